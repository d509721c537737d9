import type { Step, StepRole } from '../../../../gherkin/feature';
import { stepEnd } from '../../../../gherkin/featureDraft';
import type { TextRange } from '../../../../text/textRange';
import type { FoldEdit } from '../../fold';
import { lineBreakOf, wholeLines, withBlankLines } from '../sourceText';
import { type Composite, type CompositeRun, type Wording, written } from './composite';

type Edit = Omit<FoldEdit, 'file'>;

/**
 * Puts one step where the runs of one file stand. Comments between the steps stay, the table or doc string moves below
 * the new step, and an `And` behind a run says what it stood for. `numbers` are the places of `runs` in the composite.
 */
export function compositeEdits(
  composite: Composite,
  wording: Wording,
  text: string,
  numbers: readonly number[],
): Edit[] {
  const starts = new Set(numbers.map(number => composite.runs[number]!.steps[0]!));
  const keywords = new Map<Step, string>();
  const edits: Edit[] = [];
  for (const number of numbers) {
    const run = composite.runs[number]!;
    const next = run.next && nextKeyword(run, run.next);
    if (next === undefined) continue;
    if (starts.has(run.next!)) keywords.set(run.next!, next);
    else edits.push({ range: keywordRange(run.next!), newText: next });
  }
  for (const number of numbers) {
    const run = composite.runs[number]!;
    const [first, ...others] = run.steps as [Step, ...Step[]];
    const keyword = keywords.get(first) ?? text.slice(first.range.start, keywordRange(first).end);
    const gap = text.slice(keywordRange(first).end, first.textRange.start);
    const line = keyword + gap + written(wording, number);
    const moved = composite.argument ? argumentText(text, run.steps[composite.argument]!) : '';
    edits.push({ range: first.range, newText: line + moved });
    for (const [i, step] of others.entries())
      edits.push({ range: goneLines(text, step, i === others.length - 1), newText: '' });
  }
  return edits;
}

function keywordRange({ range, keyword }: Step): TextRange {
  return { start: range.start, end: range.start + keyword.length };
}

/** The argument with the line break before it, as it is written. */
function argumentText(text: string, step: Step): string {
  return lineBreakOf(text) + text.slice(wholeLines(text, step.argument!.range).start, stepEnd(step));
}

/** The lines of a step and its argument; the empty lines behind the last step of a run stay. */
function goneLines(text: string, step: Step, last: boolean): TextRange {
  const lines = wholeLines(text, { start: step.range.start, end: stepEnd(step) });
  if (!last) return withBlankLines(text, lines);
  // At the end of the text the break before the lines goes with them.
  if (lines.end < text.length || text.endsWith('\n')) return lines;
  const before = text[lines.start - 2] === '\r' ? 2 : 1;
  return { start: Math.max(0, lines.start - before), end: lines.end };
}

/** The keyword that the step behind a run needs, when its own would take another role from the new step. */
function nextKeyword({ steps }: CompositeRun, next: Step): string | undefined {
  const roleOfComposite: StepRole = steps[0]!.role;
  if (!next.conjunction || next.role === roleOfComposite) return undefined;
  return steps.findLast(step => !step.conjunction)?.keyword;
}
