import type { TokenSequence } from '../code/tokenSequence';
import type { PlacedDefinition } from '../steps/definitions/placedDefinition';
import type { FileId } from '../text/fileId';

/** Whether the bodies of two step definitions are the same code; false where a body stands elsewhere. */
export function sameBody(
  a: PlacedDefinition,
  b: PlacedDefinition,
  tokensOf: (file: FileId) => TokenSequence | undefined,
): boolean {
  const [x, y] = [bodyTokens(a, tokensOf), bodyTokens(b, tokensOf)];
  if (!x || !y || x.hashes.length !== y.hashes.length) return false;
  return x.hashes.every((hash, index) => hash === y.hashes[index]);
}

function bodyTokens(
  { file, definition: { bodyRange } }: PlacedDefinition,
  tokensOf: (file: FileId) => TokenSequence | undefined,
): { readonly hashes: Uint32Array } | undefined {
  const tokens = tokensOf(file);
  if (!tokens || !bodyRange) return undefined;
  const { starts, ends, count, rawHashes } = tokens;
  let first = 0;
  while (first < count && starts[first]! < bodyRange.start) first++;
  let end = first;
  while (end < count && ends[end]! <= bodyRange.end) end++;
  return { hashes: rawHashes.subarray(first, end) };
}
