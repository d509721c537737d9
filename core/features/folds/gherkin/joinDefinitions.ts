import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import { capturedBy } from '../../../steps/definitions/compiledPattern';
import type { PlacedDefinition } from '../../../steps/definitions/placedDefinition';
import type { StepDefinition } from '../../../steps/definitions/stepDefinition';
import { stepTexts } from '../../../steps/definitions/stepTexts';
import { brokenCount } from '../code/syntaxNode';
import { applyEdits, type FoldEdit, type FoldOffer } from '../fold';
import { doTheSame } from './definitionTwins';
import type { StepSources } from './extractSteps';
import { joinedPattern } from './joinedPattern';
import { patternEdit } from './patternEdit';
import { removeDefinition } from './removeDefinition';
import { secondPattern } from './secondPattern';

const KIND = 'refactor.rewrite.mergeSteps';

/** One definition in place of two, before its file is read again. */
export interface JoinDraft {
  readonly edit: FoldEdit;
  /** True where the pattern takes the place of the kept one. */
  readonly replaces: boolean;
  /** The pattern that has to be read in the new text. */
  readonly pattern: string;
  readonly announcement: string;
}

/**
 * Lets `kept` answer to the steps of `other` as well, which does the same, and takes `other` away; no feature changes.
 * Where their language and the patterns allow it, one pattern has both wordings, else the function of `kept` gets a
 * second one. Every step must run that definition or the one that it ran, with the same values. Undefined where the
 * two do different things, since there is nothing to join.
 */
export function joinDefinitions(
  index: WorkspaceIndex,
  kept: PlacedDefinition,
  other: PlacedDefinition,
  sources: StepSources,
): FoldOffer | undefined {
  if (kept === other || !doTheSame(index, kept, other, file => sources.textOf(file))) return undefined;
  const title = `Let one definition answer to "${kept.definition.pattern}" and "${other.definition.pattern}"`;
  const refuse = (reason: string): FoldOffer => ({ kind: KIND, title, reason });
  const apart = apartReason(kept, other);
  if (apart !== undefined) return refuse(apart);
  const removal = removeDefinition(index, other, sources);
  if ('reason' in removal) return refuse(removal.reason);
  const one = onePattern(index, kept, other, sources);
  const drafts: JoinDraft[] = 'reason' in one ? [] : [one];
  const second = secondPattern(kept, other, sources);
  if (second) drafts.push(second);
  for (const draft of drafts) {
    const edits = [draft.edit, removal.edit];
    if (isReadAs(index, kept, other, draft, edits, sources))
      return { kind: KIND, title, edits, announcement: draft.announcement };
  }
  return refuse('reason' in one ? one.reason : 'the file would not be read the same with it');
}

/** Why steps could run another one of the two than before, or names mean something else. */
function apartReason(kept: PlacedDefinition, other: PlacedDefinition): string | undefined {
  const [a, b] = [kept.definition, other.definition];
  if (kept.info.root !== other.info.root || kept.info.package !== other.info.package)
    return 'the two belong to different suites';
  if (a.keyword !== b.keyword) return 'the two answer to different keywords';
  // Ruby's definitions all run in the World; elsewhere a name is looked up in the file.
  if (kept.file !== other.file && a.dialect !== 'ruby') return 'the two stand in different files';
  return undefined;
}

function onePattern(
  index: WorkspaceIndex,
  kept: PlacedDefinition,
  other: PlacedDefinition,
  sources: StepSources,
): JoinDraft | { readonly reason: string } {
  const joined = joinedPattern(kept.definition, other.definition);
  if ('reason' in joined) return joined;
  const { pattern, mixed } = joined;
  const problem = answersOtherwise(index, kept, other, pattern);
  if (problem !== undefined) return { reason: problem };
  const edit = patternEdit(kept, pattern, sources.textOf(kept.file));
  if (!edit) return { reason: 'the pattern cannot be written in the quotes of the definition' };
  const mixtures = mixed ? ', and to mixtures of the two' : '';
  const announcement = `One definition with the pattern "${pattern}" answers to both wordings${mixtures}; the other, which did the same, goes`;
  return { edit, replaces: true, pattern, announcement };
}

/** Which text would run something else, or with other values, than before; undefined when none. */
function answersOtherwise(
  index: WorkspaceIndex,
  kept: PlacedDefinition,
  other: PlacedDefinition,
  pattern: string,
): string | undefined {
  const { definitions } = index;
  const definition: StepDefinition = { ...kept.definition, pattern };
  const matched = definitions.textsMatchedBy(definition, kept.file);
  if (!matched) return 'the two patterns in one cannot be matched';
  const old = [kept, other];
  for (const text of [...matched.texts, ...matched.pattern.samples]) {
    const found = definitions
      .definitionsOf(text, { file: kept.file })
      .filter(({ definition: { keyword } }) => keyword === 'step' || keyword === definition.keyword);
    const third = found.find(each => !old.includes(each));
    if (third) return `"${third.definition.pattern}" answers to "${text}", too`;
    if (found.length === 0 && matched.texts.includes(text))
      return `"${text}", which has no definition, would have one`;
    if (found.length > 1) return `both answer to "${text}" now`;
  }
  for (const each of old)
    for (const text of textsOf(index, each)) {
      if (!matched.test(text)) return `the two patterns in one would not answer to "${text}"`;
      const values = each.pattern && capturedBy(each.pattern, text);
      if (JSON.stringify(capturedBy(matched.pattern, text)) !== JSON.stringify(values))
        return `"${text}" would be read with other values`;
    }
  return undefined;
}

/** The texts that a definition runs with, and those made from its pattern. */
function textsOf(index: WorkspaceIndex, placed: PlacedDefinition): ReadonlySet<string> {
  const found = new Set(placed.pattern?.samples ?? []);
  for (const { file, step } of index.definitions.stepsOf(placed))
    for (const scenario of index.file(file)?.facts.gherkin?.feature?.scenarios ?? [])
      if (scenario.steps.includes(step))
        for (const { text, role } of stepTexts({ ...scenario, steps: [step] }))
          if (index.definitions.definitionsOf(text, { file, role }).includes(placed)) found.add(text);
  return found;
}

/** True when the file, read again, has the new pattern, and all others but the one that goes. */
function isReadAs(
  index: WorkspaceIndex,
  kept: PlacedDefinition,
  other: PlacedDefinition,
  draft: JoinDraft,
  edits: readonly FoldEdit[],
  sources: StepSources,
): boolean {
  const source = sources.sourceOf(kept.file);
  if (!source) return false;
  const own = edits.filter(({ file }) => file === kept.file);
  const after = sources.reread(source, applyEdits(source.text, own));
  if (!after.facts || brokenCount(after.source.root) > brokenCount(source.root)) return false;
  const gone = draft.replaces ? [kept.definition, other.definition] : [other.definition];
  const wanted = (index.file(kept.file)?.facts.definitions?.definitions ?? [])
    .filter(definition => !gone.includes(definition))
    .concat({ ...kept.definition, pattern: draft.pattern });
  return readings(wanted) === readings(after.facts.definitions);
}

function readings(definitions: readonly StepDefinition[]): string {
  return definitions
    .map(({ patternKind, pattern, flags, keyword }) => JSON.stringify([patternKind, pattern, flags, keyword]))
    .sort()
    .join('\n');
}
