import { drained } from '../text/drained';
import type { FileId } from '../text/fileId';
import { ownText } from '../text/ownText';
import { trimmed } from '../text/trimmed';
import { Bm25Index } from './bm25Index';
import type { Int8Rows } from './int8Rows';
import type { SearchUnit, UnitKind } from './searchUnit';
import { questionTerms, questionWords, unitTerms } from './terms';
import { type IndexedUnit, UnitTable } from './unitTable';
import { largest, type Neighbour, VectorIndex } from './vectorIndex';
import { WordMeanings } from './wordMeanings';
import { splitWords, stem } from './words';

export interface SearchHit {
  readonly document: number;
  readonly unit: IndexedUnit;
  /** Words and meaning together; 0 to 1, comparable between answers. */
  readonly similarity: number;
  /** Words of the question that stand in the unit's name, in the order of the name. */
  readonly shared: readonly string[];
}

export interface SearchQuestion {
  readonly text: string;
  /** In the space of the vectors that the index holds. */
  readonly vector?: Float32Array;
  readonly kinds?: readonly UnitKind[];
  readonly count: number;
}

/**
 * How much a point of BM25 counts, the cosine counting 1: words weigh more the more the question says. What the first
 * words of a name and a question being the same adds, and how much longer names lose. Fitted on the development
 * repositories of `scripts/model/sources.json`, and checked on each of them by the others.
 */
const wordsWeight = 0.0132;
const sameVerb = 0.074;
const longName = 0.061;
/** A question that is a function or a snippet has hundreds of words; no more weight than a long sentence for them. */
const mostWordsWeight = 1;
/**
 * How much it counts that the words of a unit say those of the question, the cosine of the whole texts counting 1, and of how many
 * hits that is found out; fitted likewise.
 */
const wordMeaning = 0.3;
const judgedByWords = 100;
/** Units that are judged by their words before others get a turn. */
const unitsPerPiece = 25;
/** Words of a name that neither gains nor loses by its length. */
const usualNameWords = 3;

/** Units of all files, found by their words and, where they have vectors, by meaning. */
export class SearchIndex {
  private readonly words = new Bm25Index();
  private vectors: VectorIndex | undefined;
  /** By document number. */
  private readonly units = new UnitTable();
  /** By document number: what a function's score loses by a long name; 0 for what is no function. */
  private readonly losses: number[] = [];
  /** By document number: of the first stem of a function's name the number in `verbNumbers`; 0 for what is no function. */
  private readonly verbs: number[] = [];
  /** From 1. */
  private readonly verbNumbers = new Map<string, number>();
  private readonly free: number[] = [];
  private readonly byFile = new Map<FileId, readonly number[]>();
  /** How many functions have a name. */
  private readonly functionNames = new Map<string, number>();

  /** Counts changes. */
  private edits = 0;
  /** By number of a term: the shortest word with this stem that was seen, of equal ones the first by letters. */
  private readonly termWords: string[] = [];
  private meanings: WordMeanings | undefined;
  private readonly scoreRoom = new NumberRoom();
  private readonly cosineRoom = new NumberRoom();

  get size(): number {
    return this.words.size;
  }

  /** Replaces the units of a file; answers the documents in the order of `units`. */
  update(file: FileId, units: readonly SearchUnit[]): readonly number[] {
    return drained(this.updating(file, units));
  }

  /** The same unit by unit: of work that is broken off those stay that were added. */
  *updating(file: FileId, units: readonly SearchUnit[]): Generator<void, readonly number[], void> {
    this.remove(file);
    const documents: number[] = [];
    this.byFile.set(file, documents);
    for (const { fields, ...unit } of units) {
      this.edits++;
      const document = this.free.pop() ?? this.units.length;
      documents.push(document);
      this.units.set(document, unit);
      this.losses[document] = unit.kind === 'code' ? lossOf(unit.name) : 0;
      this.verbs[document] = unit.kind === 'code' ? this.verbOf(unit.name) : 0;
      const { weights, words } = unitTerms(fields);
      this.words.add(document, weights);
      this.noteWords(document, words);
      this.countName(this.units.unit(document)!, 1);
      yield;
    }
    if (this.byFile.get(file) === documents) this.byFile.set(file, trimmed(documents));
    return documents;
  }

  remove(file: FileId): void {
    this.edits++;
    for (const document of this.byFile.get(file) ?? []) {
      this.countName(this.units.unit(document)!, -1);
      this.units.clear(document);
      this.words.remove(document);
      this.vectors?.remove(document);
      this.free.push(document);
    }
    this.byFile.delete(file);
  }

