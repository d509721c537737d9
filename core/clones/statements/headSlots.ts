import { PagedNumbers } from '../../text/pagedNumbers';
import type { FileStatements } from './fileStatements';

/** Sizes of ranges are multiples of this, so that an edited file finds its old range large enough. */
const STEP = 16;

/**
 * A number for every statement of every file, and for every piece of a long one: one range of slots for each file. Inside
 * a file slots are in the order of its statements, those of the pieces behind them all. Ranges that are given back are
 * taken again.
 */
export class HeadSlots {
  /** Unit, by its id, whose own statement, or piece of one, it is; -1 where it nominates nobody. */
  readonly unitOf = new PagedNumbers();
  /** Tokens of the statement, or of the piece. */
  readonly weights = new PagedNumbers();
  /** Index into `files`. */
  private readonly fileOf = new PagedNumbers();
  private readonly files: (FileStatements | undefined)[] = [];
  private readonly freeFiles: number[] = [];
  private readonly freeRanges = new Map<number, number[]>();
  private used = 0;

  /** All slots are below this number. */
  get size(): number {
    return this.used;
  }

  /** First slot of a new range for the statements of a file and their pieces. */
  take(file: FileStatements): number {
    const size = sizeFor(file);
    let base = this.freeRanges.get(size)?.pop();
    if (base === undefined) {
      base = this.used;
      this.used += size;
      this.grow();
    }
    const index = this.freeFiles.pop() ?? this.files.length;
    this.files[index] = file;
    this.fileOf.fill(index, base, base + size);
    this.unitOf.fill(-1, base, base + size);
    const { heads, headTokens, pieceTokens } = file;
    for (let i = 0; i < heads.length; i++) this.weights.put(base + i, headTokens[heads[i]!]!);
    const behind = base + heads.length;
    for (let i = 0; i < pieceTokens.length; i++) this.weights.put(behind + i, pieceTokens[i]!);
    return base;
  }

  giveBack(file: FileStatements, base: number): void {
    const size = sizeFor(file);
    const index = this.fileOf.at(base);
    this.files[index] = undefined;
    this.freeFiles.push(index);
    const free = this.freeRanges.get(size);
    if (free) free.push(base);
    else this.freeRanges.set(size, [base]);
  }

  /** In the order of reports. */
  compare(a: number, b: number): number {
    const x = this.fileOf.at(a);
    const y = this.fileOf.at(b);
    if (x === y) return a - b;
    // A file that is about to leave may have the number of another one by now: their slots must not be mixed.
    return this.files[x]!.order - this.files[y]!.order || x - y;
  }

  private grow(): void {
    this.unitOf.reserve(this.used);
    this.weights.reserve(this.used);
    this.fileOf.reserve(this.used);
  }
}

function sizeFor({ heads, pieces }: FileStatements): number {
  return (Math.floor((heads.length + pieces.length) / STEP) + 1) * STEP;
}
