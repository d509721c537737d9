/** Two functions of one file have to bear two names: that this differs says nothing of whether one was made from the other. */
import type { Candidate } from '../comparison/candidate';
import { type Differences, differences } from '../comparison/differences';
import { outerNames } from '../statements/declarations';
import { type Place, tokenCount, tokenStart } from '../statements/place';

/** Differences of two places of one file, without that of their names. */
export function differencesInFile(model: Place, member: Place): Generator<void, Differences, void> {
  const [own] = outerNames(model);
  const [other] = outerNames(member);
  const free = own === undefined || other === undefined ? undefined : ([own, other] as const);
  return differences(model, member, free);
}

/** True for copies: equal but for style, or in one file under names of their own. */
export function areEqual(candidate: Candidate): boolean {
  return candidate.type === 1 || areAlikeInFile(candidate, 0);
}

/** Tokens of a function whose variant in its file is a copy where one word differs: smaller ones are two calls of one form (`docs/benchmarks-clones.md`). */
const MIN_VARIANT = 60;

/** True where in one file one word differs, wherever it stands, or nothing, under names of their own. */
export function areVariants(candidate: Candidate): boolean {
  const { place } = candidate.members[candidate.representative]!;
  return tokenCount(place) >= MIN_VARIANT && areAlikeInFile(candidate, 1);
}

function areAlikeInFile({ type, members, representative }: Candidate, words: number): boolean {
  if (type > 2) return false;
  const { place } = members[representative]!;
  return members.every(
    member =>
      member.place === place || (member.place.order === place.order && areAlike(place, member.place, words)),
  );
}

/** Besides their own names at most so many words differ, each by one other word. */
function areAlike(model: Place, member: Place, words: number): boolean {
  const [own] = outerNames(model);
  const [other] = outerNames(member);
  const count = tokenCount(model);
  if (own === undefined || other === undefined || tokenCount(member) !== count) return false;
  const { rawHashes: a } = model.statements.code.facts.tokens;
  const { rawHashes: b } = member.statements.code.facts.tokens;
  const [from, start] = [tokenStart(model), tokenStart(member)];
  const others = new Map<number, number>();
  let named = false;
  for (let i = 0; i < count; i++) {
    const [left, right] = [a[from + i]!, b[start + i]!];
    if (left === right) continue;
    if (left === own || right === other) {
      // A second time it is no declaration, but a call of another function: what delegates does so under its own name.
      if (named || left !== own || right !== other) return false;
      named = true;
    } else if ((others.get(left) ?? right) !== right || others.set(left, right).size > words) return false;
  }
  return true;
}
