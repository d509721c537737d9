import type { Scenario } from '../../../gherkin/feature';
import { type Pickle, pickles } from '../../../gherkin/pickles';
import type { GherkinFile } from '../../../steps/stepIndex';
import { applyEdits, type FoldOffer } from '../fold';
import { pickleChange, removed, unreadable } from './pickleProof';
import { scenarioLines } from './scenarioText';

const KIND = 'refactor.rewrite.removeDuplicate';

/** A scenario and the text that it stands in. */
export interface PlacedScenario {
  readonly file: GherkinFile;
  readonly text: string;
  readonly scenario: Scenario;
}

/** Takes `copy` away; `kept` must run the same steps under the same tags. */
export function removeDuplicate(copy: PlacedScenario, kept: PlacedScenario): FoldOffer {
  const { file, text, scenario } = copy;
  const title = `Remove this copy of ${kept.scenario.name ? `"${kept.scenario.name}"` : 'a scenario'}`;
  const edit = { range: scenarioLines(text, scenario), newText: '' };
  const refuse = (reason: string): FoldOffer => ({ kind: KIND, title, reason });
  const runnable = file.facts.feature!.scenarios.filter(({ kind }) => kind !== 'background');
  if (runnable.length === 1) return refuse('it is the only scenario of its file: remove the file instead');
  const change = pickleChange(text, applyEdits(text, [edit]));
  if (!change) return refuse(unreadable(file));
  const gone = removed(change);
  const rest = file === kept.file ? change.after : pickles(kept.text, kept.file.facts.syntax);
  if (!gone || gone.length === 0 || !rest) return refuse(unreadable(kept.file));
  const reason = gone.map(pickle => whyNot(pickle, rest)).find(found => found !== undefined);
  if (reason) return refuse(reason);
  if (scenario.steps.every(({ role }) => role === 'context'))
    return refuse('it only sets the scene, and other scenarios may rest on that');
  return {
    kind: KIND,
    title,
    edits: [{ file: file.file, ...edit }],
    announcement: `${gone.length === 1 ? 'The scenario goes' : `${gone.length} rows go`}; what it ran still runs in "${kept.scenario.name}"`,
  };
}

function whyNot({ steps, tags, language }: Pickle, rest: readonly Pickle[]): string | undefined {
  const content = JSON.stringify(steps);
  const twins = rest.filter(other => other.language === language && JSON.stringify(other.steps) === content);
  if (twins.length === 0) return 'the other one does not run the same steps';
  if (twins.some(twin => twin.tags.join(' ') === tags.join(' '))) return undefined;
  return `it runs under other tags: ${tags.join(' ') || 'none'} here, ${twins[0]!.tags.join(' ') || 'none'} there`;
}
