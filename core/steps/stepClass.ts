import type { CloneClass, CloneType, Fragment } from '../clones/cloneClass';
import { type BuiltClass, type ClassMember, ClassPlaces, type StepPlaces } from './classPlaces';
import { comparisonReason } from './comparisonReason';
import { contentId } from './contentId';
import { analyzeStep } from './stepAnalysis';
import { normalizeSpace } from './template';
import { templateReason } from './templateReason';
import { bestText, type WordingCluster, type WordingNode } from './wordingGraph';

/** What makes a class more than a figure. */
export interface ClassVerdict {
  readonly reason: string;
  readonly canonical?: string;
  readonly rule?: string;
}

/** The class of one template's texts; undefined when its only text stands in one place. */
export function* templateClass(
  places: StepPlaces,
  { group, analysis }: WordingNode,
  before: BuiltClass | undefined,
): Generator<void, BuiltClass | undefined, void> {
  const kept = bestText(group);
  const members: ClassMember[] = [{ distinct: kept, type: 1, similarity: 1 }];
  for (const distinct of group.texts.values())
    if (distinct !== kept) members.push({ distinct, type: 2, similarity: 1 });
  if (members.length === 1 && kept.count < 2) return undefined;
  return yield* stepClass(
    places,
    members,
    { reason: members.length > 1 ? differingParameters(members) : 'same text' },
    analysis.scriptLine,
    before,
  );
}

/** The texts whose difference is the reason of a class. */
export interface BuiltWording extends BuiltClass {
  readonly compared: readonly [kept: string, nearest: string];
}

/** The class of several templates, the one to keep first; `canonical` holds the user's own choices. */
export function* wordingClass(
  places: StepPlaces,
  cluster: WordingCluster,
  canonical: Readonly<Record<string, string>>,
  before: BuiltWording | undefined,
): Generator<void, BuiltWording, void> {
  const [first, ...rest] = cluster.members;
  const kept = bestText(first!.group);
  const members: ClassMember[] = [...first!.group.texts.values()]
    .filter(distinct => distinct !== kept)
    .map(distinct => ({ distinct, type: 2, similarity: 1 }));
  for (const node of rest)
    for (const distinct of node.group.texts.values())
      members.push({ distinct, type: 3, similarity: first!.near.get(node)!.score });
  const nearest = rest.reduce((a, b) => (first!.near.get(b)!.score > first!.near.get(a)!.score ? b : a));
  const all: ClassMember[] = [{ distinct: kept, type: 1, similarity: 1 }, ...members];
  const compared = [kept.text, bestText(nearest.group).text] as const;
  yield;
  const reason =
    before?.compared[0] === compared[0] && before.compared[1] === compared[1]
      ? before.cloneClass.reason!
      : comparisonReason(analyzeStep(compared[0]), analyzeStep(compared[1]), true);
  yield;
  const verdict = {
    reason,
    ...(cluster.problem ? { canonical: chosen(all, canonical) ?? kept.text, rule: 'step/wording' } : {}),
  };
  return { ...(yield* stepClass(places, all, verdict, first!.analysis.scriptLine, before)), compared };
}

function chosen(
  members: readonly ClassMember[],
  canonical: Readonly<Record<string, string>>,
): string | undefined {
  const wordings = new Map(
    Object.entries(canonical).map(([from, to]) => [normalizeSpace(from), normalizeSpace(to)]),
  );
  const found = members.map(({ distinct }) => wordings.get(distinct.text)).find(text => text !== undefined);
  if (found !== undefined) return found;
  const targets = new Set(wordings.values());
  return members.find(({ distinct }) => targets.has(distinct.text))?.distinct.text;
}

/** Members in any order but the representative's text first, which alone is of type 1. */
function* stepClass(
  places: StepPlaces,
  members: readonly ClassMember[],
  verdict: ClassVerdict,
  scripted: boolean,
  before: BuiltClass | undefined,
): Generator<void, BuiltClass, void> {
  const at = places.texts.edits;
  const kept = members[0]!.distinct;
  const found = yield* ClassPlaces.of(places, members, before);
  const { fragments } = found;
  yield;
  const type = members.reduce<CloneType>(
    (weakest, member) => (member.type > weakest ? member.type : weakest),
    1,
  );
  const parameters = type === 1 ? [] : found.holes(kept);
  yield;
  const cloneClass: CloneClass = {
    id: contentId('step', kept.text),
    kind: 'step',
    type,
    similarity: members.reduce((least, member) => Math.min(least, member.similarity), 1),
    scope: places.order.scope(new Set(fragments.map(({ file }) => file))),
    fragments,
    representative: fragments.findIndex(fragment => fragment.type === 1),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...verdict,
    rank: rank(fragments, verdict, scripted),
  };
  return { members, cloneClass, at };
}

/**
 * A wording to mend outranks what is only reused, and lines of a script (`* def id = 3`), which are code that repeats
 * itself by nature, come last; then the more places would change, the higher.
 */
function rank(fragments: readonly Fragment[], verdict: ClassVerdict, scripted: boolean): number {
  const places = fragments.length;
  const reworded = fragments.filter(({ type }) => type > 2).length;
  const saved = Math.min(reworded, places - reworded);
  const weight = Math.log2(1 + places) / 10 + Math.log2(1 + (verdict.rule ? saved : places));
  if (verdict.rule) return weight + 100;
  return scripted ? weight - 100 : weight;
}

function differingParameters(members: readonly ClassMember[]): string {
  const texts = members.map(member => member.distinct.parameters);
  const differing = texts[0]!.flatMap((parameter, index) =>
    texts.every(parameters => parameters[index]?.text === parameter.text) ? [] : [index + 1],
  );
  return templateReason(differing);
}
