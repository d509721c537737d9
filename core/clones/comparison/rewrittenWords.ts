import { TokenKind } from '../../code/tokenSequence';
import type { TokenRun } from './tokenAlignment';

/** Tokens that are looked at on one side of a word: a list of values that all differ has no end otherwise. */
const reach = 64;

/**
 * Parts the words that an alignment pairs although they have nothing to do with each other: `partners`, as `alignTokens`
 * gives them, become -1. An alignment finds a partner for names of text that was rewritten, too, for all names have one
 * shape. Two words that differ stay a pair where the tokens next to them are pairs, and
 * - one stands for the other in most of their places, and in more than one, or
 * - the word behind them says the same, and one of the two before them, or
 * - the two before them say the same, and neither stands for itself elsewhere, as what was moved does.
 * Fitted to 400 pairs of ten repositories that were read one by one (`docs/benchmarks-precision.md`). Runs of one shape
 * stay as they are.
 */
export function partRewritten(model: TokenRun, member: TokenRun, partners: Int32Array): void {
  if (isOneToOne(member, partners)) return;
  const pairs = new WordPairs(model, member, partners);
  const rewritten = pairs.differing.filter(token => !pairs.belong(token));
  for (const token of rewritten) partners[token] = -1;
}

/** True for Types 1 and 2. */
function isOneToOne({ from, to }: TokenRun, partners: Int32Array): boolean {
  return partners.length === to - from && partners.every((partner, token) => partner - from === token);
}

/** The words of two runs that an alignment pairs. Tokens of the model are counted from its first. */
class WordPairs {
  /** Words of the model that are written otherwise in the member. */
  readonly differing: number[] = [];
  /** How often a word of the model stands for one of the member; only where they differ. */
  private readonly counts = new Map<number, Map<number, number>>();
  /** Places of the words of either side that have another for a partner somewhere. */
  private readonly ownPlaces = new Map<number, number>();
  private readonly otherPlaces = new Map<number, number>();
  /** Of these words those that have themselves for a partner elsewhere. */
  private readonly unchanged = new Set<number>();

  constructor(
    private readonly model: TokenRun,
    private readonly member: TokenRun,
    private readonly partners: Int32Array,
  ) {
    for (let token = 0; token < partners.length; token++) {
      if (partners[token]! < 0 || this.isSame(token) || !this.isWord(token)) continue;
      this.differing.push(token);
      this.count(this.own(token), this.other(token));
    }
    if (this.differing.length > 0) this.countPlaces();
  }

  /** True when the places of two paired words that differ say the same otherwise. */
  belong(token: number): boolean {
    if (!this.isNext(token, -1) || !this.isNext(token, 1)) return false;
    if (this.isRenamed(token)) return true;
    const before = this.alike(token, -1, 2);
    if (this.alike(token, 1, 1) > 0) return before > 0;
    return before === 2 && !this.unchanged.has(this.own(token)) && !this.unchanged.has(this.other(token));
  }

  /** Of so many words on one side of a token those that say the same; nothing counts behind a gap. */
  private alike(token: number, step: -1 | 1, words: number): number {
    const end = token + step * reach;
    let alike = 0;
    for (let left = words; left > 0 && token !== end; token += step) {
      if (!this.isNext(token, step)) break;
      const next = token + step;
      // Where both end there is nothing that differs.
      if (next < 0 || next >= this.partners.length) return alike + left;
      if (!this.isWord(next)) continue;
      if (this.isSame(next) || this.isRenamed(next)) alike++;
      // Values in a list say nothing of each other.
      else if (this.model.tokens.kinds[this.model.from + next] !== TokenKind.identifier) continue;
      left--;
    }
    return alike;
  }

  /** True when the tokens next to a pair are a pair, or when both runs end there. */
  private isNext(token: number, step: -1 | 1): boolean {
    const { partners, member } = this;
    const next = token + step;
    const partner = partners[token]! + step;
    if (next < 0 || next >= partners.length) return partner < member.from || partner >= member.to;
    return partners[next] === partner;
  }

  /** True when two words stand for each other more than once, and in most of the places of either. */
  private isRenamed(token: number): boolean {
    const from = this.own(token);
    const to = this.other(token);
    const count = this.counts.get(from)?.get(to) ?? 0;
    return count > 1 && count * 2 > this.ownPlaces.get(from)! && count * 2 > this.otherPlaces.get(to)!;
  }

  private count(from: number, to: number): void {
    const counts = this.counts.get(from) ?? new Map<number, number>();
    this.counts.set(from, counts.set(to, (counts.get(to) ?? 0) + 1));
    this.ownPlaces.set(from, 0);
    this.otherPlaces.set(to, 0);
  }

  private countPlaces(): void {
    const { partners, ownPlaces, otherPlaces, unchanged } = this;
    for (let token = 0; token < partners.length; token++) {
      if (partners[token]! < 0) continue;
      const word = this.own(token);
      const isOwn = countPlace(ownPlaces, word);
      const isOther = countPlace(otherPlaces, this.other(token));
      if ((isOwn || isOther) && this.isSame(token)) unchanged.add(word);
    }
  }

  private isSame(token: number): boolean {
    return this.own(token) === this.other(token);
  }

  private isWord(token: number): boolean {
    const kind = this.model.tokens.kinds[this.model.from + token];
    return kind !== TokenKind.punctuation && kind !== TokenKind.layout;
  }

  private own(token: number): number {
    return this.model.tokens.rawHashes[this.model.from + token]!;
  }

  private other(token: number): number {
    return this.member.tokens.rawHashes[this.partners[token]!]!;
  }
}

/** False where places of the word are not counted. */
function countPlace(places: Map<number, number>, word: number): boolean {
  const known = places.get(word);
  if (known === undefined) return false;
  places.set(word, known + 1);
  return true;
}
