import { NumberLists } from '../text/numberLists';
import { ownText } from '../text/ownText';

/**
 * Saturation of the count of a word and strength of the length correction (Robertson and Zaragoza 2009, section 3);
 * fitted on the same repositories as the weights of the fields.
 */
const k1 = 1.2;
const b = 0.8;

/** Postings that are looked at between two turns that the caller may take: a fraction of a millisecond. */
const postingsPerTurn = 16 * 1024;

/** Documents of a range: their numbers in it take two bytes. */
const rangeBits = 16;
const rangeMask = (1 << rangeBits) - 1;

/** The documents of a range that hold one term, in no order. */
interface Postings {
  /** By their numbers in the range. */
  documents: Uint16Array;
  /** Numbers of the weighted counts of the term in them. */
  weights: Uint8Array | Uint16Array;
  /** Used entries of the two arrays. */
  count: number;
}

/**
 * Okapi BM25 over documents numbered from 0, kept up to date one by one.
 */
export class Bm25Index {
  /** Number of every term that was ever seen. */
  private readonly numbers = new Map<string, number>();
  /** By range of documents, then by number of the term. */
  private readonly ranges: (Postings | undefined)[][] = [];
  /** Weighted counts by their numbers: there are few, and those that are seen most come first. */
  private readonly weights: number[] = [];
  private readonly weightNumbers = new Map<number, number>();
  /** Numbers of the terms of a living document. */
  private readonly terms = new NumberLists();
  /** By document; undefined for a number that is free. */
  private readonly lengths: (number | undefined)[] = [];
  private totalLength = 0;
  private documents = 0;

  get size(): number {
    return this.documents;
  }

  add(document: number, weights: ReadonlyMap<string, number>): void {
    this.remove(document);
    const terms = new Uint32Array(weights.size);
    let length = 0;
    let at = 0;
    for (const [term, weight] of weights) {
      const number = this.numberOf(term);
      length += weight;
      terms[at++] = number;
      append(this.postingsIn(document, number), document & rangeMask, this.weightNumberOf(weight));
    }
    this.terms.set(document, terms);
    this.lengths[document] = length;
    this.totalLength += length;
    this.documents++;
  }

  /** Numbers of the terms of a document, in the order in which they were handed in. */
  termsOf(document: number): readonly number[] {
    return this.terms.read(document);
  }

  remove(document: number): void {
    const length = this.lengths[document];
    if (length === undefined) return;
    for (const number of this.terms.read(document))
      drop(this.postingsIn(document, number), document & rangeMask);
    this.terms.clear(document);
    this.lengths[document] = undefined;
    this.totalLength -= length;
    this.documents--;
  }

  /** Undefined for a term that was never seen. */
  termNumber(term: string): number | undefined {
    return this.numbers.get(term);
  }

  /** Inverse document frequency, never negative; 0 for a term that no document has. */
  idf(term: string): number {
    const count = this.countOf(this.numbers.get(term));
    return count === 0 ? 0 : Math.log(1 + (this.documents - count + 0.5) / (count + 0.5));
  }

  /** Adds every document's score to `scores`, which is indexed by document number; yields after some thousand postings. */
  *score(question: ReadonlyMap<string, number>, scores: Float32Array): Generator<void, void, void> {
    let looked = 0;
    const average = this.totalLength / Math.max(1, this.documents);
    for (const [term, times] of question) {
      const number = this.numbers.get(term);
      if (number === undefined) continue;
      if ((looked += this.countOf(number)) > postingsPerTurn) {
        looked = 0;
        yield;
      }
      const idf = this.idf(term) * times;
      this.ranges.forEach((range, at) => {
        const postings = range[number];
        if (postings) this.scoreRange(postings, at << rangeBits, idf, average, scores);
      });
    }
  }

  private scoreRange(
    { documents, weights, count }: Postings,
    first: number,
    idf: number,
    average: number,
    scores: Float32Array,
  ): void {
    for (let i = 0; i < count; i++) {
      const document = first + documents[i]!;
      const weight = this.weights[weights[i]!]!;
      const norm = k1 * (1 - b + (b * this.lengths[document]!) / average);
      scores[document] = scores[document]! + (idf * weight * (k1 + 1)) / (weight + norm);
    }
  }

  /** What a document would score that is full of every word of the question. */
  highest(question: ReadonlyMap<string, number>): number {
    let sum = 0;
    for (const [term, times] of question) sum += this.idf(term) * times * (k1 + 1);
    return sum;
  }

  private countOf(term: number | undefined): number {
    let count = 0;
    if (term !== undefined) for (const range of this.ranges) count += range[term]?.count ?? 0;
    return count;
  }

  private postingsIn(document: number, term: number): Postings {
    const range = (this.ranges[document >>> rangeBits] ??= []);
    return (range[term] ??= { documents: new Uint16Array(2), weights: new Uint8Array(2), count: 0 });
  }

  private numberOf(term: string): number {
    const known = this.numbers.get(term);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(ownText(term), number);
    return number;
  }

  private weightNumberOf(weight: number): number {
    const known = this.weightNumbers.get(weight);
    if (known !== undefined) return known;
    const number = this.weights.length;
    this.weightNumbers.set(weight, number);
    this.weights.push(weight);
    return number;
  }
}

function drop(postings: Postings, document: number): void {
  const { documents, weights } = postings;
  let at = 0;
  while (documents[at] !== document) at++;
  postings.count--;
  documents[at] = documents[postings.count]!;
  weights[at] = weights[postings.count]!;
}

function append(postings: Postings, document: number, weight: number): void {
  if (postings.count === postings.documents.length) grow(postings);
  if (weight > 255 && postings.weights instanceof Uint8Array)
    postings.weights = Uint16Array.from(postings.weights);
  postings.documents[postings.count] = document;
  postings.weights[postings.count++] = weight;
}

/** By a quarter: most lists are short, and the long ones come to their end. */
function grow(postings: Postings): void {
  const room = postings.count + (postings.count >>> 2) + 2;
  const documents = new Uint16Array(room);
  documents.set(postings.documents);
  const weights = postings.weights instanceof Uint8Array ? new Uint8Array(room) : new Uint16Array(room);
  weights.set(postings.weights);
  postings.documents = documents;
  postings.weights = weights;
}
