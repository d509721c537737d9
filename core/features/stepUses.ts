import type { GherkinFacts, Scenario, Step } from '../gherkin/feature';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { PlacedDefinition } from '../steps/definitions/placedDefinition';
import { stepTexts } from '../steps/definitions/stepTexts';
import type { FileId } from '../text/fileId';
import type { TextRange } from '../text/textRange';
import { stepAt } from './gherkinAt';

/** A place that uses a step or defines it. */
export interface StepUse {
  readonly file: FileId;
  readonly range: TextRange;
}

/** All uses of one step, and the definitions that they run. */
export interface StepUses {
  /** The patterns of the definitions; empty where the workspace defines no such step. */
  readonly definitions: readonly StepUse[];
  /** In the order of the features. */
  readonly steps: readonly StepUse[];
}

/**
 * The uses of the step, or of the step definition, at `offset`: the steps that run the same definition, or without one
 * those with the same text. Undefined where neither stands; inside a definition only its pattern counts, for its body
 * is code. Yields so that the caller can pace it.
 */
export function* stepUses(
  index: WorkspaceIndex,
  file: FileId,
  offset: number,
): Generator<void, StepUses | undefined, void> {
  const gherkin = index.file(file)?.facts.gherkin;
  if (!gherkin) {
    const definition = index.definitions.definitionAt(file, offset);
    const range = definition?.definition.patternRange;
    if (!range || offset < range.start || range.end < offset) return undefined;
    return yield* usesOf(index, [definition]);
  }
  const step = stepAt(gherkin, { start: offset, end: offset });
  if (!step) return undefined;
  const definitions = definitionsOf(index, file, gherkin, step);
  if (definitions.length > 0) return yield* usesOf(index, definitions);
  return { definitions: [], steps: index.steps.occurrences(step.text) };
}

function definitionsOf(
  index: WorkspaceIndex,
  file: FileId,
  gherkin: GherkinFacts,
  step: Step,
): readonly PlacedDefinition[] {
  const scenario = scenarioOf(gherkin, step);
  const texts = scenario ? stepTexts(scenario).filter(each => each.step === step) : [];
  return [
    ...new Set(texts.flatMap(({ text, role }) => index.definitions.definitionsOf(text, { file, role }))),
  ];
}

function scenarioOf({ feature }: GherkinFacts, step: Step): Scenario | undefined {
  return feature?.scenarios.find(({ steps }) => steps.includes(step));
}

function* usesOf(
  index: WorkspaceIndex,
  definitions: readonly PlacedDefinition[],
): Generator<void, StepUses, void> {
  const steps: StepUse[] = [];
  const seen = new Set<Step>();
  for (const definition of definitions)
    for (const some of index.definitions.stepsByFeature(definition)) {
      for (const { file, step } of some ?? []) {
        if (!seen.has(step)) steps.push({ file, range: step.textRange });
        seen.add(step);
      }
      yield;
    }
  return {
    definitions: definitions.map(({ file, definition }) => ({ file, range: definition.patternRange })),
    steps,
  };
}