  documentsOf(file: FileId): readonly number[] {
    return this.byFile.get(file) ?? [];
  }

  /** Undefined for a number that is free. */
  unit(document: number): IndexedUnit | undefined {
    return this.units.unit(document);
  }

  /** How many functions are called `name`. */
  namesakes(name: string): number {
    return this.functionNames.get(name) ?? 0;
  }

  /** How much a stem tells: its inverse document frequency. */
  weightOf(term: string): number {
    return this.words.idf(term);
  }

  /** The unit whose vector is nearest to that of `document`, among those that `wanted` admits. */
  nearestOf(document: number, wanted: (document: number) => boolean): Neighbour | undefined {
    return this.vectors?.nearestOf(document, wanted);
  }

  /**
   * Starts a vector space; the vectors of another one are forgotten. Without `wordRows` answers go by the meaning of whole
   * texts alone.
   */
  openSpace(rows: Int8Rows, wordRows?: Int8Rows): void {
    this.vectors = new VectorIndex(rows);
    this.meanings = wordRows && new WordMeanings(wordRows);
  }

  setVector(document: number, vector: Float32Array): void {
    this.edits++;
    this.vectors?.set(document, vector);
  }

  /** The best units, best first. Units without a vector count as far away. */
  search(question: SearchQuestion): SearchHit[] {
    return drained(this.searchWork(question));
  }

  /** The same in pieces; begins again when the index changes between two of them. */
  *searchWork(question: SearchQuestion): Generator<void, SearchHit[], void> {
    for (;;) {
      const { edits } = this;
      const hits = yield* this.searchOnce(question);
      if (edits === this.edits) return hits;
    }
  }

  private *searchOnce({ text, vector, kinds, count }: SearchQuestion): Generator<void, SearchHit[], void> {
    const question = questionTerms(text);
    const scores = this.scoreRoom.lend(this.units.length);
    try {
      return yield* this.searchWith({ text, vector, kinds, count }, question, scores);
    } finally {
      this.scoreRoom.giveBack(scores);
    }
  }

  private *searchWith(
    { text, vector, kinds, count }: SearchQuestion,
    question: ReadonlyMap<string, number>,
    scores: Float32Array,
  ): Generator<void, SearchHit[], void> {
    yield* this.words.score(question, scores);
    const most = Math.max(this.words.highest(question), Number.MIN_VALUE);
    for (let document = 0; document < scores.length; document++) scores[document]! /= most;
    if (vector && this.vectors) {
      const cosines = this.cosineRoom.lend(scores.length);
      try {
        yield* this.vectors.cosinesWork(vector, cosines);
        this.addMeaning(cosines, firstStem(text), wordsWeightFor(most), scores);
      } finally {
        this.cosineRoom.giveBack(cosines);
      }
    }
    yield;
    const wanted = (document: number) => {
      const kind = this.units.kindOf(document);
      return kind !== undefined && scores[document]! > 0 && (!kinds || kinds.includes(kind));
    };
    return largest(scores, count, wanted).map(document => {
      const unit = this.units.unit(document)!;
      return {
        document,
        unit,
        similarity: Math.min(0.99, scores[document]!),
        shared: [...new Set(splitWords(unit.name))].filter(word => question.has(stem(word))),
      };
    });
  }

  private verbOf(name: string): number {
    const verb = firstStem(name);
    const known = this.verbNumbers.get(verb);
    if (known !== undefined) return known;
    const number = this.verbNumbers.size + 1;
    this.verbNumbers.set(ownText(verb), number);
    return number;
  }

  /** The words whose vectors `byWordMeaning` needs and does not have yet. */
  wordsWithoutMeaning(text: string, hits: readonly SearchHit[]): string[] {
    const { meanings } = this;
    if (!meanings) return [];
    const wanted = new Set(questionWords(text));
    for (const term of this.termsOfClosest(hits)) wanted.add(this.termWords[term]!);
    return [...wanted].filter(word => !meanings.has(word));
  }

  /** Undefined for a word that the model does not know. */
  setWordMeaning(word: string, vector: Float32Array | undefined): void {
    this.meanings?.set(word, vector);
  }

