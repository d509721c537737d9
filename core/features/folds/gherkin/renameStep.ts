import type { Scenario, Step } from '../../../gherkin/feature';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import type { PlacedDefinition } from '../../../steps/definitions/placedDefinition';
import { stepTexts } from '../../../steps/definitions/stepTexts';
import { normalizeSpace } from '../../../steps/template';
import type { FileId } from '../../../text/fileId';
import type { TextRange } from '../../../text/textRange';
import { applyEdits, type FoldEdit } from '../fold';
import type { StepSources } from './extractSteps';
import { capturedValues, looseParts } from './looseParts';
import { patternEdit } from './patternEdit';
import { type PatternParts, patternParts, patternWith, valuesOf, wordsAround } from './patternParts';
import { rewordingBy } from './rewording';
import { type FeatureTexts, featureTexts, type StepRewrite, stepTextEdits } from './stepTextEdits';

/** What stands under the cursor and can be renamed. */
export interface RenameTarget {
  readonly range: TextRange;
  /** The step's text, or the definition's pattern. */
  readonly text: string;
}

export type StepRename = { readonly edits: readonly FoldEdit[] } | { readonly reason: string };

/** The step, or the pattern of the step definition, at an offset. */
export function renameTarget(index: WorkspaceIndex, file: FileId, offset: number): RenameTarget | undefined {
  const use = stepAtOffset(index, file, offset);
  if (use) return { range: use.step.textRange, text: use.step.text };
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
  sources: Pick<StepSources, 'textOf'> & Partial<StepSources>,
): StepRename | undefined {
  const name = newName.trim();
  if (name === '' || /[\r\n]/.test(name)) return { reason: 'a step needs one line of text' };
  const use = stepAtOffset(index, file, offset);
  if (!use) {
    const found = definitionAtOffset(index, file, offset);
    return found && renamePattern({ index, placed: found, sources }, name);
  }
  const definitions = definitionsOf(index, file, use);
  if (definitions.length > 1) return { reason: 'more than one definition answers to this step' };
  const [placed] = definitions;
  if (!placed) return renameUndefined(index, use.step, name, sources);
  return renameUse({ index, placed, sources }, use, name);
}

/** A definition that gets another wording. */
interface Renaming {
  readonly index: WorkspaceIndex;
  readonly placed: PlacedDefinition;
  readonly sources: Pick<StepSources, 'textOf'> & Partial<StepSources>;
}

interface StepUse {
  readonly scenario: Scenario;
  readonly step: Step;
}

function stepAtOffset(index: WorkspaceIndex, file: FileId, offset: number): StepUse | undefined {
  for (const scenario of index.file(file)?.facts.gherkin?.feature?.scenarios ?? [])
    for (const step of scenario.steps)
      if (step.range.start <= offset && offset <= step.range.end) return { scenario, step };
  return undefined;
}

