import { type StepWord, stepWords } from '../../core/steps/stepWords';
import { stepTemplate } from '../../core/steps/template';
import type { Suite } from './suites';

/** Counts of one suite: how often the two texts run the same definition, and how often there were two texts. */
export type SameOf = readonly [same: number, total: number];

/** What happens to the definition when one word of a text is another, or is left out. */
export interface Alternations {
  readonly inserted: Map<string, SameOf[]>;
  readonly replaced: Map<string, SameOf[]>;
  /** Keys are two words in order, with a space between. */
  readonly swaps: Map<string, SameOf[]>;
}

/** Texts taken from one slot of one suite; a slot with more says nothing new. */
const maxFillers = 40;

interface Filler {
  readonly word: string;
  readonly definition: number;
}

/** Pairs of texts of one suite that are equal, parameters masked, but for one word. */
export function alternations(all: Iterable<Suite>, lemma: (surface: string) => string): Alternations {
  const result: Alternations = { inserted: new Map(), replaced: new Map(), swaps: new Map() };
  for (const suite of all) addSuite(result, suite, lemma);
  return result;
}

function addSuite(result: Alternations, suite: Suite, lemma: (surface: string) => string): void {
  const whole = new Map<string, number>();
  for (const { text, definition } of suite.texts)
    if (definition !== null) whole.set(keysOf(text, lemma).join(' '), definition);
  const slots = new Map<string, Filler[]>();
  const inserted = new Map<string, [number, number]>();
  for (const [key, definition] of whole) {
    const words = key.split(' ');
    words.forEach((word, index) => {
      if (word === '·') return;
      const without = words.toSpliced(index, 1).join(' ');
      const other = whole.get(without);
      if (other !== undefined) count(inserted, word, other === definition, 1);
      const slot = words.with(index, '_').join(' ');
      const fillers = slots.get(slot);
      if (!fillers) slots.set(slot, [{ word, definition }]);
      else if (fillers.length < maxFillers) fillers.push({ word, definition });
    });
  }
  const replaced = new Map<string, [number, number]>();
  const swaps = new Map<string, [number, number]>();
  for (const fillers of slots.values()) {
    const weight = fillers.length > 1 ? 1 / (fillers.length - 1) : 0;
    for (let i = 0; i < fillers.length; i++)
      for (let j = 0; j < i; j++) {
        const [a, b] = [fillers[i]!, fillers[j]!];
        const same = a.definition === b.definition;
        count(replaced, a.word, same, weight);
        count(replaced, b.word, same, weight);
        count(swaps, a.word < b.word ? `${a.word} ${b.word}` : `${b.word} ${a.word}`, same, 1);
      }
  }
  append(result.inserted, inserted);
  append(result.replaced, replaced);
  append(result.swaps, swaps);
}

function keysOf(text: string, lemma: (surface: string) => string): string[] {
  return wordsOf(text)
    .filter(word => word.kind !== 'sign')
    .map(word => (word.kind === 'word' ? lemma(word.surface) : '·'));
}

function count(counts: Map<string, [number, number]>, key: string, same: boolean, weight: number): void {
  const known = counts.get(key) ?? [0, 0];
  known[0] += same ? weight : 0;
  known[1] += weight;
  counts.set(key, known);
}

function append(target: Map<string, SameOf[]>, counts: Map<string, [number, number]>): void {
  for (const [key, value] of counts) target.set(key, [...(target.get(key) ?? []), value]);
}

function wordsOf(text: string): StepWord[] {
  const { template, parameters } = stepTemplate(text);
  return stepWords(template, parameters);
}
