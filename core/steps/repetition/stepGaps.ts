import type { Gap } from '../../clones/cloneClass';
import { stepEnd } from '../../gherkin/featureDraft';
import { commonPairs } from '../../text/commonPairs';
import { runRange, type SteppedScenario } from './steppedScenario';

/**
 * How `member` differs from `kept`, by a longest common subsequence of templates: steps that it has on top
 * (`inserted`), has otherwise (`changed`), and an empty range where it lacks some (`deleted`).
 */
export function stepGaps(kept: SteppedScenario, member: SteppedScenario): Gap[] {
  const gaps: Gap[] = [];
  let i = 0;
  let j = 0;
  for (const [nextI, nextJ] of [
    ...commonSteps(kept, member),
    [kept.symbols.length, member.symbols.length] as const,
  ]) {
    const lacking = nextI - i;
    const own = nextJ - j;
    if (own > 0) gaps.push({ kind: lacking > 0 ? 'changed' : 'inserted', range: runRange(member, j, own) });
    else if (lacking > 0) gaps.push({ kind: 'deleted', range: emptyRange(member, j) });
    i = nextI + 1;
    j = nextJ + 1;
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
function commonSteps(a: SteppedScenario, b: SteppedScenario): (readonly [number, number])[] {
  const same = (i: number, j: number): boolean => a.symbols[i]!.template === b.symbols[j]!.template;
  return commonPairs(a.symbols.length, b.symbols.length, same);
}
