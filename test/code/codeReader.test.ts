import { expect, test } from 'vitest';
import { CodeReader } from '../../core/code/codeReader';
import { languageById } from '../../core/code/languages';
import { fillUnits } from '../../core/code/rawTokens';

const typescript = languageById('typescript');
const long = 'const a = [b, c];\n'.repeat(5_000);

/** Raw hashes of the canonical tokens of a text that is read at one go. */
function hashesOf(text: string): number[] {
  return [...new CodeReader().readAtOnce(text, typescript, fillUnits).tokens.rawHashes];
}

test('a reading begins again when room for a longer text was made in a pause', () => {
  const reader = new CodeReader();
  const work = reader.read(long, typescript, fillUnits);
  work.next();
  reader.reserve(1_000_000);
  let step = work.next();
  while (!step.done) step = work.next();
  expect([...step.value.tokens.rawHashes]).toEqual(hashesOf(long));
});
