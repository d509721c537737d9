import { MAX_HEAD_TOKENS } from '../statements/headTokens';
import type { Unit } from './unit';
import { WordBag } from './wordBag';

/** In place of a symbol. */
const FREE = -1;
/** Tokens of a statement of which a part may differ while the rest is a copy. */
const LONG = 24;

/**
 * The statements of one unit in shape, in any order, with which others are compared. A table with open addressing that
 * is no larger than the unit needs: it is asked about many statements, most of which it does not hold.
 */
export class StatementBag {
  private symbols = new Int32Array(64);
  private counts = new Int32Array(64);
  private mask = 63;
  /** Slots of the statements that were found and are not put back yet. */
  private taken = new Int32Array(64);
  private unit: Unit | undefined;
  /** Tokens of its long statements, and, once they were asked for, their words. */
  private long = 0;
  private readonly words = new WordBag();
  private hasWords = false;
  /** Long statements of the other unit that were not found. */
  private readonly open: number[] = [];

  load(unit: Unit): void {
    if (unit === this.unit) return;
    this.unit = unit;
    const { heads, blankHeads, headTokens } = unit.place.statements;
    const from = firstHead(unit);
    const to = endOfHeads(unit);
    this.clear(to - from);
    const { symbols, counts } = this;
    this.long = 0;
    this.hasWords = false;
    for (let i = from; i < to; i++) {
      const slot = this.slotOf(blankHeads[heads[i]!]!);
      symbols[slot] = blankHeads[heads[i]!]!;
      counts[slot]!++;
      const tokens = headTokens[heads[i]!]!;
      if (isLong(tokens)) this.long += tokens;
    }
  }

  /**
   * True when the two units may have statements of so many tokens in common: those of equal shape, and long ones, of which
   * only a part may differ, by their words. Looks no further than it has to.
   */
  shares(unit: Unit, least: number): boolean {
    const { counts, taken, open } = this;
    const { heads, blankHeads, headTokens } = unit.place.statements;
    const to = endOfHeads(unit);
    let found = 0;
    let most = unit.tokens;
    let length = 0;
    let ownLong = 0;
    let theirLong = this.long;
    open.length = 0;
    for (let i = firstHead(unit); i < to && found < least && most >= least; i++) {
      const slot = this.slotOf(blankHeads[heads[i]!]!);
      const tokens = headTokens[heads[i]!]!;
      if (counts[slot]! > 0) {
        counts[slot]!--;
        taken[length++] = slot;
        found += tokens;
        if (isLong(tokens)) theirLong -= tokens;
      } else if (!isLong(tokens)) most -= tokens;
      else {
        ownLong += tokens;
        open.push(heads[i]!);
      }
    }
    while (length > 0) counts[taken[--length]!]!++;
    if (found >= least) return true;
    return found + Math.min(ownLong, theirLong) >= least && found + this.sharedWords(unit) >= least;
  }

  /** Words of the long statements of the other unit that were not found, as far as they stand in long ones of this unit. */
  private sharedWords({ place: { statements } }: Unit): number {
    if (!this.hasWords) this.loadWords();
    const { words, open } = this;
    let found = 0;
    for (let i = 0; i < open.length; i++) found += words.take(statements, open[i]!);
    words.putBack();
    return found;
  }

  private loadWords(): void {
    const { statements } = this.unit!.place;
    const { heads, headTokens } = statements;
    const to = endOfHeads(this.unit!);
    this.words.clear();
    for (let i = firstHead(this.unit!); i < to; i++)
      if (isLong(headTokens[heads[i]!]!)) this.words.add(statements, heads[i]!);
    this.hasWords = true;
  }

  /** Makes an empty table, at most half full of so many. */
  private clear(count: number): void {
    let size = 64;
    while (size < 2 * count) size *= 2;
    this.mask = size - 1;
    if (size > this.symbols.length) {
      this.symbols = new Int32Array(size);
      this.counts = new Int32Array(size);
      this.taken = new Int32Array(size);
    }
    this.symbols.fill(FREE, 0, size);
    this.counts.fill(0, 0, size);
  }

  /** Where the symbol is, or would be. */
  private slotOf(symbol: number): number {
    const { symbols, mask } = this;
    const hash = Math.imul(symbol, 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (symbols[slot] !== symbol && symbols[slot] !== FREE) slot = (slot + 1) & mask;
    return slot;
  }
}

function isLong(tokens: number): boolean {
  return tokens >= LONG && tokens <= MAX_HEAD_TOKENS;
}

/** The statements of a unit, from the first to the end, as indexes into the heads of its first place's file. */
function firstHead({ place }: Unit): number {
  return place.statements.headsBefore[place.first]!;
}

function endOfHeads({ place }: Unit): number {
  const { headsBefore, code } = place.statements;
  return headsBefore[code.facts.tree.subtreeEnds[place.first]!]!;
}
