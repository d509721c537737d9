import { NodeKind } from '../../code/statementTree';
import type { FileStatements, IsShared } from '../statements/fileStatements';
import { PrefixHashes } from '../statements/prefixHashes';
import type { SymbolTable } from '../statements/symbolTable';

/** The shortest run of statements that is large enough to be a clone by itself. */
export interface SeedLimits {
  readonly minTokens: number;
  /** For a run of one whole function. */
  readonly minFunctionTokens: number;
}

/**
 * The seeds of one file: for every statement from which a run large enough begins, the shortest such run. Places that
 * a large enough run has in common have its seed in common, so equal seeds are all that has to be compared.
 */
export interface Seeds {
  /** Symbol of the seed's statements. */
  readonly symbols: Int32Array;
  /** Where it begins, as an index into `FileStatements.siblings`, times `FLAGS`; the rest are flags. */
  readonly places: Int32Array;
}

export const FLAGS = 4;
/** The place continues a repetition that began at least one period earlier. */
export const INNER = 1;
/** No statement stands before it that a longer run could begin with. */
export const LEFTMOST = 2;

/** Longest period, in statements, of code whose inner repetitions are not taken for copies. */
const MAX_PERIOD = 8;

/** Finds the seeds of files in one of their columns of symbols; its buffers are reused from file to file. */
export class SeedReader {
  private readonly hashes = new PrefixHashes();
  private run = new Int32Array(1 << 10);
  private inner = new Uint8Array(1 << 10);
  /** Index of the next statement, itself included, that stands nowhere else. */
  private nextAlone = new Int32Array(1 << 10);
  private symbols = new Int32Array(1 << 10);
  private places = new Int32Array(1 << 10);
  private count = 0;

  constructor(
    private readonly table: SymbolTable,
    private readonly limits: SeedLimits,
    /** Where it is given, seeds with a statement that stands nowhere else are left out. */
    private readonly isShared: IsShared | undefined,
  ) {}

  /**
   * `column` holds a symbol for every node. The caller releases the seeds' symbols when the file goes; the arrays are
   * those of the next file then.
   */
  read(statements: FileStatements, column: Int32Array): Seeds {
    const { siblings } = statements;
    if (this.run.length < siblings.length) this.grow(siblings.length);
    const { run } = this;
    for (let i = 0; i < siblings.length; i++) run[i] = siblings[i]! < 0 ? -1 : column[siblings[i]!]!;
    this.hashes.read(run, siblings.length);
    this.inner.fill(0, 0, siblings.length);
    this.findAlone(siblings.length);
    this.count = 0;
    for (let from = 0, to = 0; to < siblings.length; to++) {
      if (run[to]! >= 0) continue;
      if (to > from) this.readRun(statements, from, to);
      from = to + 1;
    }
    return { symbols: this.symbols.subarray(0, this.count), places: this.places.subarray(0, this.count) };
  }

  /** One run of siblings, without gaps. */
  private readRun(statements: FileStatements, from: number, to: number): void {
    const { siblings } = statements;
    const { kinds, tokenStarts, tokenEnds } = statements.code.facts.tree;
    const { minTokens, minFunctionTokens } = this.limits;
    this.markInner(from, to);
    let last = from;
    for (let at = from; at < to; at++) {
      const node = siblings[at]!;
      const start = tokenStarts[node]!;
      let end = at;
      if (kinds[node] !== NodeKind.function || tokenEnds[node]! - start < minFunctionTokens) {
        if (last < at) last = at;
        while (last < to && tokenEnds[siblings[last]!]! - start < minTokens) last++;
        if (last === to) continue;
        end = last;
      }
      if (this.nextAlone[at]! > end) this.push(at, end, at === from || this.inner[at - 1] === 1);
    }
  }

  private push(at: number, last: number, leftmost: boolean): void {
    const { hashes } = this;
    hashes.clear();
    hashes.join(at, last + 1);
    this.symbols[this.count] = this.table.intern(hashes.high, hashes.low);
    this.places[this.count] = at * FLAGS + (this.inner[at]! && INNER) + (leftmost ? LEFTMOST : 0);
    this.count++;
  }

  private findAlone(length: number): void {
    const { run, nextAlone, isShared } = this;
    if (!isShared) {
      nextAlone.fill(length, 0, length);
      return;
    }
    let next = length;
    for (let i = length - 1; i >= 0; i--) {
      if (run[i]! >= 0 && !isShared(run[i]!)) next = i;
      nextAlone[i] = next;
    }
  }

  private markInner(from: number, to: number): void {
    const { run, inner } = this;
    for (let period = 1; period <= MAX_PERIOD && 2 * period <= to - from; period++) {
      let equal = 0;
      for (let i = from + period; i < to; i++) {
        equal = run[i] === run[i - period] ? equal + 1 : 0;
        if (equal >= period) inner[i - period + 1] = 1;
      }
    }
  }

  private grow(length: number): void {
    this.run = new Int32Array(length * 2);
    this.inner = new Uint8Array(length * 2);
    this.nextAlone = new Int32Array(length * 2);
    this.symbols = new Int32Array(length * 2);
    this.places = new Int32Array(length * 2);
  }
}
