import type { Step } from '../../../gherkin/feature';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import type { PlacedDefinition } from '../../../steps/definitions/placedDefinition';
import { normalizeSpace } from '../../../steps/template';
import type { FileId } from '../../../text/fileId';
import type { TextRange } from '../../../text/textRange';
import type { FoldEdit } from '../fold';
import { type PatternParts, patternParts, patternWith, valuesOf, wordsAround } from './patternParts';
import { type Rewording, rewordingBy } from './rewording';
import { featureTexts, type StepRewrite, stepTextEdits } from './stepTextEdits';

/** What stands under the cursor and can be renamed. */
export interface RenameTarget {
  readonly range: TextRange;
  /** The step's text, or the definition's pattern. */
  readonly text: string;
}

export type StepRename = { readonly edits: readonly FoldEdit[] } | { readonly reason: string };

type TextOf = (file: FileId) => string | undefined;

/** The step, or the pattern of the step definition, at an offset. */
export function renameTarget(index: WorkspaceIndex, file: FileId, offset: number): RenameTarget | undefined {
  const step = stepAtOffset(index, file, offset);
  if (step) return { range: step.textRange, text: step.text };
  const found = definitionAtOffset(index, file, offset);
  return found && { range: found.definition.patternRange, text: found.definition.pattern };
}

/**
 * Gives a step another wording everywhere: in all features that use it and in its definition's pattern. `newName`
 * is the new text of the step at the offset, or the new pattern of the definition there; it must keep the values
 * (the parameters) in their order. Undefined where there is nothing to rename.
 */
export function renameStep(
  index: WorkspaceIndex,
  file: FileId,
  offset: number,
  newName: string,
  textOf: TextOf,
): StepRename | undefined {
  const name = newName.trim();
  if (name === '' || /[\r\n]/.test(name)) return { reason: 'a step needs one line of text' };
  const step = stepAtOffset(index, file, offset);
  if (!step) {
    const found = definitionAtOffset(index, file, offset);
    return found && renamePattern(index, found, name, textOf);
  }
  const definitions = index.definitions.definitionsOf(step.text, { file, role: step.role });
  if (definitions.length > 1) return { reason: 'more than one definition answers to this step' };
  const [placed] = definitions;
  return placed ? renameUse(index, placed, step, name, textOf) : renameUndefined(index, step, name, textOf);
}

function stepAtOffset(index: WorkspaceIndex, file: FileId, offset: number): Step | undefined {
  for (const { steps } of index.file(file)?.facts.gherkin?.feature?.scenarios ?? [])
    for (const step of steps) if (step.range.start <= offset && offset <= step.range.end) return step;
  return undefined;
}

function definitionAtOffset(
  index: WorkspaceIndex,
  file: FileId,
  offset: number,
): PlacedDefinition | undefined {
  const found = index.definitions.definitionAt(file, offset);
  const range = found?.definition.patternRange;
  return range && range.start <= offset && offset <= range.end ? found : undefined;
}

/** A step without a definition: all steps of its template follow. */
function renameUndefined(index: WorkspaceIndex, step: Step, name: string, textOf: TextOf): StepRename {
  const reword = rewordingBy(normalizeSpace(step.text), name);
  if (!reword) return { reason: 'the new wording has lost a value of the step' };
  const rewrites: StepRewrite[] = [];
  for (const { file, facts } of index.files())
    for (const { steps } of facts.gherkin?.feature?.scenarios ?? [])
      for (const other of steps) {
        const newText = reword(normalizeSpace(other.text));
        if (newText !== undefined) rewrites.push({ file, step: other, newText });
      }
  return stepTextEdits(rewrites, featureTexts(index, textOf));
}

function renameUse(
  index: WorkspaceIndex,
  placed: PlacedDefinition,
  step: Step,
  name: string,
  textOf: TextOf,
): StepRename {
  const parts = patternParts(placed.definition);
  if (!parts) return { reason: VARYING };
  const values = valuesOf(parts, step.text);
  if (!values) return { reason: HIDDEN };
  const words = wordsAround(name, values);
  if (!words) return { reason: 'the new wording must keep the values of the step, in their order' };
  return renameAll(index, placed, parts, words, textOf);
}

function renamePattern(
  index: WorkspaceIndex,
  placed: PlacedDefinition,
  name: string,
  textOf: TextOf,
): StepRename {
  const parts = patternParts(placed.definition);
  const target = patternParts({ ...placed.definition, pattern: name });
  if (!parts || !target) return { reason: VARYING };
  const same = parts.parameters.join('\n') === target.parameters.join('\n');
  if (!same) return { reason: 'the new pattern must keep the parameters, in their order' };
  return renameAll(index, placed, parts, target.words, textOf);
}

const VARYING = 'the pattern has optional or varying text, which has no one wording';
const HIDDEN = 'an Outline puts words of the pattern in by a placeholder';

function renameAll(
  index: WorkspaceIndex,
  placed: PlacedDefinition,
  parts: PatternParts,
  words: readonly string[],
  textOf: TextOf,
): StepRename {
  const pattern = patternWith(parts, words, placed.definition);
  const edit = pattern === undefined ? undefined : patternEdit(placed, pattern, textOf(placed.file));
  if (!edit) return { reason: 'the new wording cannot be written in the quotes of the definition' };
  const reword: Rewording = text => {
    const values = valuesOf(parts, text);
    return values && words.map((word, i) => word + (values[i] ?? '')).join('');
  };
  const rewrites: StepRewrite[] = [];
  for (const { file, step } of index.definitions.stepsOf(placed)) {
    const newText = reword(step.text);
    if (newText === undefined) return { reason: HIDDEN };
    const others = index.definitions.definitionsOf(newText, { file, role: step.role });
    if (others.some(other => other !== placed))
      return { reason: `another definition answers to "${newText}"` };
    rewrites.push({ file, step, newText });
  }
  const result = stepTextEdits(rewrites, featureTexts(index, textOf));
  return 'reason' in result ? result : { edits: [...result.edits, edit] };
}

/** Within the literal, whose quotes and escapes stay; none when the source writes the pattern otherwise. */
function patternEdit(
  { file, definition }: PlacedDefinition,
  pattern: string,
  text: string | undefined,
): FoldEdit | undefined {
  const { start, end } = definition.patternRange;
  const source = text?.slice(start, end) ?? '';
  const escaped = definition.pattern.replaceAll('\\', '\\\\');
  const written = source.includes(definition.pattern) ? definition.pattern : escaped;
  const at = source.indexOf(written);
  if (at < 0 || source.indexOf(written, at + 1) >= 0) return undefined;
  const newText = written === definition.pattern ? pattern : pattern.replaceAll('\\', '\\\\');
  const quote = source[at + written.length];
  const added = (sign: string): boolean => newText.includes(sign) && !written.includes(sign);
  if ((quote && quote !== '/' && newText.includes(quote)) || added('\\') || /[\r\n]/.test(newText))
    return undefined;
  if (quote === '`' && newText.includes('${')) return undefined;
  return { file, range: { start: start + at, end: start + at + written.length }, newText };
}
