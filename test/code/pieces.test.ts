import { expect, test } from 'vitest';
import { analyzeCode, passingFactsWork } from '../../core/code/analyzeCode';
import { defaultConfig } from '../../core/config';

const long = Array.from(
  { length: 4000 },
  (_, i) => `function f${i}(a) { return \`\${a} \${g(${i})}\`; }\n`,
).join('');

test('a long text is analyzed in pieces of some ten thousand units', () => {
  const work = passingFactsWork(long, 'typescript');
  let pieces = 1;
  let step = work.next();
  for (; !step.done; step = work.next()) pieces++;
  expect(pieces).toBeGreaterThan(long.length / 40_000);
  const { tokens, tree, ...rest } = step.value;
  const whole = analyzeCode(long, 'typescript', defaultConfig);
  expect({ ...rest, tokens: { ...tokens }, tree: { ...tree } }).toEqual({
    ...rest,
    tokens: { ...whole.tokens },
    tree: { ...whole.tree },
  });
});

test('what is analyzed between two pieces of a text changes nothing in it', () => {
  const whole = analyzeCode(long, 'typescript', defaultConfig);
  const work = passingFactsWork(long, 'typescript');
  let step = work.next();
  for (let piece = 0; !step.done; piece++, step = work.next())
    if (piece % 3 === 2 && piece < 12)
      analyzeCode(`let other = ${piece};\n`.repeat(50), 'python', defaultConfig);
  expect(step.value.language).toBe('typescript');
  expect(step.value.tokens.rawHashes).toEqual(whole.tokens.rawHashes);
  expect(step.value.tree.subtreeEnds).toEqual(whole.tree.subtreeEnds);
  expect(step.value.skipped).toEqual(whole.skipped);
});