/** What the step runs, row by row of its Outline. */
function definitionsOf(index: WorkspaceIndex, file: FileId, { scenario, step }: StepUse): PlacedDefinition[] {
  const texts = stepTexts(scenario).filter(each => each.step === step);
  return [
    ...new Set(texts.flatMap(({ text, role }) => index.definitions.definitionsOf(text, { file, role }))),
  ];
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
function renameUndefined(
  index: WorkspaceIndex,
  step: Step,
  name: string,
  sources: Renaming['sources'],
): StepRename {
  const reword = rewordingBy(normalizeSpace(step.text), name);
  if (!reword) return { reason: 'the new wording has lost a value of the step' };
  const rewrites: StepRewrite[] = [];
  for (const { file, facts } of index.files())
    for (const { steps } of facts.gherkin?.feature?.scenarios ?? [])
      for (const other of steps) {
        const newText = reword(normalizeSpace(other.text));
        if (newText !== undefined) rewrites.push({ file, step: other, newText });
      }
  return stepTextEdits(rewrites, texts(index, sources));
}

function texts(index: WorkspaceIndex, sources: Renaming['sources']): FeatureTexts {
  return featureTexts(index, file => sources.textOf(file));
}

/** A pattern taken apart: what it captures, and how its values are read from a step. */
interface ReadPattern {
  readonly parts: PatternParts;
  valuesOf(step: Step, scenario: Scenario | undefined): string[] | undefined;
}

/** Optional and alternative words are given up for the one new wording, since every use is written anew. */
function readPattern({ definition, pattern }: PlacedDefinition): ReadPattern | undefined {
  const parts = patternParts(definition);
  if (parts) return { parts, valuesOf: ({ text }) => valuesOf(parts, text) };
  if (!pattern) return undefined;
  const [, flags, source] = /^(\w*)\/(.*)$/s.exec(pattern.key)!;
  const loose = looseParts(definition);
  const regex = new RegExp(source!, flags);
  return loose && { parts: loose, valuesOf: (step, scenario) => capturedValues(regex, step, scenario) };
}

function renameUse(renaming: Renaming, { scenario, step }: StepUse, name: string): StepRename {
  const pattern = readPattern(renaming.placed);
  if (!pattern) return { reason: VARYING };
  const values = pattern.valuesOf(step, scenario);
  if (!values) return { reason: HIDDEN };
  const words = wordsAround(name, values);
  if (!words) return { reason: 'the new wording must keep the values of the step, in their order' };
  return renameAll(renaming, pattern, words);
}

function renamePattern(renaming: Renaming, name: string): StepRename {
  const { definition } = renaming.placed;
  const pattern = readPattern(renaming.placed);
  const target = patternParts({ ...definition, pattern: name });
  if (!pattern || !target) return { reason: VARYING };
  const same = pattern.parts.parameters.join('\n') === target.parameters.join('\n');
  if (!same) return { reason: 'the new pattern must keep the parameters, in their order' };
  return renameAll(renaming, pattern, target.words);
}

const VARYING = 'the pattern has optional or varying text, which has no one wording';
const BEYOND = 'a step has words that the pattern leaves out';
const HIDDEN = 'an Outline puts words of the pattern in by a placeholder';

function renameAll(
  renaming: Renaming,
  { parts, valuesOf }: ReadPattern,
  words: readonly string[],
): StepRename {
  const { index, placed, sources } = renaming;
  const pattern = patternWith(parts, words, placed.definition);
  const edit = pattern === undefined ? undefined : patternEdit(placed, pattern, sources.textOf(placed.file));
  if (!edit || !isReadAs(renaming, edit, pattern!))
    return { reason: 'the new wording cannot be written in the quotes of the definition' };
  const other = inOtherCapitals(renaming);
  if (other !== undefined)
    return { reason: `"${other}" runs it too where the runner does not tell capitals apart` };
  const matched = index.definitions.textsMatchedBy({ ...placed.definition, pattern: pattern! }, placed.file);
  const rewrites: StepRewrite[] = [];
  for (const { file, step } of index.definitions.stepsOf(placed)) {
    const scenario = scenarioOf(index, file, step);
    if (scenario && definitionsOf(index, file, { scenario, step }).length > 1)
      return { reason: `more than one definition answers to "${step.text}"` };
    const values = valuesOf(step, scenario);
    if (!scenario || !values) return { reason: scenario?.kind === 'outline' ? HIDDEN : BEYOND };
    const newText = words.map((word, i) => word + (values[i] ?? '')).join('');
    for (const { text, role } of stepTexts({ ...scenario, steps: [{ ...step, text: newText }] })) {
      if (index.definitions.definitionsOf(text, { file, role }).some(other => other !== placed))
        return { reason: `another definition answers to "${text}"` };
      if (!matched?.test(text)) return { reason: `the new pattern would not answer to "${text}"` };
    }
    rewrites.push({ file, step, newText });
  }
  const taken = matched?.texts.find(text => isOthers(renaming, text));
  if (taken !== undefined)
    return { reason: `the new pattern would answer to "${taken}", which has a definition` };
  const result = stepTextEdits(rewrites, texts(index, sources));
  return 'reason' in result ? result : { edits: [...result.edits, edit] };
}

/**
 * A step that is written in other capitals than the pattern. The patterns of Python's `parse` take it in pytest-bdd and
 * in behave 1.2; in later versions of behave it has no definition.
 */
function inOtherCapitals({ index, placed: { definition, pattern } }: Renaming): string | undefined {
  if (definition.patternKind !== 'parse' || !pattern) return undefined;
  const [, flags, source] = /^(\w*)\/(.*)$/s.exec(pattern.key)!;
  if (flags!.includes('i')) return undefined;
  const [exact, loose] = [new RegExp(source!, flags), new RegExp(source!, `${flags}i`)];
  for (const { facts } of index.files())
    for (const scenario of facts.gherkin?.feature?.scenarios ?? [])
      for (const { text } of stepTexts(scenario)) if (loose.test(text) && !exact.test(text)) return text;
  return undefined;
}

/** True when the file, read again, has the new pattern at the same place. */
function isReadAs({ placed, sources }: Renaming, edit: FoldEdit, pattern: string): boolean {
  const source = sources.sourceOf?.(placed.file);
  if (!source || !sources.reread) return true;
  const { facts } = sources.reread(source, applyEdits(source.text, [edit]));
  const { start } = placed.definition.patternRange;
  const found = facts?.definitions.find(({ patternRange }) => patternRange.start === start);
  return found?.pattern === pattern && found.patternKind === placed.definition.patternKind;
}

function scenarioOf(index: WorkspaceIndex, file: FileId, step: Step): Scenario | undefined {
  return index.file(file)?.facts.gherkin?.feature?.scenarios.find(({ steps }) => steps.includes(step));
}

/** True for a step that runs another definition. */
function isOthers({ index, placed }: Renaming, text: string): boolean {
  const found = index.definitions.definitionsOf(text);
  return found.length > 0 && !found.includes(placed);
}
