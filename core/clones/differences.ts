import { hashText, OPEN_PAREN_HASH } from '../code/tokenHash';
import { TokenKind } from '../code/tokenSequence';
import { type Place, tokenEnd, tokenStart } from './place';
import { alignTokens, type TokenRun } from './tokenAlignment';
import { WordSet } from './wordSet';

/** What one would have to turn into a parameter or a condition to merge two places. */
export interface Differences {
  /** Names of variables that differ; here and below each pair counts once. */
  readonly variables: number;
  /** Names of functions, members and types that differ. */
  readonly names: number;
  readonly literals: number;
  /** Places where one side has tokens that the other lacks. */
  readonly gaps: number;
  /** Tokens equal as written. */
  readonly equal: number;
  /** Tokens that differ in the name of a variable only. */
  readonly renamed: number;
  /** Tokens that differ, but stand elsewhere on the other side: what was moved. */
  readonly moved: number;
  /** Stretches of text that hold differences, with runs of equal tokens between them. */
  readonly stretches: number;
  /** Of the equal tokens those that stand between the differences of a stretch. */
  readonly within: number;
  /** Tokens that all of this costs whoever merges the two. */
  readonly cost: number;
}

/**
 * Tokens that a difference costs. A renamed variable is only a name; a literal, a function or a member that differs
 * is an argument; a gap is a condition. Fitted to 226 classes of six repositories that were read one by one
 * (`docs/benchmarks-precision.md`).
 */
const COSTS = { variables: 1, literals: 2, names: 4, gaps: 2 } as const;
type Difference = keyof typeof COSTS;
/** Equal tokens in a row that end a stretch of differences. */
const RUN = 5;

/** Before a name that belongs to another object or type. */
const ACCESS: ReadonlySet<number> = new Set(['.', '->', '::', '?.', '?->'].map(text => hashText(text) >>> 0));
const CALL = OPEN_PAREN_HASH >>> 0;

/** Compares two places token by token along their longest common subsequence. */
export function differences(model: Place, member: Place): Differences {
  const left = runOf(model);
  const right = runOf(member);
  const partners = alignTokens(left, right);
  const sum = new Sum();
  let onLeft: WordSet | undefined;
  let onRight: WordSet | undefined;
  let next = right.from;
  let open = false;
  for (let token = left.from; token < left.to; token++) {
    const partner = partners[token - left.from]!;
    if (partner < 0) open = true;
    if (partner < 0) continue;
    if (open || partner !== next) sum.add('gaps');
    open = false;
    next = partner + 1;
    const from = left.tokens.rawHashes[token]!;
    const to = right.tokens.rawHashes[partner]!;
    if (from === to) sum.addEqual();
    else if ((onRight ??= new WordSet(right)).has(from) && (onLeft ??= new WordSet(left)).has(to))
      sum.moved++;
    else sum.addWord(kindOf(left, token), from, to);
  }
  if (open || next !== right.to) sum.add('gaps');
  return sum.finish();
}

/**
 * What merging two places saves at least: the tokens that are equal at their beginnings and ends, less what the rest
 * would cost if every token that has a partner were another name, with a gap before it.
 */
export function leastGain(model: Place, member: Place): number {
  const { rawHashes: a } = model.statements.code.facts.tokens;
  const { rawHashes: b } = member.statements.code.facts.tokens;
  const [from, to] = [tokenStart(model), tokenEnd(model)];
  const [start, end] = [tokenStart(member), tokenEnd(member)];
  const least = Math.min(to - from, end - start);
  let equal = 0;
  while (equal < least && a[from + equal] === b[start + equal]) equal++;
  for (let i = 1; equal < least && a[to - i] === b[end - i]; i++) equal++;
  return equal - (least - equal) * (COSTS.names + COSTS.gaps) - COSTS.gaps;
}

/** Counts differences in the order of the text, and what they cost. */
class Sum {
  moved = 0;
  private readonly counts = { variables: 0, names: 0, literals: 0, gaps: 0 };
  private readonly seen = new Map<number, Set<number>>();
  private equal = 0;
  private renamed = 0;
  private cost = 0;
  private stretches = 0;
  private within = 0;
  private equalRun = RUN;

  addEqual(): void {
    this.equal++;
    this.equalRun++;
  }

  addWord(kind: Exclude<Difference, 'gaps'>, from: number, to: number): void {
    if (kind === 'variables') this.renamed++;
    if (isNew(this.seen, from, to)) this.add(kind);
  }

  add(difference: Difference): void {
    this.counts[difference]++;
    this.cost += COSTS[difference];
    if (this.equalRun >= RUN) this.stretches++;
    else this.within += this.equalRun;
    this.equalRun = 0;
  }

  finish(): Differences {
    const { equal, renamed, moved, stretches, within, cost } = this;
    const { variables, names, literals, gaps } = this.counts;
    return { variables, names, literals, gaps, equal, renamed, moved, stretches, within, cost };
  }
}

function runOf(place: Place): TokenRun {
  return { tokens: place.statements.code.facts.tokens, from: tokenStart(place), to: tokenEnd(place) };
}

function isNew(seen: Map<number, Set<number>>, from: number, to: number): boolean {
  const known = seen.get(from);
  if (!known) seen.set(from, new Set([to]));
  else if (known.has(to)) return false;
  else known.add(to);
  return true;
}

/** A variable is a name that is not called and belongs to nothing. */
function kindOf({ tokens, from, to }: TokenRun, token: number): 'variables' | 'names' | 'literals' {
  if (tokens.kinds[token] !== TokenKind.identifier) return 'literals';
  if (token > from && ACCESS.has(tokens.rawHashes[token - 1]!)) return 'names';
  return token + 1 < to && tokens.rawHashes[token + 1] === CALL ? 'names' : 'variables';
}
