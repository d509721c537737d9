import type { Aligner } from '../comparison/alignment';
import { type Candidate, candidateOf, type Member } from '../comparison/candidate';
import { memberOf } from '../comparison/members';
import { sameText } from '../comparison/renaming';
import { type Place, tokenEnd, tokenStart } from '../statements/place';

/** Members that are looked at, and pairs of them that are aligned: more of one form are seldom copies of one another. */
const MAX_MEMBERS = 64;
const MAX_ALIGNED = 12;
/** Words that are put in order or compared between two turns: a millisecond. */
const WORDS_PER_TURN = 32_768;
/** Share of the words of the smaller place that stand in its copy, whatever was put in. */
const MIN_SHARE = 0.85;

/** True when the two would be a class of their own. */
type Worth = (model: Member, member: Member) => Generator<void, boolean, void>;

/** Two members of two files, and the share of the words of the smaller one that stands in the other. */
interface NearMembers {
  readonly first: Member;
  readonly second: Member;
  readonly share: number;
  /** Tokens by which one is longer. */
  readonly longer: number;
}

/**
 * The classes of those that are copies of one another among places alike in form which make no class together: a family
 * may hold some that were copied. The nearest pairs begin, and others join them; what is equal to one of a class belongs to
 * it whatever its own file is like. Yields before every alignment, and now and then before.
 */
export function* copiesAmong(
  members: readonly Member[],
  aligner: Aligner,
  worth: Worth,
): Generator<void, Candidate[], void> {
  const classes = new Map<Member, Member[]>();
  let aligned = 0;
  for (const { first, second } of yield* nearestFirst(members)) {
    if (classes.has(first) && classes.has(second)) continue;
    if (++aligned > MAX_ALIGNED) break;
    yield;
    const known = classes.get(first) ?? classes.get(second);
    const model = known?.[0] ?? asModel(first);
    const added = classes.has(second) ? first : second;
    const member = memberOf(model.place, added.place, aligner);
    if (!(yield* worth(model, member))) continue;
    const found = known ?? [model];
    found.push(member);
    classes.set(first, found).set(second, found);
  }
  const found = [...new Set(classes.values())];
  for (const copies of found)
    for (const member of members)
      if (!classes.has(member) && sameText(copies[0]!.place, member.place)) copies.push(asModel(member));
  return found.flatMap(copies => candidateOf(copies, copies[0]!) ?? []);
}

function* nearestFirst(members: readonly Member[]): Generator<void, NearMembers[], void> {
  const looked = members.slice(0, MAX_MEMBERS);
  const words: Uint32Array[] = [];
  const pairs: NearMembers[] = [];
  let read = 0;
  for (const { place } of looked) {
    const own = sortedWords(place);
    words.push(own);
    if ((read += own.length) < WORDS_PER_TURN) continue;
    read = 0;
    yield;
  }
  for (const [i, first] of looked.entries())
    for (let j = i + 1; j < looked.length; j++) {
      const second = looked[j]!;
      if (first.place.order === second.place.order) continue;
      const [a, b] = [words[i]!, words[j]!];
      const share = sharedWords(a, b) / Math.max(1, Math.min(a.length, b.length));
      if (share >= MIN_SHARE) pairs.push({ first, second, share, longer: Math.abs(a.length - b.length) });
      if ((read += a.length + b.length) < WORDS_PER_TURN) continue;
      read = 0;
      yield;
    }
  return pairs.sort((a, b) => b.share - a.share || a.longer - b.longer);
}

function sortedWords(place: Place): Uint32Array {
  return place.statements.code.facts.tokens.rawHashes.slice(tokenStart(place), tokenEnd(place)).sort();
}

/** Words that stand in both, each as often as in the one that has fewer of it. */
function sharedWords(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [left, right] = [a[i]!, b[j]!];
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared;
}

function asModel({ place }: Member): Member {
  return { place, type: 1, similarity: 1, agreement: 1, changed: 0 };
}
