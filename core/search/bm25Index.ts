/**
 * Saturation of the count of a word and strength of the length correction (Robertson and Zaragoza 2009, section 3);
 * fitted on the same repositories as the weights of the fields.
 */
const k1 = 1.2;
const b = 0.8;

/** Postings that are looked at between two turns that the caller may take: a fraction of a millisecond. */
const postingsPerTurn = 16 * 1024;

/** The documents that hold one term, in no order, with the weighted count of the term in each. */
interface Postings {
  documents: Uint32Array;
  weights: Float32Array;
  /** Used entries of the two arrays. */
  count: number;
}

/**
 * Okapi BM25 over documents numbered from 0, kept up to date one by one.
 */
export class Bm25Index {
  /** Number of every term that was ever seen. */
  private readonly numbers = new Map<string, number>();
  /** By number of the term. */
  private readonly postings: Postings[] = [];
  /** Numbers of the terms of a living document. */
  private readonly terms: (Uint32Array | undefined)[] = [];
  private readonly lengths: number[] = [];
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
      append(this.postings[number]!, document, weight);
    }
    this.terms[document] = terms;
    this.lengths[document] = length;
    this.totalLength += length;
    this.documents++;
  }

  /** Numbers of the terms of a document, in the order in which they were handed in. */
  termsOf(document: number): Uint32Array {
    return this.terms[document] ?? new Uint32Array(0);
  }

  remove(document: number): void {
    const terms = this.terms[document];
    if (!terms) return;
    for (const number of terms) drop(this.postings[number]!, document);
    this.terms[document] = undefined;
    this.totalLength -= this.lengths[document]!;
    this.documents--;
  }

  /** Undefined for a term that was never seen. */
  termNumber(term: string): number | undefined {
    return this.numbers.get(term);
  }

  /** Inverse document frequency, never negative; 0 for a term that no document has. */
  idf(term: string): number {
    const count = this.postingsOf(term)?.count ?? 0;
    return count === 0 ? 0 : Math.log(1 + (this.documents - count + 0.5) / (count + 0.5));
  }

  /** Adds every document's score to `scores`, which is indexed by document number; yields after some thousand postings. */
  *score(question: ReadonlyMap<string, number>, scores: Float32Array): Generator<void, void, void> {
    let looked = 0;
    const average = this.totalLength / Math.max(1, this.documents);
    for (const [term, times] of question) {
      const postings = this.postingsOf(term);
      if (!postings) continue;
      if ((looked += postings.count) > postingsPerTurn) {
        looked = 0;
        yield;
      }
      const idf = this.idf(term) * times;
      for (let i = 0; i < postings.count; i++) {
        const document = postings.documents[i]!;
        const weight = postings.weights[i]!;
        const norm = k1 * (1 - b + (b * this.lengths[document]!) / average);
        scores[document] = scores[document]! + (idf * weight * (k1 + 1)) / (weight + norm);
      }
    }
  }

  /** What a document would score that is full of every word of the question. */
  highest(question: ReadonlyMap<string, number>): number {
    let sum = 0;
    for (const [term, times] of question) sum += this.idf(term) * times * (k1 + 1);
    return sum;
  }

  private postingsOf(term: string): Postings | undefined {
    const number = this.numbers.get(term);
    return number === undefined ? undefined : this.postings[number];
  }

  private numberOf(term: string): number {
    const known = this.numbers.get(term);
    if (known !== undefined) return known;
    const number = this.postings.length;
    this.numbers.set(term, number);
    this.postings.push({ documents: new Uint32Array(2), weights: new Float32Array(2), count: 0 });
    return number;
  }
}

function drop(postings: Postings, document: number): void {
  const at = postings.documents.subarray(0, postings.count).indexOf(document);
  postings.count--;
  postings.documents[at] = postings.documents[postings.count]!;
  postings.weights[at] = postings.weights[postings.count]!;
}

function append(postings: Postings, document: number, weight: number): void {
  if (postings.count === postings.documents.length) grow(postings);
  postings.documents[postings.count] = document;
  postings.weights[postings.count++] = weight;
}

function grow(postings: Postings): void {
  const documents = new Uint32Array(postings.count * 2);
  const weights = new Float32Array(postings.count * 2);
  documents.set(postings.documents);
  weights.set(postings.weights);
  postings.documents = documents;
  postings.weights = weights;
}