  /**
   * The hits of a question in words, those first that say most of its words in words of their own: for every word of the
   * question that of the unit which is nearest in meaning counts. In pieces, between which the index must stay as it is.
   */
  *byWordMeaning(text: string, hits: readonly SearchHit[]): Generator<void, readonly SearchHit[], void> {
    const { meanings } = this;
    if (!meanings) return hits;
    const terms = [...this.termsOfClosest(hits)];
    const words = terms.map(term => this.termWords[term]!);
    const places = new Map(terms.map((term, place) => [term, place]));
    const nearness: Float32Array[] = [];
    for (const word of questionWords(text)) {
      yield;
      const own = this.words.termNumber(stem(word));
      const cosines = meanings.cosines(word, words);
      const place = own === undefined ? undefined : places.get(own);
      if (place !== undefined) cosines[place] = 1;
      nearness.push(cosines);
    }
    const weight = 1 + this.wordsWeightOf(text);
    const judged: SearchHit[] = [];
    for (const hit of hits) {
      const rank = judged.length;
      if (rank % unitsPerPiece === 0) yield;
      const said = rank < judgedByWords ? this.shareSaid(hit.document, nearness, places) : 0;
      const similarity = (hit.similarity * weight + wordMeaning * said) / (weight + wordMeaning);
      judged.push({ ...hit, similarity });
    }
    return judged.sort((a, b) => b.similarity - a.similarity);
  }

  private termsOfClosest(hits: readonly SearchHit[]): Set<number> {
    const terms = new Set<number>();
    for (const { document } of hits.slice(0, judgedByWords))
      for (const term of this.words.termsOf(document)) if (isTelling(this.termWords[term]!)) terms.add(term);
    return terms;
  }

  /** The mean over the words of a question of how near the nearest word of a unit comes. */
  private shareSaid(
    document: number,
    nearness: readonly Float32Array[],
    places: ReadonlyMap<number, number>,
  ): number {
    const own: number[] = [];
    for (const term of this.words.termsOf(document)) {
      const place = places.get(term);
      if (place !== undefined) own.push(place);
    }
    let sum = 0;
    for (const cosines of nearness) {
      let nearest = 0;
      for (const place of own) nearest = Math.max(nearest, cosines[place]!);
      sum += nearest;
    }
    return sum / Math.max(1, nearness.length);
  }

  private wordsWeightOf(text: string): number {
    return wordsWeightFor(this.words.highest(questionTerms(text)));
  }

  private noteWords(document: number, words: readonly string[]): void {
    this.words.termsOf(document).forEach((term, i) => {
      const word = words[i]!;
      const known = this.termWords[term];
      if (known === undefined || word.length < known.length || (word.length === known.length && word < known))
        this.termWords[term] = ownText(word);
    });
  }

  private countName({ kind, name }: IndexedUnit, by: number): void {
    if (kind !== 'code') return;
    const count = this.namesakes(name) + by;
    if (count > 0) this.functionNames.set(name, count);
    else this.functionNames.delete(name);
  }

  /** `scores` holds the share of the words; divided by all weights, it stays below 1. */
  private addMeaning(cosines: Float32Array, verb: string, weight: number, scores: Float32Array): void {
    const { losses, verbs } = this;
    const wantedVerb = this.verbNumbers.get(verb);
    for (let document = 0; document < scores.length; document++) {
      const form = (verbs[document] === wantedVerb ? sameVerb : 0) - losses[document]!;
      scores[document] = (cosines[document]! + weight * scores[document]! + form) / (1 + weight);
    }
  }
}

/** `highest` is what BM25 gives at most. */
function wordsWeightFor(highest: number): number {
  return Math.min(mostWordsWeight, wordsWeight * highest);
}

/** Numbers and single letters have no meaning that a word of a question could be near to. */
function isTelling(word: string): boolean {
  return word.length > 1 && !/^\d/.test(word);
}

/** Numbers for one question at a time, in memory that the next one uses again. */
class NumberRoom {
  private free: Float32Array | undefined = new Float32Array(0);

  /** Zeros that nobody else has until they are given back. */
  lend(count: number): Float32Array {
    const { free } = this;
    this.free = undefined;
    const numbers = free && free.length >= count ? free : new Float32Array(Math.ceil(count * 1.5));
    return numbers.subarray(0, count).fill(0);
  }

  giveBack(lent: Float32Array): void {
    this.free = new Float32Array(lent.buffer);
  }
}

function lossOf(name: string): number {
  return longName * Math.log((1 + splitWords(name).length) / (1 + usualNameWords));
}

function firstStem(text: string): string {
  const [word] = splitWords(text);
  return word === undefined ? '' : stem(word);
}
