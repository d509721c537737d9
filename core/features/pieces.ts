/** Pieces are about this long, in UTF-16 units, unless one part is longer: few writes, little memory. */
const unitsPerPiece = 256 * 1024;

/** Joins parts to pieces that are worth a write. No piece ends within a part. */
export function* joinedPieces(parts: Iterable<string>): Generator<string, void, void> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < unitsPerPiece) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
