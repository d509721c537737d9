import { NodeKind, type StatementTree } from '../../code/statementTree';
import { hashText } from '../../code/tokenHash';
import type { Config } from '../../config';
import { Columns, type NewColumns } from '../../text/columns';
import { partOfFile } from '../../text/partedMap';
import { type HeldViews, RecentViews } from '../../text/recentViews';
import { compiledModule } from '../../text/webAssembly';
import type { CodeFile } from './codeFile';
import { functionNames } from './functionNames';
import { rangesLeftOut } from './leftOutRanges';
import { StatementKernel } from './statementKernel';
import { statementModule } from './statementModule.generated';
import { SymbolBatch } from './symbolBatch';
import { SymbolKernel } from './symbolKernel';
import { SymbolTable } from './symbolTable';

/** Files whose columns are worked with at a time, about. */
const RECENT = 512;

/** In place of a symbol. */
const NONE = -1;

const NO_INTEGERS = new Int32Array(0);
const NO_NATURALS = new Uint32Array(0);

/** A symbol for every statement of one file, with and without what it holds, and where statements stand. */
interface StatementColumns {
  /** Symbol of all tokens of a node, as written and with names and literals blanked; -1 for a block inside a statement. */
  readonly raw: Int32Array;
  readonly blank: Int32Array;
  /** Symbol of the node's head: its tokens without those of the blocks and functions inside it; of no block. */
  readonly rawHeads: Int32Array;
  readonly blankHeads: Int32Array;
  /** Tokens of the head. */
  readonly headTokens: Uint32Array;
  /** 1 where a node takes no part: imports, headers, data, suppressed by a comment. */
  readonly excluded: Uint8Array;
  /** The statements of every block in order, -1 after each block and in place of excluded ones. */
  readonly siblings: Int32Array;
  /** The nodes that are statements, in preorder: all but blocks and excluded ones. */
  readonly heads: Uint32Array;
  /** How many of `heads` come before a node; one longer than the tree. */
  readonly headsBefore: Uint32Array;
  /** Pieces of long statements, in the order of `heads`: their symbols, their tokens and where their statement stands in `heads`. */
  readonly pieces: Int32Array;
  readonly pieceTokens: Uint32Array;
  readonly pieceHeads: Uint32Array;
}

/**
 * What the clone engine keeps of one file: columns in one piece of memory. Symbols are comparable between all files of
 * one `StatementReader`.
 */
export class FileStatements implements StatementColumns {
  /** Position of the file in the order of reports; whoever holds the set of files keeps it up to date. */
  order = 0;
  private readonly memory: ArrayBufferLike;
  private readonly offset: number;
  private readonly held: HeldViews<StatementColumns> = { views: undefined };
  private names: Uint32Array | undefined;

  private readonly siblingCount: number;
  private readonly headCount: number;
  private readonly pieceCount: number;

  /** `kernel` has read the file last. */
  constructor(
    readonly code: CodeFile,
    kernel: StatementKernel,
    private readonly recent: RecentViews<StatementColumns>,
    newColumns: NewColumns,
  ) {
    const { count } = code.facts.tree;
    this.siblingCount = kernel.siblingCount;
    this.headCount = kernel.headCount;
    this.pieceCount = kernel.pieceCount;
    const bytes = 4 * (6 * count + 1 + this.headCount + this.siblingCount + 3 * this.pieceCount) + count;
    const { buffer, offset } = newColumns(bytes);
    this.memory = buffer;
    this.offset = offset;
    new Uint8Array(buffer, offset, bytes).set(kernel.columns(bytes));
  }

  get raw(): Int32Array {
    return this.columns.raw;
  }

  get blank(): Int32Array {
    return this.columns.blank;
  }

  get rawHeads(): Int32Array {
    return this.columns.rawHeads;
  }

  get blankHeads(): Int32Array {
    return this.columns.blankHeads;
  }

  get headTokens(): Uint32Array {
    return this.columns.headTokens;
  }

