import { expect, test } from 'vitest';
import { PrefixHashes } from '../../core/clones/statements/prefixHashes';
import { StatementKernel } from '../../core/clones/statements/statementKernel';
import { statementModule } from '../../core/clones/statements/statementModule.generated';
import { compiledModule } from '../../core/text/webAssembly';
import { analyze } from '../code/analyze';
import { fileText } from '../index/programText';
import { seeded } from '../seeded';

const SALT = 0x1234567;

test.each([
  ['a.ts', 'typescript'],
  ['a.py', 'python'],
  ['a.java', 'java'],
])('tokens of %s have the hashes in the module that runs of symbols have outside', (path, language) => {
  const random = seeded(11);
  const kernel = new StatementKernel(compiledModule(statementModule()));
  const hashes = new PrefixHashes();
  for (let round = 0; round < 10; round++) {
    const facts = analyze(fileText(random, path).repeat(1 + random.below(20)), language);
    const { count, tokenStarts, tokenEnds } = facts.tree;
    kernel.read(facts, { imports: false, data: false, ranges: [] }, SALT, 0, 0);
    const columns = kernel.columns(4 * count);
    const entries = new Int32Array(columns.buffer, columns.byteOffset, count);
    hashes.read(Int32Array.from(facts.tokens.rawHashes), facts.tokens.count);
    for (const [node, entry] of entries.entries()) {
      if (entry < 0) continue;
      hashes.clear();
      hashes.join(tokenStarts[node]!, tokenEnds[node]!);
      const pair = [...kernel.rawPairs.subarray(2 * entry, 2 * entry + 2)];
      expect(pair).toEqual([hashes.high ^ SALT, hashes.low]);
    }
  }
});
