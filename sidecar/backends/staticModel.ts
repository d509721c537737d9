import { fieldSeparator } from '../../core/search/searchUnit';
import { splitWords } from '../../core/search/words';
import { normalizeRow } from './rows';
import { WordPieces } from './wordPieces';

/** `model.json`, as `scripts/model/export.py` writes it. */
export interface StaticModelHeader {
  readonly version: number;
  readonly dimensions: number;
  /** How much a word counts, by the field that it stands in; times the weight of each of its pieces there. */
  readonly fields: Readonly<Record<(typeof fields)[number], number>>;
  /** Of `model.bin`. */
  readonly sha256: string;
  readonly pieces: readonly string[];
}

const fields = ['name', 'path', 'comment', 'body', 'head', 'around'] as const;
/** Which of the weights of a piece counts in each of them: those of a name, a path, a body; the others are as bodies. */
const weightOfField = [0, 1, 2, 2, 2, 2] as const;
/** Numbers that stand before the rows for every piece: scale, weight in a question, and the three of a function. */
const floatsOfPiece = 5;
/** Distinct words of a body, and of each field after it, that count; the model was trained so. */
const maxWords = 60;

/**
 * One vector for every word piece; a text is the weighted sum of its pieces' vectors, made one long. A piece has one
 * weight in questions and one in each field of a function.
 */
export class StaticModel {
  readonly dimensions: number;
  private readonly pieces: WordPieces;
  private readonly weights: readonly number[];
  /** What a piece counts in a question, times its scale. */
  private readonly asked: Float32Array;
  /** The same in a name, a path and a body. */
  private readonly held: readonly Float32Array[];
  /** `pieces` × `dimensions`. */
  private readonly table: Int8Array;
  /** Of the text that is being embedded, filled up to a multiple of four. */
  private readonly sum: Float64Array;

  /** `data`: float32 scale of every piece, weight in a question, in a name, in a path, in a body; then int8 rows. */
  constructor(header: StaticModelHeader, data: Uint8Array) {
    const count = header.pieces.length;
    this.dimensions = header.dimensions;
    this.pieces = new WordPieces(header.pieces);
    this.weights = fields.map(field => header.fields[field]);
    if (data.length !== count * (floatsOfPiece * 4 + header.dimensions))
      throw new Error('model.bin does not fit to model.json');
    // A copy begins at a multiple of four bytes, whatever it was read into.
    const { buffer } = new Uint8Array(data);
    const floats = (i: number) => new Float32Array(buffer, i * count * 4, count);
    const scales = floats(0);
    const scaled = (i: number) => floats(i).map((weight, piece) => weight * scales[piece]!);
    this.asked = scaled(1);
    this.held = [scaled(2), scaled(3), scaled(4)];
    this.table = new Int8Array(buffer, count * floatsOfPiece * 4);
    this.sum = new Float64Array(Math.ceil(header.dimensions / 4) * 4);
  }

  /** Writes the vector of `text` to row `row` of `out`; false when no piece of it is known. */
  embed(text: string, out: Float32Array, row: number): boolean {
    this.sum.fill(0);
    if (text.includes(fieldSeparator)) this.addUnit(text.split(fieldSeparator));
    else for (const word of splitWords(text)) this.addWord(word, 1, this.asked);
    out.set(this.sum.subarray(0, this.dimensions), row * this.dimensions);
    return normalizeRow(out, row, this.dimensions);
  }

  private addUnit(parts: readonly string[]): void {
    parts.forEach((part, field) => {
      const words = splitWords(part);
      const weight = this.weights[field] ?? 0;
      const ofPiece = this.held[weightOfField[field] ?? 2]!;
      const counted = field < 2 ? words : distinct(words);
      for (const word of counted) this.addWord(word, weight, ofPiece);
    });
  }

  /** Four values at a time: half of the time that a workspace's vectors take goes here. */
  private addWord(word: string, weight: number, ofPiece: Float32Array): void {
    const { dimensions, table, sum } = this;
    for (const piece of this.pieces.of(word)) {
      const factor = weight * ofPiece[piece]!;
      const from = piece * dimensions;
      for (let i = 0; i < dimensions; i += 4) {
        sum[i]! += factor * table[from + i]!;
        sum[i + 1]! += factor * table[from + i + 1]!;
        sum[i + 2]! += factor * table[from + i + 2]!;
        sum[i + 3]! += factor * table[from + i + 3]!;
      }
    }
  }
}

/** The first words of more than one letter that do not start with a digit, each once. */
function distinct(words: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const word of words) {
    if (word.length > 1 && !/^\d/.test(word)) found.add(word);
    if (found.size === maxWords) break;
  }
  return found;
}
