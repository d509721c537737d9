import type { Gap } from '../../clones/cloneClass';
import { stepEnd } from '../../gherkin/featureDraft';
import { runRange, type SteppedScenario } from './steppedScenario';

/**
 * How `member` differs from `kept`, by a longest common subsequence of templates: steps that it has on top
 * (`inserted`), has otherwise (`changed`), and an empty range where it lacks some (`deleted`).
 */
export function stepGaps(kept: SteppedScenario, member: SteppedScenario): Gap[] {
  const gaps: Gap[] = [];
  let i = 0;
  let j = 0;
  for (const [nextI, nextJ] of [...commonSteps(kept, member), [kept.symbols.length, member.symbols.length]]) {
    const lacking = nextI! - i;
    const own = nextJ! - j;
    if (own > 0) gaps.push({ kind: lacking > 0 ? 'changed' : 'inserted', range: runRange(member, j, own) });
    else if (lacking > 0) gaps.push({ kind: 'deleted', range: emptyRange(member, j) });
    i = nextI! + 1;
    j = nextJ! + 1;
  }
  return gaps;
}

/** Behind the step before `index`, or behind the title. */
function emptyRange({ scenario }: SteppedScenario, index: number): Gap['range'] {
  const before = scenario.steps[index - 1];
  const at = before ? stepEnd(before) : scenario.headerRange.end;
  return { start: at, end: at };
}

/** Pairs of step indices, both rising. */
function commonSteps(a: SteppedScenario, b: SteppedScenario): [number, number][] {
  const width = b.symbols.length + 1;
  const same = (i: number, j: number): boolean => a.symbols[i]!.template === b.symbols[j]!.template;
  const lengths = new Int32Array((a.symbols.length + 1) * width);
  for (let i = a.symbols.length - 1; i >= 0; i--)
    for (let j = b.symbols.length - 1; j >= 0; j--)
      lengths[i * width + j] = same(i, j)
        ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.symbols.length && j < b.symbols.length; ) {
    if (same(i, j)) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}
