import { bitCount } from '../text/bitCount';
import type { AnalyzedWord } from './analyzedWord';
import { HeldNumbers } from './heldNumbers';
import { IndelPattern } from './indelRatio';
import { lexicon } from './lexicon/lexicon';
import { canBeReworded, mayBeNear, minKeyOverlap, minMaskedRatio } from './nearPairs';
import { none, Postings } from './postings';
import type { StepAnalysis } from './stepAnalysis';

/**
 * The keys of a text, rarest first: an order that depends on nothing but the keys, as the prefix filter needs. A key
 * that recurs counts again, so texts with other numbers of parameters lie apart.
 */
export function candidateKeys(analysis: StepAnalysis): readonly string[] {
  const counts = new Map<string, number>();
  const rarity = new Map<string, number>();
  for (const word of analysis.words) {
    const key = keyOf(word);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    rarity.set(`${key}${count}`, rarityOf(word));
  }
  return [...rarity].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
}

/** Like words are one key, and so are all parameters. The ending keeps a count apart from a key's own digits. */
function keyOf(word: AnalyzedWord): string {
  if (word.parameter) return '·';
  return word.like === '' ? `${word.key}·` : `~${word.like}·`;
}

function rarityOf(word: AnalyzedWord): number {
  if (word.parameter) return 0;
  return word.like === '' ? lexicon().rarity(word.lemma) : 3;
}

interface Entry<T> {
  readonly value: T;
  readonly analysis: StepAnalysis;
  readonly slot: number;
  /** Numbers of the keys, rarest first, and ascending. */
  readonly keys: Int32Array;
  readonly ascending: Int32Array;
}

/** Bits of a signature, in two numbers. */
const signatureBits = 64;

/**
 * Finds all texts that can be near one: Jaccard similarity of the key sets of at least `minKeyOverlap`, Indel ratio of
 * the templates of at least `minMaskedRatio`, `canBeReworded` and `mayBeNear`. Exact, by prefixes: two sets with `o` keys in common
 * share one among the first n − o + 1 of each, in any fixed order (Chaudhuri et al. 2006; Bayardo et al. 2007); where
 * the shared key stands says how many more there can be (Xiao et al. 2008), and so do signatures, in which each key sets
 * one bit. What most pairs are turned down by lies in flat arrays by the slot of the entry.
 */
export class Candidates<T> {
  private readonly numbers = new HeldNumbers();
  private readonly postings = new Postings();
  private readonly entries = new Map<T, Entry<T>>();
  private readonly bySlot: (Entry<T> | undefined)[] = [];
  private readonly freeSlots: number[] = [];
  /** Number of the last search that met the entry. */
  private met = new Int32Array(1024);
  private signatures = new Int32Array(2048);
  private searches = 0;

  /** Keys that have a number. */
  get liveKeys(): number {
    return this.numbers.live;
  }

  add(value: T, analysis: StepAnalysis): void {
    if (!canBeReworded(analysis)) return;
    const keys = Int32Array.from(candidateKeys(analysis), key => this.numbers.hold(key));
    const slot = this.freeSlots.pop() ?? this.bySlot.length;
    const entry: Entry<T> = { value, analysis, slot, keys, ascending: keys.slice().sort() };
    this.entries.set(value, entry);
    this.reserve(slot);
    this.bySlot[slot] = entry;
    this.sign(entry);
    for (let place = 0; place < prefixLength(keys.length); place++)
      this.postings.add(keys[place]!, keys.length, slot, place);
  }

  remove(value: T): void {
    const entry = this.entries.get(value);
    if (!entry) return;
    this.entries.delete(value);
    const { keys, slot } = entry;
    this.bySlot[slot] = undefined;
    this.freeSlots.push(slot);
    for (let place = 0; place < prefixLength(keys.length); place++)
      this.postings.remove(keys[place]!, keys.length, slot);
    for (const key of keys) this.numbers.release(key);
  }

