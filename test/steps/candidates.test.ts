import { expect, test } from 'vitest';
import { Candidates, candidateKeys, minKeyOverlap, minMaskedRatio } from '../../core/steps/candidates';
import { indelRatio } from '../../core/steps/indelRatio';
import { analyzeStep } from '../../core/steps/stepAnalysis';

const parts = [
  ['I', 'the user', 'an admin', 'the system', 'customer'],
  ['opens', 'clicks', 'should see', 'should not see', 'creates', 'deletes', 'waits for', 'updates'],
  ['the', 'a', 'another', 'every', 'the first', 'the last'],
  ['new', 'old', 'red', 'empty', 'valid', 'invalid', ''],
  ['order', 'invoice', 'page', 'button', 'branch', 'message', 'item', 'list', 'field'],
  ['', 'with "x"', 'in the cart', 'on the page', 'for 3 days', 'of the customer', 'before login'],
];

/** Ten thousand texts or so, all different. */
function texts(): string[] {
  const found = new Set<string>();
  let state = 7;
  while (found.size < 10_000) {
    const words = parts.map(list => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return list[Math.floor((state / 2 ** 32) * list.length)];
    });
    found.add(words.filter(Boolean).join(' '));
  }
  return [...found];
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const key of a) if (b.has(key)) common++;
  return common / (a.size + b.size - common);
}

test('no pair over the threshold is lost, against all pairs of 10,000 texts', () => {
  const all = texts();
  const masked = all.map(text => analyzeStep(text).masked);
  const sets = all.map(text => new Set(candidateKeys(analyzeStep(text))));
  const candidates = new Candidates<number>();
  all.forEach((text, index) => {
    candidates.add(index, analyzeStep(text));
  });
  for (let i = 0; i < all.length; i += 397) {
    const expected = all.flatMap((_, j) =>
      i !== j &&
      jaccard(sets[i]!, sets[j]!) >= minKeyOverlap &&
      indelRatio(masked[i]!, masked[j]!) >= minMaskedRatio
        ? [j]
        : [],
    );
    expect(candidates.similar(i).sort((a, b) => a - b)).toEqual(expected);
  }
});

test('what is removed is found no more', () => {
  const candidates = new Candidates<string>();
  for (const text of ['I open the page', 'I close the page']) candidates.add(text, analyzeStep(text));
  expect(candidates.similar('I open the page')).toEqual(['I close the page']);
  candidates.remove('I close the page');
  expect(candidates.similar('I open the page')).toEqual([]);
});
