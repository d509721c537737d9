import type { CloneClass, Fragment } from '../../clones/cloneClass';
import type { WorkspaceIndex } from '../../index/workspaceIndex';
import type { PlacedDefinition } from '../../steps/definitions/placedDefinition';
import { areNear } from '../../steps/definitions/wording';
import type { FileId } from '../../text/fileId';
import type { TextRange } from '../../text/textRange';
import type { FoldOffer } from './fold';
import { doTheSame } from './gherkin/definitionTwins';
import type { StepSources } from './gherkin/extractSteps';
import { joinDefinitions } from './gherkin/joinDefinitions';
import { removeDefinition } from './gherkin/removeDefinition';

const KIND = 'refactor.rewrite.removeDuplicate';

/** The folds for step definitions that match the same steps or do the same, at a place of a file of definitions. */
export function definitionFolds(
  index: WorkspaceIndex,
  file: FileId,
  range: TextRange,
  sources: StepSources,
): readonly FoldOffer[] {
  if (!index.config.kinds.includes('step-definition')) return [];
  const copies = index.definitions.classesIn(file).flatMap(cloneClass => {
    const here = cloneClass.fragments.find(
      fragment =>
        fragment.file === file && fragment.range.start <= range.end && range.start <= fragment.range.end,
    );
    const definition = here && placedAt(index, here);
    if (!definition) return [];
    const offer = removeCopy(index, cloneClass, definition, sources);
    return [{ ...offer, classId: cloneClass.id }];
  });
  return [...copies, ...joins(index, file, range, sources)];
}

/** The definition here answers to the steps of the nearest other one of its file that does the same. */
function joins(
  index: WorkspaceIndex,
  file: FileId,
  range: TextRange,
  sources: StepSources,
): readonly FoldOffer[] {
  const here = index.definitions.definitionAt(file, range.start);
  const body = here?.definition.bodyRange;
  const text = body && sources.textOf(file)?.slice(body.start, body.end);
  if (!here || text === undefined || saysNothing(text)) return [];
  for (const other of index.definitions.definitions()) {
    if (other.file !== file || other.pattern?.key === here.pattern?.key || !areNear(here, other)) continue;
    const offer = joinDefinitions(index, here, other, sources);
    if (offer) return [offer];
  }
  return [];
}

/** Bodies that are still to be written are alike and mean nothing; ten characters hold no call with a value. */
function saysNothing(body: string): boolean {
  return body.replace(/[\s{};]/g, '').length <= 10 || /pending|not.?implemented|todo/i.test(body);
}

function placedAt(index: WorkspaceIndex, { file, range }: Fragment): PlacedDefinition | undefined {
  return index.definitions
    .definitions()
    .find(
      ({ file: other, definition }) =>
        other === file &&
        [definition.range, definition.patternRange].some(
          each => each.start === range.start && each.end === range.end,
        ),
    );
}

/** Away with the definition here, when another one of the class matches the same and does the same. */
function removeCopy(
  index: WorkspaceIndex,
  { fragments }: CloneClass,
  copy: PlacedDefinition,
  sources: StepSources,
): FoldOffer {
  const title = `Remove this copy of the definition "${copy.definition.pattern}"`;
  const refuse = (reason: string): FoldOffer => ({ kind: KIND, title, reason });
  const others = fragments
    .flatMap(fragment => placedAt(index, fragment) ?? [])
    .filter(other => other !== copy);
  const same = others.filter(({ pattern }) => pattern?.key === copy.pattern?.key);
  if (same.length === 0)
    return refuse('the two match different steps, so which one is meant has to be decided');
  const twin = same.find(other => doTheSame(index, copy, other, file => sources.textOf(file)));
  if (!twin) return refuse('the two do different things');
  // Loaded together, two of one pattern make every step ambiguous: a suite that works loads one of them.
  if (twin.info.folder !== copy.info.folder)
    return refuse('the two stand in different folders, which may be suites of their own');
  for (const { file, step } of index.definitions.stepsOf(copy))
    if (!index.definitions.definitionsOf(step.text, { file, role: step.role }).includes(twin))
      return refuse(`"${step.text}" runs this one alone`);
  const removal = removeDefinition(index, copy, sources);
  if ('reason' in removal) return refuse(removal.reason);
  return {
    kind: KIND,
    title,
    edits: [removal.edit],
    announcement: 'The steps run the other definition, which matches and does the same',
  };
}