  get excluded(): Uint8Array {
    return this.columns.excluded;
  }

  get siblings(): Int32Array {
    return this.columns.siblings;
  }

  get heads(): Uint32Array {
    return this.columns.heads;
  }

  get headsBefore(): Uint32Array {
    return this.columns.headsBefore;
  }

  get pieces(): Int32Array {
    return this.columns.pieces;
  }

  get pieceTokens(): Uint32Array {
    return this.columns.pieceTokens;
  }

  get pieceHeads(): Uint32Array {
    return this.columns.pieceHeads;
  }

  /** Hashes of the names of its functions, each once: of a file of tests they are asked for again and again. */
  get functionNames(): Uint32Array {
    if (!this.names) {
      const { facts } = this.code;
      this.names = functionNames(facts, 0, facts.tree.count);
    }
    return this.names;
  }

  /** Puts symbols in the place of the numbers of entries in `raw`, `rawHeads` and `pieces`. */
  putRaw(symbols: Int32Array): void {
    const { count } = this.code.facts.tree;
    replace(Columns.within(this.memory, this.offset).integers(2 * count), symbols);
    if (this.pieceCount > 0) replace(this.pieces, symbols);
  }

  /** The same in `blank` and `blankHeads`. */
  putBlank(symbols: Int32Array): void {
    const { count } = this.code.facts.tree;
    replace(Columns.within(this.memory, this.offset + 8 * count).integers(2 * count), symbols);
  }

  private get columns(): StatementColumns {
    return this.held.views ?? this.recent.keep(this.held, this.views());
  }

  /** In the order in which `kernel/statements` puts them down. */
  private views(): StatementColumns {
    const { count } = this.code.facts.tree;
    const { pieceCount } = this;
    const columns = Columns.within(this.memory, this.offset);
    return {
      raw: columns.integers(count),
      rawHeads: columns.integers(count),
      blank: columns.integers(count),
      blankHeads: columns.integers(count),
      headTokens: columns.naturals(count),
      headsBefore: columns.naturals(count + 1),
      siblings: columns.integers(this.siblingCount),
      heads: columns.naturals(this.headCount),
      // Most files have none.
      pieces: pieceCount === 0 ? NO_INTEGERS : columns.integers(pieceCount),
      pieceTokens: pieceCount === 0 ? NO_NATURALS : columns.naturals(pieceCount),
      pieceHeads: pieceCount === 0 ? NO_NATURALS : columns.naturals(pieceCount),
      excluded: columns.bytes(count),
    };
  }
}

/** Whether a symbol stands in several places. */
export type IsShared = (symbol: number) => boolean;

/** For maps of very many files. */
export function partOfStatements({ code }: FileStatements): number {
  return partOfFile(code.file);
}

/** Files whose statements have no symbols yet, and what they will have them from. */
interface Batch {
  readonly files: FileStatements[];
  readonly raw: SymbolBatch;
  readonly blank: SymbolBatch;
}

/** Turns the facts of files into statements; holds the symbols that they share. */
export class StatementReader {
  private readonly rawSymbols: SymbolTable | SymbolBatch;
  private readonly blankSymbols: SymbolTable | SymbolBatch;
  /** Where all files get their symbols at once: those that are still to get them. */
  private readonly batch: Batch | undefined;
  private readonly module = compiledModule(statementModule());
  private readonly kernel = new StatementKernel(this.module);
  private readonly recent: RecentViews<StatementColumns>;

  /**
   * The statements of `views` files are at hand at a time. Where all files are read `once`, their statements have symbols
   * from `settle` on.
   */
  constructor(
    private readonly config: Config,
    private readonly newColumns: NewColumns = Columns.ofBytes,
    views = RECENT,
    once = false,
  ) {
    this.recent = new RecentViews(views);
    this.batch = once ? { files: [], raw: new SymbolBatch(), blank: new SymbolBatch() } : undefined;
    this.rawSymbols = this.batch?.raw ?? new SymbolTable();
    this.blankSymbols = this.batch?.blank ?? new SymbolTable();
  }

