import type { FileId } from '../text/fileId';
import { Bm25Index } from './bm25Index';
import type { Int8Rows } from './int8Rows';
import type { SearchUnit, UnitKind } from './searchUnit';
import { questionTerms, unitTerms } from './terms';
import { largest, type Neighbour, VectorIndex } from './vectorIndex';
import { splitWords, stem } from './words';

/** What is kept of a unit: its fields live on in the postings and its vector alone. */
export type IndexedUnit = Omit<SearchUnit, 'fields'>;

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
/** Words of a name that neither gains nor loses by its length. */
const usualNameWords = 3;

/** Units of all files, found by their words and, where they have vectors, by meaning. */
export class SearchIndex {
  private readonly words = new Bm25Index();
  private vectors: VectorIndex | undefined;
  /** By document number; undefined for a number that is free. */
  private readonly units: (IndexedUnit | undefined)[] = [];
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

  private readonly scoreRoom = new NumberRoom();
  private readonly cosineRoom = new NumberRoom();

  get size(): number {
    return this.words.size;
  }

  /** Replaces the units of a file; answers the documents in the order of `units`. */
  update(file: FileId, units: readonly SearchUnit[]): readonly number[] {
    this.remove(file);
    const documents = units.map(({ fields, ...unit }) => {
      const document = this.free.pop() ?? this.units.length;
      this.units[document] = unit;
      this.losses[document] = unit.kind === 'code' ? lossOf(unit.name) : 0;
      this.verbs[document] = unit.kind === 'code' ? this.verbOf(unit.name) : 0;
      this.words.add(document, unitTerms(fields));
      this.countName(unit, 1);
      return document;
    });
    this.byFile.set(file, documents);
    return documents;
  }

  remove(file: FileId): void {
    for (const document of this.byFile.get(file) ?? []) {
      this.countName(this.units[document]!, -1);
      this.units[document] = undefined;
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
    return this.units[document];
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

  /** Starts a vector space; the vectors of another one are forgotten. */
  openSpace(rows: Int8Rows): void {
    this.vectors = new VectorIndex(rows);
  }

  setVector(document: number, vector: Float32Array): void {
    this.vectors?.set(document, vector);
  }

  /** The best units, best first. Units without a vector count as far away. */
  search({ text, vector, kinds, count }: SearchQuestion): SearchHit[] {
    const question = questionTerms(text);
    const scores = this.scoreRoom.of(this.units.length);
    this.words.score(question, scores);
    const most = Math.max(this.words.highest(question), Number.MIN_VALUE);
    for (let document = 0; document < scores.length; document++) scores[document]! /= most;
    if (vector && this.vectors) {
      const weight = Math.min(mostWordsWeight, wordsWeight * most);
      this.addMeaning(vector, firstStem(text), weight, scores);
    }
    const wanted = (document: number) => {
      const unit = this.units[document];
      return unit !== undefined && scores[document]! > 0 && (!kinds || kinds.includes(unit.kind));
    };
    return largest(scores, count, wanted).map(document => {
      const unit = this.units[document]!;
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
    this.verbNumbers.set(verb, number);
    return number;
  }

  private countName({ kind, name }: IndexedUnit, by: number): void {
    if (kind !== 'code') return;
    const count = this.namesakes(name) + by;
    if (count > 0) this.functionNames.set(name, count);
    else this.functionNames.delete(name);
  }

  /** `scores` holds the share of the words; divided by all weights, it stays below 1. */
  private addMeaning(vector: Float32Array, verb: string, weight: number, scores: Float32Array): void {
    const { losses, verbs } = this;
    const cosines = this.cosineRoom.of(scores.length);
    this.vectors?.cosines(vector, cosines);
    const wantedVerb = this.verbNumbers.get(verb);
    for (let document = 0; document < scores.length; document++) {
      const form = (verbs[document] === wantedVerb ? sameVerb : 0) - losses[document]!;
      scores[document] = (cosines[document]! + weight * scores[document]! + form) / (1 + weight);
    }
  }
}

/** Numbers for one question at a time, in memory that the next one uses again. */
class NumberRoom {
  private numbers = new Float32Array(0);

  /** Zeros. */
  of(count: number): Float32Array {
    if (this.numbers.length < count) this.numbers = new Float32Array(count * 1.5);
    return this.numbers.subarray(0, count).fill(0);
  }
}

function lossOf(name: string): number {
  return longName * Math.log((1 + splitWords(name).length) / (1 + usualNameWords));
}

function firstStem(text: string): string {
  const [word] = splitWords(text);
  return word === undefined ? '' : stem(word);
}
