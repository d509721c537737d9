import { hashText, OPEN_PAREN_HASH } from '../../code/tokenHash';
import { TokenKind } from '../../code/tokenSequence';
import { type Place, tokenEnd, tokenStart } from '../statements/place';
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
export const COSTS = { variables: 1, literals: 2, names: 4, gaps: 2 } as const;
/** One place that differs costs no more than a condition around it. */
export const MAX_COPIED_COST = 4;
/** Equal tokens in a row that end a stretch of differences. */
const RUN = 5;

/** Before a name that belongs to another object or type. */
const ACCESS: ReadonlySet<number> = new Set(['.', '->', '::', '?.', '?->'].map(text => hashText(text) >>> 0));
const CALL = OPEN_PAREN_HASH >>> 0;

/**
 * Compares two places token by token along their longest common subsequence, in several turns where they are long. `free`
 * are names that may differ once.
 */
export function* differences(
  model: Place,
  member: Place,
  free?: readonly [number, number],
): Generator<void, Differences, void> {
  const partners = yield* alignTokens(runOf(model), runOf(member));
  return new Comparison(runOf(model), runOf(member), free).along(partners);
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
class Comparison {
  private variables = 0;
  private names = 0;
  private literals = 0;
  private gaps = 0;
  private equal = 0;
  private renamed = 0;
  private moved = 0;
  private cost = 0;
  private stretches = 0;
  private within = 0;
  private equalRun = RUN;
  private readonly seen = new Map<number, Set<number>>();
  private onLeft: WordSet | undefined;
  private onRight: WordSet | undefined;

  constructor(
    private readonly left: TokenRun,
    private readonly right: TokenRun,
    private free: readonly [number, number] | undefined,
  ) {}

  /** `partners` are those of the tokens of the left side, or -1. */
  along(partners: Int32Array): Differences {
    const { from, to, tokens } = this.left;
    const { rawHashes: a } = tokens;
    const { rawHashes: b } = this.right.tokens;
    let next = this.right.from;
    let open = false;
    for (let token = from; token < to; token++) {
      const partner = partners[token - from]!;
      if (partner < 0) {
        open = true;
        continue;
      }
      if (open || partner !== next) this.addGap();
      open = false;
      next = partner + 1;
      if (a[token] !== b[partner]) this.addUnequal(token, a[token]!, b[partner]!);
      else {
        this.equal++;
        this.equalRun++;
      }
    }
    if (open || next !== this.right.to) this.addGap();
    const { variables, names, literals, gaps, equal, renamed, moved, stretches, within, cost } = this;
    return { variables, names, literals, gaps, equal, renamed, moved, stretches, within, cost };
  }

  private addUnequal(token: number, from: number, to: number): void {
    if (this.free && from === this.free[0] && to === this.free[1]) {
      this.free = undefined;
      return;
    }
    this.onRight ??= new WordSet(this.right);
    if (this.onRight.has(from)) {
      this.onLeft ??= new WordSet(this.left);
      if (this.onLeft.has(to)) {
        this.moved++;
        return;
      }
    }
    const kind = kindOf(this.left, token);
    if (kind === Word.variable) this.renamed++;
    if (!isNew(this.seen, from, to)) return;
    if (kind === Word.variable) {
      this.variables++;
      this.addCost(COSTS.variables);
    } else if (kind === Word.name) {
      this.names++;
      this.addCost(COSTS.names);
    } else {
      this.literals++;
      this.addCost(COSTS.literals);
    }
  }

  private addGap(): void {
    this.gaps++;
    this.addCost(COSTS.gaps);
  }

  private addCost(cost: number): void {
    this.cost += cost;
    if (this.equalRun >= RUN) this.stretches++;
    else this.within += this.equalRun;
    this.equalRun = 0;
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

/** What a token is that differs. */
const Word = { variable: 0, name: 1, literal: 2 } as const;
type Word = (typeof Word)[keyof typeof Word];

/** A variable is a name that is not called and belongs to nothing. */
function kindOf({ tokens, from, to }: TokenRun, token: number): Word {
  if (tokens.kinds[token] !== TokenKind.identifier) return Word.literal;
  if (token > from && ACCESS.has(tokens.rawHashes[token - 1]!)) return Word.name;
  return token + 1 < to && tokens.rawHashes[token + 1] === CALL ? Word.name : Word.variable;
}
