import type { Step } from '../../../gherkin/feature';
import type { Pickle } from '../../../gherkin/pickles';
import { grouped } from '../../../steps/repetition/grouped';
import type { FileId } from '../../../text/fileId';
import { applyEdits, type FoldEdit } from '../fold';
import { pickleChange } from './pickleProof';

/** A step text that is to be written anew. */
export interface StepRewrite {
  readonly file: FileId;
  readonly step: Step;
  readonly newText: string;
}

/**
 * The edits that write steps anew, or why they cannot be made: every file must run the same steps as before but
 * for texts that are among `rewrites`, placeholders filled in.
 */
export function stepTextEdits(
  rewrites: readonly StepRewrite[],
  textOf: (file: FileId) => string | undefined,
): { readonly edits: readonly FoldEdit[] } | { readonly reason: string } {
  const edits = rewrites
    .filter(({ step, newText }) => step.text !== newText)
    .map(({ file, step, newText }): FoldEdit => ({ file, range: step.textRange, newText }));
  const changed = new Set(rewrites.map(({ step }) => withoutPlaceholders(step.text)));
  for (const [file, own] of grouped(edits, edit => edit.file)) {
    const text = textOf(file);
    const change = text === undefined ? undefined : pickleChange(text, applyEdits(text, own));
    if (!change) return { reason: 'Gherkin does not accept one of the files' };
    if (!onlyTextsChange(change.before, change.after, changed))
      return { reason: 'other steps would change with these' };
  }
  return { edits };
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
