import type { FileId } from '../text/fileId';
import { Bm25Index } from './bm25Index';
import type { Int8Rows } from './int8Rows';
import type { SearchUnit, UnitKind } from './searchUnit';
import { questionTerms, unitTerms } from './terms';
import { largest, VectorIndex } from './vectorIndex';
import { splitWords, stem } from './words';

/** What is kept of a unit: its fields live on in the postings and its vector alone. */
export type IndexedUnit = Omit<SearchUnit, 'fields'>;

export interface SearchHit {
  readonly document: number;
  readonly unit: IndexedUnit;
  /** Sort key: words and meaning together; comparable inside one answer. */
  readonly score: number;
  /** Rises with `score`; 0 to 1, comparable between answers. */
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

/** Share of the vectors in the fused score; the rest is BM25's. Measured, see `bench/retrieval.ts`. */
const vectorShare = 0.7;

/** Units of all files, found by their words and, where they have vectors, by meaning. */
export class SearchIndex {
  private readonly words = new Bm25Index();
  private vectors: VectorIndex | undefined;
  /** By document number; undefined for a number that is free. */
  private readonly units: (IndexedUnit | undefined)[] = [];
  private readonly free: number[] = [];
  private readonly byFile = new Map<FileId, readonly number[]>();

  get size(): number {
    return this.words.size;
  }

  /** Replaces the units of a file; answers the documents in the order of `units`. */
  update(file: FileId, units: readonly SearchUnit[]): readonly number[] {
    this.remove(file);
    const documents = units.map(({ fields, ...unit }) => {
      const document = this.free.pop() ?? this.units.length;
      this.units[document] = unit;
      this.words.add(document, unitTerms(fields));
      return document;
    });
    this.byFile.set(file, documents);
    return documents;
  }

  remove(file: FileId): void {
    for (const document of this.byFile.get(file) ?? []) {
      this.units[document] = undefined;
      this.words.remove(document);
      this.vectors?.remove(document);
      this.free.push(document);
    }
    this.byFile.delete(file);
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
    const scores = new Float32Array(this.units.length);
    this.words.score(question, scores);
    const cosines = vector && this.vectors ? new Float32Array(this.units.length) : undefined;
    if (vector && cosines) this.vectors?.cosines(vector, cosines);
    const fused = cosines ? fuse(scores, cosines) : scores;
    const wanted = (document: number) => {
      const unit = this.units[document];
      return (
        unit !== undefined &&
        (!kinds || kinds.includes(unit.kind)) &&
        (cosines !== undefined || scores[document]! > 0)
      );
    };
    const most = this.highestScore(question);
    return largest(fused, count, wanted).map(document => {
      const unit = this.units[document]!;
      const score = fused[document]!;
      return {
        document,
        unit,
        score,
        similarity: cosines ? likelihood(score) : Math.min(0.99, score / most),
        shared: [...new Set(splitWords(unit.name))].filter(word => question.has(stem(word))),
      };
    });
  }

  /** What a document would score that is full of every word of the question. */
  private highestScore(question: ReadonlyMap<string, number>): number {
    let sum = 0;
    for (const term of question.keys()) sum += this.words.idf(term) * 2.2;
    return Math.max(sum, 1e-9);
  }
}

/** A fused score of 5 is about as often right as wrong (measured by `bench/retrieval.ts`). */
function likelihood(score: number): number {
  return 0.99 / (1 + Math.exp(5 - score));
}

/** Standardizes both and adds them, in `words`. */
function fuse(words: Float32Array, cosines: Float32Array): Float32Array {
  const a = spread(words);
  const b = spread(cosines);
  for (let i = 0; i < words.length; i++)
    words[i] =
      ((1 - vectorShare) * (words[i]! - a.mean)) / a.deviation +
      (vectorShare * (cosines[i]! - b.mean)) / b.deviation;
  return words;
}

function spread(values: Float32Array): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / Math.max(1, values.length);
  return { mean, deviation: Math.sqrt(Math.max(1e-12, squares / Math.max(1, values.length) - mean * mean)) };
}
