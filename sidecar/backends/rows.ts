/** Makes one row of `values` one long; false when it is no vector (zero, or a value that is no number). */
export function normalizeRow(values: Float32Array, row: number, dimensions: number): boolean {
  const start = row * dimensions;
  let squares = 0;
  for (let i = start; i < start + dimensions; i++) squares += values[i]! * values[i]!;
  if (!(squares > 0) || !Number.isFinite(squares)) return false;
  const factor = 1 / Math.sqrt(squares);
  for (let i = start; i < start + dimensions; i++) values[i]! *= factor;
  return true;
}
