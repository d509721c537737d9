import type { FileStatements } from './fileStatements';

/** Sizes of ranges are multiples of this, so that an edited file finds its old range large enough. */
const STEP = 16;
/** Room for what edits add to the files that there are. */
const SPARE = 1.125;

/**
 * A number for every statement of every file: one range of slots for each file. Inside a file slots are in the order
 * of its statements. Ranges that are given back are taken again.
 */
export class HeadSlots {
  /** Unit, by its id, whose own statement it is; -1 where it nominates nobody. */
  unitOf: Int32Array = new Int32Array(0);
  /** Tokens of the statement. */
  weights: Int32Array = new Int32Array(0);
  /** Index into `files`. */
  private fileOf: Int32Array = new Int32Array(0);
  private readonly files: (FileStatements | undefined)[] = [];
  private readonly freeFiles: number[] = [];
  private readonly freeRanges = new Map<number, number[]>();
  private used = 0;

  get size(): number {
    return this.unitOf.length;
  }

  /** Makes room for files at once, because every step of growth leaves a copy behind. */
  reserve(files: Iterable<FileStatements>): void {
    let least = 0;
    for (const file of files) least += sizeFor(file);
    if (least > this.unitOf.length) this.grow(Math.ceil(least * SPARE));
  }

  /** First slot of a new range for the statements of a file. */
  take(file: FileStatements): number {
    const size = sizeFor(file);
    let base = this.freeRanges.get(size)?.pop();
    if (base === undefined) {
      base = this.used;
      this.used += size;
      if (this.used > this.unitOf.length) this.grow(Math.max(this.used, 1024, this.unitOf.length * 2));
    }
    const index = this.freeFiles.pop() ?? this.files.length;
    this.files[index] = file;
    this.fileOf.fill(index, base, base + size);
    this.unitOf.fill(-1, base, base + size);
    const { heads, headTokens } = file;
    for (let i = 0; i < heads.length; i++) this.weights[base + i] = headTokens[heads[i]!]!;
    return base;
  }

  giveBack(file: FileStatements, base: number): void {
    const size = sizeFor(file);
    const index = this.fileOf[base]!;
    this.files[index] = undefined;
    this.freeFiles.push(index);
    const free = this.freeRanges.get(size);
    if (free) free.push(base);
    else this.freeRanges.set(size, [base]);
  }

  /** In the order of reports. */
  compare(a: number, b: number): number {
    const x = this.fileOf[a]!;
    const y = this.fileOf[b]!;
    return x === y ? a - b : this.files[x]!.order - this.files[y]!.order;
  }

  private grow(size: number): void {
    this.unitOf = enlarged(this.unitOf, size);
    this.weights = enlarged(this.weights, size);
    this.fileOf = enlarged(this.fileOf, size);
  }
}

function sizeFor({ heads }: FileStatements): number {
  return (Math.floor(heads.length / STEP) + 1) * STEP;
}

export function enlarged(numbers: Int32Array, size: number): Int32Array {
  const result = new Int32Array(size);
  result.set(numbers);
  return result;
}
