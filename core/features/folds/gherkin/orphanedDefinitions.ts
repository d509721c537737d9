import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import type { DefinitionIndex } from '../../../steps/definitions/definitionIndex';
import type { PlacedDefinition } from '../../../steps/definitions/placedDefinition';
import type { FoldEdit } from '../fold';
import { doTheSame } from './definitionTwins';
import type { StepSources } from './extractSteps';
import type { PlacedStep } from './mergeSteps';
import { removeDefinition } from './removeDefinition';

/** A definition that no step runs any more, and what becomes of it. */
export interface Orphan {
  readonly definition: PlacedDefinition;
  /** Takes it away; absent where it stays. */
  readonly edit?: FoldEdit;
  /** Why it stays. */
  readonly reason?: string;
}

/** Definitions that only `places` run; those that do what `kept` does can go. */
export function orphanedDefinitions(
  index: WorkspaceIndex,
  places: readonly PlacedStep[],
  kept: readonly PlacedDefinition[],
  sources: StepSources | undefined,
): readonly Orphan[] {
  return orphaned(places, index.definitions)
    .filter(definition => !kept.includes(definition))
    .map(definition => {
      if (!sources) return { definition, reason: 'its file stays as it is' };
      const textOf = (file: PlacedDefinition['file']) => sources.textOf(file);
      const [twin] = kept;
      if (kept.length !== 1 || !twin || !doTheSame(index, definition, twin, textOf))
        return { definition, reason: 'it does something else' };
      const removal = removeDefinition(index, definition, sources);
      return 'edit' in removal ? { definition, edit: removal.edit } : { definition, reason: removal.reason };
    });
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
