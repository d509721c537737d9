import type { Step } from '../../../gherkin/feature';
import type { DefinitionIndex } from '../../../steps/definitions/definitionIndex';
import type { PlacedDefinition } from '../../../steps/definitions/placedDefinition';
import type { FileId } from '../../../text/fileId';
import type { FoldOffer } from '../fold';
import { wordingOf } from './rewording';
import { type FeatureTexts, type StepRewrite, stepTextEdits } from './stepTextEdits';

const KIND = 'refactor.rewrite.mergeSteps';

export interface PlacedStep {
  readonly file: FileId;
  readonly step: Step;
}

/**
 * Writes steps in the wording of `canonical`, their values carried over. Where the workspace defines steps, the
 * new texts must have a definition; one that no step runs any more stays, and the announcement names it.
 */
export function mergeSteps(
  places: readonly PlacedStep[],
  canonical: string,
  definitions: DefinitionIndex,
  texts: FeatureTexts,
): FoldOffer {
  const count = places.length === 1 ? 'here' : `in ${places.length} places`;
  const title = `Write "${canonical}" ${count}`;
  const refuse = (reason: string): FoldOffer => ({ kind: KIND, title, reason });
  const reword = wordingOf(canonical);
  const rewrites: StepRewrite[] = [];
  for (const { file, step } of places) {
    const newText = reword(step.text);
    if (newText === undefined) return refuse(`the values of "${step.text}" have no place in it`);
    if (!definitions.isEmpty && definitions.definitionsOf(newText, { file, role: step.role }).length === 0)
      if (!step.text.includes('<')) return refuse(`no step definition answers to "${newText}"`);
    rewrites.push({ file, step, newText });
  }
  const result = stepTextEdits(rewrites, texts);
  if ('reason' in result) return refuse(result.reason);
  const orphans = definitions.isEmpty ? [] : orphaned(places, definitions);
  const left = orphans.map(({ definition }) => `"${definition.pattern}"`).join(', ');
  return {
    kind: KIND,
    title,
    edits: result.edits,
    announcement: `The wording changes ${count}, the values stay${left ? `; no step runs ${left} any more` : ''}`,
  };
}

/** Definitions that only these steps run. */
function orphaned(places: readonly PlacedStep[], index: DefinitionIndex): PlacedDefinition[] {
  const steps = new Set(places.map(({ step }) => step));
  const used = new Set(
    places.flatMap(({ file, step }) => index.definitionsOf(step.text, { file, role: step.role })),
  );
  return [...used].filter(definition => {
    for (const { step } of index.stepsOf(definition)) if (!steps.has(step)) return false;
    return true;
  });
}
