import { TokenKind } from '../../code/tokenSequence';
import { type Place, tokenCount, tokenStart } from '../statements/place';

/** Share of tokens that are equal as written, 0 to 1, of two places of the same blanked tokens. */
export function equalShare(a: Place, b: Place): number {
  const left = a.statements.code.facts.tokens.rawHashes;
  const right = b.statements.code.facts.tokens.rawHashes;
  const count = tokenCount(a);
  const leftStart = tokenStart(a);
  const rightStart = tokenStart(b);
  let equal = 0;
  for (let i = 0; i < count; i++) if (left[leftStart + i] === right[rightStart + i]) equal++;
  return equal / count;
}

/** True when every name stands for one name of the other place, and the other way round; both have one shape. */
export function isConsistentRenaming(a: Place, b: Place): boolean {
  const left = a.statements.code.facts.tokens;
  const right = b.statements.code.facts.tokens;
  const count = tokenCount(a);
  const leftStart = tokenStart(a);
  const rightStart = tokenStart(b);
  const forth = new Map<number, number>();
  const back = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    if (left.kinds[leftStart + i] !== TokenKind.identifier) continue;
    const from = left.rawHashes[leftStart + i]!;
    const to = right.rawHashes[rightStart + i]!;
    if (!bind(forth, from, to) || !bind(back, to, from)) return false;
  }
  return true;
}

function bind(names: Map<number, number>, from: number, to: number): boolean {
  const known = names.get(from);
  if (known === undefined) names.set(from, to);
  return known === undefined || known === to;
}

/** True when the tokens of two places are equal as written and in kind, compared one by one. */
export function sameText(a: Place, b: Place): boolean {
  const count = tokenCount(a);
  if (tokenCount(b) !== count) return false;
  const left = a.statements.code.facts.tokens.rawHashes;
  const right = b.statements.code.facts.tokens.rawHashes;
  const leftStart = tokenStart(a);
  const rightStart = tokenStart(b);
  for (let i = 0; i < count; i++) if (left[leftStart + i] !== right[rightStart + i]) return false;
  return sameShape(a, b);
}

/** True when the blanked tokens of two places are equal, compared one by one. */
export function sameShape(a: Place, b: Place): boolean {
  const count = tokenCount(a);
  if (tokenCount(b) !== count) return false;
  const left = a.statements.code.facts.tokens.normalizedHashes;
  const right = b.statements.code.facts.tokens.normalizedHashes;
  const leftStart = tokenStart(a);
  const rightStart = tokenStart(b);
  for (let i = 0; i < count; i++) if (left[leftStart + i] !== right[rightStart + i]) return false;
  return true;
}
