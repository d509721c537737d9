import type { Int8Rows } from './int8Rows';
import { VectorIndex } from './vectorIndex';

/** Vectors of single words, as far as somebody asked for them. */
export class WordMeanings {
  private readonly vectors: VectorIndex;
  /** -1 for a word that has no vector. */
  private readonly rows = new Map<string, number>();
  private count = 0;

  constructor(rows: Int8Rows) {
    this.vectors = new VectorIndex(rows);
  }

  has(word: string): boolean {
    return this.rows.has(word);
  }

  /** Without a vector: the word is near no other. */
  set(word: string, vector: Float32Array | undefined): void {
    if (!vector) {
      this.rows.set(word, -1);
      return;
    }
    this.vectors.set(this.count, vector);
    this.rows.set(word, this.count++);
  }

  /** The cosines of `word` with `others`; 0 where one of the two has no vector. */
  cosines(word: string, others: readonly string[]): Float32Array {
    return this.vectors.cosinesOf(
      this.rowOf(word),
      others.map(other => this.rowOf(other)),
    );
  }

  private rowOf(word: string): number {
    return this.rows.get(word) ?? -1;
  }
}
