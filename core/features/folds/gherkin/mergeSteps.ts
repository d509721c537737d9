import type { Step } from '../../../gherkin/feature';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import type { PlacedDefinition } from '../../../steps/definitions/placedDefinition';
import { stepTemplate } from '../../../steps/template';
import type { FileId } from '../../../text/fileId';
import type { FoldOffer } from '../fold';
import type { StepSources } from './extractSteps';
import { type Orphan, orphanedDefinitions } from './orphanedDefinitions';
import { wordingOf } from './rewording';
import { type FeatureTexts, type StepRewrite, stepTextEdits } from './stepTextEdits';

const KIND = 'refactor.rewrite.mergeSteps';

export interface PlacedStep {
  readonly file: FileId;
  readonly step: Step;
}

/**
 * Writes steps in the wording of `canonical`, their values carried over. Where the workspace defines steps, the
 * new texts must have a definition. A definition that no step runs any more goes when it does what that one does;
 * else it stays, and the announcement names it.
 */
export function mergeSteps(
  index: WorkspaceIndex,
  places: readonly PlacedStep[],
  canonical: string,
  texts: FeatureTexts,
  sources?: StepSources,
): FoldOffer {
  const { definitions } = index;
  const count = places.length === 1 ? 'here' : `in ${places.length} places`;
  const reword = wordingOf(canonical);
  const shown = (places.length === 1 && reword(places[0]!.step.text)) || withoutValues(canonical);
  const title = `Write "${shown}" ${count}`;
  const refuse = (reason: string): FoldOffer => ({ kind: KIND, title, reason });
  const rewrites: StepRewrite[] = [];
  const kept = new Set<PlacedDefinition>();
  for (const { file, step } of places) {
    const newText = reword(step.text);
    if (newText === undefined) return refuse(`the values of "${step.text}" have no place in it`);
    const found = definitions.definitionsOf(newText, { file, role: step.role });
    for (const definition of found) kept.add(definition);
    if (!definitions.isEmpty && found.length === 0 && !step.text.includes('<'))
      return refuse(`no step definition answers to "${newText}"`);
    rewrites.push({ file, step, newText });
  }
  const result = stepTextEdits(rewrites, texts);
  if ('reason' in result) return refuse(result.reason);
  const orphans = definitions.isEmpty ? [] : orphanedDefinitions(index, places, [...kept], sources);
  return {
    kind: KIND,
    title,
    edits: [...result.edits, ...orphans.flatMap(({ edit }) => edit ?? [])],
    announcement: `The wording changes ${count}, the values stay${orphans.map(fate).join('')}`,
  };
}

/** The wording alone: `I press "…"`. */
function withoutValues(canonical: string): string {
  let shown = '';
  let at = 0;
  for (const { kind, start, end } of stepTemplate(canonical).parameters) {
    const inset = kind === 'quoted' ? 1 : 0;
    shown += `${canonical.slice(at, start + inset)}…`;
    at = end - inset;
  }
  return shown + canonical.slice(at);
}

function fate({ definition: { definition }, edit, reason }: Orphan): string {
  return edit
    ? `; the definition "${definition.pattern}", which did the same, goes`
    : `; no step runs "${definition.pattern}" any more, which stays: ${reason}`;
}
