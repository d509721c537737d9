/**
 * Vectors of an answer of `/v1/embeddings`, in the order of the inputs: servers may send them in any order, and say by
 * `index` which is which. Accepts lists of numbers and base64 of float32. Throws on anything that is not `count`
 * finite vectors of one length (`dimensions`, where it is known).
 */
export function parseEmbeddings(answer: unknown, count: number, dimensions?: number): Float32Array[] {
  const data = isRecord(answer) ? answer.data : undefined;
  if (!Array.isArray(data)) throw new Error('the answer has no list "data"');
  if (data.length !== count) throw new Error(`the answer has ${data.length} vectors for ${count} texts`);
  const rows: (Float32Array | undefined)[] = new Array(count).fill(undefined);
  data.forEach((entry: unknown, position) => {
    const index = isRecord(entry) && typeof entry.index === 'number' ? entry.index : position;
    if (!(Number.isInteger(index) && index >= 0 && index < count) || rows[index])
      throw new Error(`the answer has a wrong index ${index}`);
    rows[index] = vectorOf(isRecord(entry) ? entry.embedding : undefined);
  });
  const length = dimensions ?? rows[0]!.length;
  for (const row of rows) {
    if (row!.length !== length || length === 0)
      throw new Error(`the server sends vectors of ${row!.length} dimensions where ${length} are expected`);
    if (!row!.every(Number.isFinite)) throw new Error('the answer has values that are no numbers');
  }
  return rows as Float32Array[];
}

function vectorOf(embedding: unknown): Float32Array {
  if (typeof embedding === 'string') {
    const bytes = Buffer.from(embedding, 'base64');
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
  }
  if (Array.isArray(embedding)) return Float32Array.from(embedding as number[]);
  throw new Error('the answer has an entry without "embedding"');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
