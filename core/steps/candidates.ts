import { indelReaches } from './indelRatio';
import { lexicon } from './lexicon/lexicon';
import type { AnalyzedWord, StepAnalysis } from './stepAnalysis';

/**
 * Least Jaccard similarity of the key sets of two texts that are worth the full comparison. Of the pairs that the
 * model scores 0.5 and more 95 % reach it, of those scored 0.85 and more all (labelled pairs, other templates).
 */
export const minKeyOverlap = 0.5;

/**
 * Least Indel ratio of the templates, in lower case, on top of it: 97 % and 98 % of the pairs scored 0.5 and 0.75
 * reach it, and half of the work is saved.
 */
export const minMaskedRatio = 0.6;

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
  readonly masked: string;
  /** Numbers of the keys, ascending, for the count of common ones. */
  readonly keys: Uint32Array;
  readonly prefix: readonly number[];
  /** Number of the last search that met it. */
  met: number;
}

/**
 * Finds all texts whose key sets have a Jaccard similarity of at least `minKeyOverlap` and whose templates have an
 * Indel ratio of at least `minMaskedRatio`: exact, by the prefix filter (Chaudhuri et al. 2006; Bayardo et al. 2007). Two sets that similar share a key among the first
 * n − ⌈t·n⌉ + 1 of both in any fixed order, so only those keys have postings.
 */
export class Candidates<T> {
  private readonly numbers = new Map<string, number>();
  private readonly postings: Entry<T>[][] = [];
  private searches = 0;
  private readonly entries = new Map<T, Entry<T>>();

  add(value: T, analysis: StepAnalysis): void {
    const keys = candidateKeys(analysis).map(key => this.number(key));
    const prefix = keys.slice(0, keys.length - Math.ceil(minKeyOverlap * keys.length) + 1);
    const { masked } = analysis;
    const entry: Entry<T> = { value, masked, keys: Uint32Array.from(keys).sort(), prefix, met: 0 };
    this.entries.set(value, entry);
    for (const key of prefix) this.postings[key]!.push(entry);
  }

  remove(value: T): void {
    const entry = this.entries.get(value);
    if (!entry) return;
    for (const key of entry.prefix) {
      const posting = this.postings[key]!;
      const last = posting.pop()!;
      if (last !== entry) posting[posting.indexOf(entry)] = last;
    }
    this.entries.delete(value);
  }

  /** Everything but `value` itself that is similar enough to it; `value` must be present. */
  similar(value: T): T[] {
    const entry = this.entries.get(value);
    if (!entry) return [];
    const search = ++this.searches;
    entry.met = search;
    const found: T[] = [];
    const [least, most] = [minKeyOverlap * entry.keys.length, entry.keys.length / minKeyOverlap];
    for (const key of entry.prefix)
      for (const other of this.postings[key]!) {
        if (other.met === search) continue;
        other.met = search;
        const size = other.keys.length;
        if (size < least || size > most || !overlaps(entry.keys, other.keys)) continue;
        if (indelReaches(entry.masked, other.masked, minMaskedRatio)) found.push(other.value);
      }
    return found;
  }

  private number(key: string): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.postings.length);
    this.postings.push([]);
    return this.postings.length - 1;
  }
}

/** Whether the Jaccard similarity of two ascending sets reaches `minKeyOverlap`; two empty sets are similar. */
export function overlaps(a: Uint32Array, b: Uint32Array): boolean {
  const least = Math.ceil((minKeyOverlap / (1 + minKeyOverlap)) * (a.length + b.length) - 1e-9);
  if (Math.min(a.length, b.length) < least) return false;
  let common = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (common + Math.min(a.length - i, b.length - j) < least) return false;
    const difference = a[i]! - b[j]!;
    if (difference === 0) common++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return common >= least;
}