  /** Symbols that the files read and not released have between them. */
  get symbolCount(): number {
    return this.rawSymbols.live + this.blankSymbols.live;
  }

  /** Whether a symbol of `raw` or `rawHeads`, or of `blank` or `blankHeads`, stands in several places. */
  readonly isSharedRaw: IsShared = symbol => this.rawSymbols.isShared(symbol);
  readonly isSharedBlank: IsShared = symbol => this.blankSymbols.isShared(symbol);

  read(code: CodeFile): FileStatements {
    const { config, kernel, rawSymbols, blankSymbols } = this;
    const leftOut = {
      imports: !config['noise.imports'],
      data: !config['noise.data'],
      ranges: rangesLeftOut(code.facts, config),
    };
    kernel.read(code.facts, leftOut, this.salt(code), firstEntry(rawSymbols), firstEntry(blankSymbols));
    const statements = new FileStatements(code, kernel, this.recent, this.newColumns);
    const raw = entered(kernel.rawPairs, rawSymbols);
    const blank = entered(kernel.blankPairs, blankSymbols);
    if (raw) statements.putRaw(raw);
    if (blank) statements.putBlank(blank);
    this.batch?.files.push(statements);
    return statements;
  }

  /** Gives the statements that were read their symbols, where all get them at once: no file may be read afterwards. */
  settle(): void {
    const { batch } = this;
    if (!batch) return;
    // One after the other, in the same memory.
    const numbers = new SymbolKernel(this.module);
    const raw = batch.raw.symbols(numbers);
    for (const file of batch.files) file.putRaw(raw);
    const blank = batch.blank.symbols(numbers);
    for (const file of batch.files) file.putBlank(blank);
    batch.files.length = 0;
  }

  /** Gives up the symbols of a file that nobody asks about any more. */
  release({ code, raw, rawHeads, blank, blankHeads, pieces }: FileStatements): void {
    const { rawSymbols, blankSymbols } = this;
    // Those of a batch are never given up.
    if (rawSymbols instanceof SymbolBatch || blankSymbols instanceof SymbolBatch) return;
    const { tree } = code.facts;
    for (let i = 0; i < pieces.length; i++) rawSymbols.release(pieces[i]!);
    for (let node = 0; node < tree.count; node++) {
      if (raw[node] === NONE) continue;
      rawSymbols.release(raw[node]!);
      blankSymbols.release(blank[node]!);
      if (isLeaf(tree, node)) continue;
      rawSymbols.release(rawHeads[node]!);
      blankSymbols.release(blankHeads[node]!);
    }
  }

  /** Keeps the symbols of files apart that are not compared: other families, and other roots where asked. */
  private salt({ facts, info }: CodeFile): number {
    return hashText(this.config.acrossRoots ? facts.family : `${facts.family}\n${info.root}`);
  }
}

/** The number of the next entry; where symbols are given file by file, of the first of a file. */
function firstEntry(symbols: SymbolTable | SymbolBatch): number {
  return symbols instanceof SymbolBatch ? symbols.count : 0;
}

/** The symbols of hashes, unless all get them at once. */
function entered(pairs: Int32Array, symbols: SymbolTable | SymbolBatch): Int32Array | undefined {
  if (symbols instanceof SymbolBatch) {
    symbols.add(pairs);
    return undefined;
  }
  const found = new Int32Array(pairs.length / 2);
  for (let i = 0; i < found.length; i++) found[i] = symbols.intern(pairs[2 * i]!, pairs[2 * i + 1]!);
  return found;
}

/** Puts symbols in the place of the numbers of their entries. */
function replace(column: Int32Array, symbols: Int32Array): void {
  for (let node = 0; node < column.length; node++) {
    const entry = column[node]!;
    if (entry !== NONE) column[node] = symbols[entry]!;
  }
}

function isLeaf(tree: StatementTree, node: number): boolean {
  return tree.subtreeEnds[node] === node + 1 || tree.kinds[node] === NodeKind.block;
}
