import type { CloneClass, CloneParameter, CloneType, Fragment } from '../clones/cloneClass';
import { byPreference } from './canonical';
import { comparisonReason } from './comparisonReason';
import { contentId } from './contentId';
import type { DistinctText, DistinctTexts } from './distinctTexts';
import type { FileOrder } from './fileOrder';
import { analyzeStep } from './stepAnalysis';
import { normalizeSpace } from './template';
import { templateReason } from './templateReason';
import { bestText, type WordingCluster } from './wordingGraph';

/** What tells where texts stand, and in which order. */
export interface StepPlaces {
  readonly texts: DistinctTexts;
  readonly order: FileOrder;
}

/** A text of a class and how it stands to the representative's. */
export interface ClassMember {
  readonly distinct: DistinctText;
  readonly type: CloneType;
  /** 0 to 1. */
  readonly similarity: number;
}

/** What makes a class more than a figure. */
export interface ClassVerdict {
  readonly reason: string;
  readonly canonical?: string;
  readonly rule?: string;
}

interface Occurrence {
  readonly member: ClassMember;
  readonly fragment: Fragment;
}

/** The class of one template's texts; undefined when its only text stands in one place. */
export function templateClass(places: StepPlaces, texts: Iterable<DistinctText>): CloneClass | undefined {
  const [kept, ...others] = [...texts].sort(byPreference);
  if (!kept || (others.length === 0 && kept.count < 2)) return undefined;
  const members: ClassMember[] = [
    { distinct: kept, type: 1, similarity: 1 },
    ...others.map((distinct): ClassMember => ({ distinct, type: 2, similarity: 1 })),
  ];
  return stepClass(places, members, {
    reason: others.length > 0 ? differingParameters(members) : 'same text',
  });
}

/** The class of several templates, the one to keep first; `canonical` holds the user's own choices. */
export function wordingClass(
  places: StepPlaces,
  cluster: WordingCluster,
  canonical: Readonly<Record<string, string>>,
): CloneClass {
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
  return stepClass(places, all, {
    reason: comparisonReason(analyzeStep(kept.text), analyzeStep(bestText(nearest.group).text), true),
    ...(cluster.problem ? { canonical: chosen(all, canonical) ?? kept.text, rule: 'step/wording' } : {}),
  });
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

/** Members in any order but the representative's text first. */
export function stepClass(
  places: StepPlaces,
  members: readonly ClassMember[],
  verdict: ClassVerdict,
): CloneClass {
  const kept = members[0]!.distinct;
  const occurrences = inFileOrder(places, members);
  const type = members.reduce<CloneType>(
    (weakest, member) => (member.type > weakest ? member.type : weakest),
    1,
  );
  const parameters = type === 1 ? [] : holes(kept, occurrences);
  return {
    id: contentId('step', kept.text),
    kind: 'step',
    type,
    similarity: members.reduce((least, member) => Math.min(least, member.similarity), 1),
    scope: places.order.scope(new Set(occurrences.map(occurrence => occurrence.fragment.file))),
    fragments: occurrences.map(occurrence => occurrence.fragment),
    representative: occurrences.findIndex(occurrence => occurrence.member.distinct === kept),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...verdict,
    rank: rank(occurrences, verdict),
  };
}

function inFileOrder(places: StepPlaces, members: readonly ClassMember[]): Occurrence[] {
  const occurrences: Occurrence[] = [];
  for (const member of members)
    for (const file of member.distinct.files)
      for (const range of places.texts.rangesIn(file, member.distinct)) {
        const { type, similarity } = member;
        occurrences.push({ member, fragment: { file, range, type, similarity } });
      }
  const { order } = places;
  return occurrences.sort(
    ({ fragment: a }, { fragment: b }) =>
      order.ordinal(a.file) - order.ordinal(b.file) || a.range.start - b.range.start,
  );
}

/** A wording to mend outranks what is only reused; then the more places would change, the higher. */
function rank(occurrences: readonly Occurrence[], verdict: ClassVerdict): number {
  const places = occurrences.length;
  const reworded = occurrences.filter(({ member }) => member.type > 2).length;
  const saved = Math.min(reworded, places - reworded);
  const weight = Math.log2(1 + places) / 10 + Math.log2(1 + (verdict.rule ? saved : places));
  return verdict.rule ? 100 + weight : weight;
}

function holes(kept: DistinctText, occurrences: readonly Occurrence[]): CloneParameter[] {
  return kept.parameters.map((_, index) => ({
    name: `$${index + 1}`,
    values: occurrences.map(({ member }) =>
      member.type <= 2 ? member.distinct.parameters[index]?.text : undefined,
    ),
  }));
}

function differingParameters(members: readonly ClassMember[]): string {
  const texts = members.map(member => member.distinct.parameters);
  const differing = texts[0]!.flatMap((parameter, index) =>
    texts.every(parameters => parameters[index]?.text === parameter.text) ? [] : [index + 1],
  );
  return templateReason(differing);
}