  /** Tells `found` of everything but `value` itself that can be near it, with the Indel ratio; nothing if `value` is not here. */
  search(value: T, found: (other: T, maskedRatio: number) => void): void {
    const entry = this.entries.get(value);
    if (!entry) return;
    this.met[entry.slot] = ++this.searches;
    const size = entry.keys.length;
    const pattern = new IndelPattern(entry.analysis.masked);
    const longest = Math.floor(size / minKeyOverlap + 1e-9);
    for (let place = 0; place < prefixLength(size); place++) {
      const key = entry.keys[place]!;
      for (let other = Math.ceil(minKeyOverlap * size - 1e-9); other <= longest; other++) {
        const least = leastCommon(size, other);
        if (place + least > size) break;
        const posting = this.postings.first(key, other);
        if (posting === none) continue;
        for (const candidate of this.sharing(entry, least, other, posting)) {
          if (!mayBeNear(entry.analysis, candidate.analysis)) continue;
          const ratio = ratioOf(pattern, candidate.analysis.masked);
          if (ratio >= minMaskedRatio) found(candidate.value, ratio);
        }
      }
    }
  }

  /** Entries from one posting on with `least` keys or more in common that this search has not met. */
  private sharing(
    { keys, slot, ascending }: Entry<T>,
    least: number,
    size: number,
    first: number,
  ): Entry<T>[] {
    const { met, signatures, searches } = this;
    const { slots, places, next } = this.postings;
    const [low, high] = [signatures[2 * slot]!, signatures[2 * slot + 1]!];
    const [spare, otherSpare, lastPlace] = [keys.length - least, size - least, size - least];
    const sharing: Entry<T>[] = [];
    for (let i = first; i !== none; i = next[i]!) {
      const other = slots[i]!;
      if (met[other] === searches || places[i]! > lastPlace) continue;
      met[other] = searches;
      const [otherLow, otherHigh] = [signatures[2 * other]!, signatures[2 * other + 1]!];
      if (bitCount(low & ~otherLow) + bitCount(high & ~otherHigh) > spare) continue;
      if (bitCount(otherLow & ~low) + bitCount(otherHigh & ~high) > otherSpare) continue;
      const entry = this.bySlot[other]!;
      if (share(ascending, entry.ascending, least)) sharing.push(entry);
    }
    return sharing;
  }

  /** A key without its bit in another signature is not in that set. */
  private sign({ slot, keys }: Entry<T>): void {
    this.met[slot] = 0;
    this.signatures[2 * slot] = 0;
    this.signatures[2 * slot + 1] = 0;
    for (const key of keys) {
      const bit = (Math.imul(key, 0x9e3779b1) >>> 16) % signatureBits;
      const half = 2 * slot + (bit >> 5);
      this.signatures[half] = this.signatures[half]! | (1 << (bit & 31));
    }
  }

  private reserve(slot: number): void {
    if (slot < this.met.length) return;
    const [met, signatures] = [this.met, this.signatures];
    this.met = new Int32Array(2 * met.length);
    this.met.set(met);
    this.signatures = new Int32Array(2 * signatures.length);
    this.signatures.set(signatures);
  }
}

/** 0 where the lengths alone keep the ratio below the bound. */
function ratioOf(pattern: IndelPattern, other: string): number {
  const [a, b] = [pattern.text.length, other.length];
  return 2 * Math.min(a, b) < minMaskedRatio * (a + b) ? 0 : pattern.ratio(other);
}

/** Longest prefix that any partner asks for: the smallest that is similar enough has ⌈t·n⌉ keys, all in common. */
function prefixLength(size: number): number {
  return Math.min(size, size - Math.ceil(minKeyOverlap * size - 1e-9) + 1);
}

/** Fewest common keys of sets of these sizes whose Jaccard similarity reaches the bound. */
function leastCommon(size: number, other: number): number {
  return Math.ceil((minKeyOverlap / (1 + minKeyOverlap)) * (size + other) - 1e-9);
}

/** Whether two ascending lists have at least `least` numbers in common. */
function share(a: Int32Array, b: Int32Array, least: number): boolean {
  let common = 0;
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) common++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
    if (common + Math.min(a.length - i, b.length - j) < least) return false;
  }
  return common >= least;
}

/** Whether a search for one of two texts would meet the other; for a single pair. */
export function areCandidates(a: StepAnalysis, b: StepAnalysis, maskedRatio: number): boolean {
  if (!canBeReworded(a) || !canBeReworded(b)) return false;
  if (!mayBeNear(a, b) || maskedRatio < minMaskedRatio) return false;
  const keys = candidateKeys(a);
  const others = new Set(candidateKeys(b));
  const common = keys.filter(key => others.has(key)).length;
  return common > 0 && common >= leastCommon(keys.length, others.size);
}
