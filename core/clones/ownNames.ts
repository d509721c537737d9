/** Two functions of one file have to bear two names: that this differs says nothing of whether one was made from the other. */
import type { Candidate } from './candidate';
import { outerNames } from './declarations';
import { type Differences, differences } from './differences';
import { type Place, tokenCount, tokenStart } from './place';

/** Differences of two places of one file, without that of their names. */
export function differencesInFile(model: Place, member: Place): Generator<void, Differences, void> {
  const [own] = outerNames(model);
  const [other] = outerNames(member);
  const free = own === undefined || other === undefined ? undefined : ([own, other] as const);
  return differences(model, member, free);
}

/** True for copies: equal but for style, or in one file under names of their own. */
export function areEqual({ type, members, representative }: Candidate): boolean {
  if (type !== 2) return type === 1;
  const { place } = members[representative]!;
  return members.every(
    member =>
      member.place === place || (member.place.order === place.order && differInName(place, member.place)),
  );
}

function differInName(model: Place, member: Place): boolean {
  const [own] = outerNames(model);
  const [other] = outerNames(member);
  const count = tokenCount(model);
  if (own === undefined || other === undefined || tokenCount(member) !== count) return false;
  const { rawHashes: a } = model.statements.code.facts.tokens;
  const { rawHashes: b } = member.statements.code.facts.tokens;
  const [from, start] = [tokenStart(model), tokenStart(member)];
  let differ = 0;
  for (let i = 0; i < count; i++) {
    const [left, right] = [a[from + i]!, b[start + i]!];
    if (left === right) continue;
    // A second time it is no declaration, but a call of another function: what delegates does so under its own name.
    if (left !== own || right !== other || ++differ > 1) return false;
  }
  return true;
}
