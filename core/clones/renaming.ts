import { TokenKind } from '../code/tokenSequence';
import { type Place, tokenCount, tokenStart } from './place';

/** How one place differs from another of the same blanked tokens. */
export interface Renaming {
  /** Share of tokens that are equal as written, 0 to 1. */
  readonly agreement: number;
  /** True when every name stands for one name of the other place, and the other way round. */
  readonly consistent: boolean;
}

/** Compares two places token by token; both have the same number of tokens. */
export function renaming(a: Place, b: Place): Renaming {
  const left = a.statements.code.facts.tokens;
  const right = b.statements.code.facts.tokens;
  const count = tokenCount(a);
  const leftStart = tokenStart(a);
  const rightStart = tokenStart(b);
  let equal = 0;
  for (let i = 0; i < count; i++)
    if (left.rawHashes[leftStart + i] === right.rawHashes[rightStart + i]) equal++;
  if (equal === count) return { agreement: 1, consistent: true };
  const forth = new Map<number, number>();
  const back = new Map<number, number>();
  let consistent = true;
  for (let i = 0; i < count && consistent; i++) {
    if (left.kinds[leftStart + i] !== TokenKind.identifier) continue;
    const from = left.rawHashes[leftStart + i]!;
    const to = right.rawHashes[rightStart + i]!;
    consistent = bind(forth, from, to) && bind(back, to, from);
  }
  return { agreement: equal / count, consistent };
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
