import { Dialect } from '../../../gherkin/dialect';
import type { GherkinFacts, Step } from '../../../gherkin/feature';
import { type Pickle, pickles } from '../../../gherkin/pickles';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import { grouped } from '../../../steps/grouped';
import type { FileId } from '../../../text/fileId';
import { applyEdits, type FoldEdit } from '../fold';

/** A step text that is to be written anew. */
export interface StepRewrite {
  readonly file: FileId;
  readonly step: Step;
  readonly newText: string;
}

/** Texts of files, and what was read of them. */
export interface FeatureTexts {
  textOf(file: FileId): string | undefined;
  factsOf(file: FileId): GherkinFacts | undefined;
}

export function featureTexts(
  index: WorkspaceIndex,
  textOf: (file: FileId) => string | undefined,
): FeatureTexts {
  return { textOf, factsOf: file => index.file(file)?.facts.gherkin };
}

/**
 * A step's line says all there is to say about its text, so that is what is checked in every file; so many files
 * are compiled as well, which costs as much as reading them twice.
 */
const MOST_COMPILED = 10;

/**
 * The edits that write steps anew, or why they cannot be made: every file must run the same steps as before but
 * for texts that are among `rewrites`, placeholders filled in.
 */
export function stepTextEdits(
  rewrites: readonly StepRewrite[],
  texts: FeatureTexts,
): { readonly edits: readonly FoldEdit[] } | { readonly reason: string } {
  const changing = rewrites.filter(({ step, newText }) => step.text !== newText);
  for (const [file, own] of grouped(changing, ({ file }) => file)) {
    const dialect = Dialect.of(texts.factsOf(file)?.feature?.language ?? '');
    const reason = !dialect
      ? 'one of the files is gone'
      : own.map(rewrite => whyNotLine(dialect, rewrite)).find(found => found !== undefined);
    if (reason !== undefined) return { reason };
  }
  const edits = changing.map(
    ({ file, step, newText }): FoldEdit => ({ file, range: step.textRange, newText }),
  );
  const changed = new Set(changing.map(({ step }) => withoutPlaceholders(step.text)));
  for (const [file, own] of [...grouped(edits, edit => edit.file)].slice(0, MOST_COMPILED)) {
    const text = texts.textOf(file);
    const syntax = texts.factsOf(file)?.syntax;
    const before = text === undefined ? undefined : pickles(text, syntax);
    if (text === undefined || !before) continue;
    const after = pickles(applyEdits(text, own), syntax);
    if (!after || !onlyTextsChange(before, after, changed))
      return { reason: 'other steps would change with these' };
  }
  return { edits };
}

/** The line must still be a step of the same keyword, and the text all that follows it. */
function whyNotLine(dialect: Dialect, { step, newText }: StepRewrite): string | undefined {
  const gap = step.textRange.start - step.range.start - step.keyword.length;
  const line = step.keyword + ' '.repeat(gap) + newText;
  const keyword = dialect.stepAt(line, 0)?.keyword;
  const same = keyword?.trimEnd() === step.keyword && newText === newText.trim() && !/[\r\n]/.test(newText);
  return same && newText !== '' ? undefined : `"${newText}" would not be read as that step`;
}

function onlyTextsChange(
  before: readonly Pickle[],
  after: readonly Pickle[],
  changed: ReadonlySet<string>,
): boolean {
  if (before.length !== after.length) return false;
  return before.every((pickle, i) => {
    const now = after[i]!;
    const sameFrame = JSON.stringify({ ...pickle, steps: 0 }) === JSON.stringify({ ...now, steps: 0 });
    if (!sameFrame || pickle.steps.length !== now.steps.length) return false;
    return pickle.steps.every((step, s) => {
      const other = now.steps[s]!;
      if (step.type !== other.type || step.argument !== other.argument) return false;
      return step.text === other.text || isAmong(step.text, changed);
    });
  });
}

/** Texts with their placeholders taken as "anything". */
function isAmong(text: string, changed: ReadonlySet<string>): boolean {
  if (changed.has(text)) return true;
  for (const pattern of changed)
    if (pattern.includes(HOLE) && matches(text, pattern.split(HOLE))) return true;
  return false;
}

const HOLE = '\n';

function withoutPlaceholders(text: string): string {
  return text.replace(/<[^<>]+>/g, HOLE);
}

/** True when the parts stand in the text in this order, the first at its start and the last at its end. */
function matches(text: string, parts: readonly string[]): boolean {
  if (!text.startsWith(parts[0]!) || !text.endsWith(parts.at(-1)!)) return false;
  let at = 0;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}
