import type { CodeFacts } from '../code/codeFacts';
import { NodeKind, type StatementTree } from '../code/statementTree';
import { hashText } from '../code/tokenHash';
import type { Config } from '../config';
import { Columns, type NewColumns } from '../text/columns';
import { partOfFile } from '../text/partedMap';
import { type HeldViews, RecentViews } from '../text/recentViews';
import type { CodeFile } from './codeFile';
import { functionNames } from './functionNames';
import { LeftOutRanges, rangesLeftOut } from './leftOutRanges';
import { PieceReader } from './pieces';
import { PrefixHashes } from './prefixHashes';
import { SymbolBatch } from './symbolBatch';
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

  constructor(
    readonly code: CodeFile,
    private readonly siblingCount: number,
    private readonly headCount: number,
    private readonly pieceCount: number,
    private readonly recent: RecentViews<StatementColumns>,
    newColumns: NewColumns,
  ) {
    const { count } = code.facts.tree;
    const { buffer, offset } = newColumns(
      4 * (6 * count + 1 + headCount + siblingCount + 3 * pieceCount) + count,
    );
    this.memory = buffer;
    this.offset = offset;
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

  private get columns(): StatementColumns {
    return this.held.views ?? this.recent.keep(this.held, this.views());
  }

  private views(): StatementColumns {
    const { count } = this.code.facts.tree;
    const { pieceCount } = this;
    const columns = Columns.within(this.memory, this.offset);
    return {
      raw: columns.integers(count),
      blank: columns.integers(count),
      rawHeads: columns.integers(count),
      blankHeads: columns.integers(count),
      siblings: columns.integers(this.siblingCount),
      headTokens: columns.naturals(count),
      heads: columns.naturals(this.headCount),
      headsBefore: columns.naturals(count + 1),
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
  private readonly hashes = new PrefixHashes();
  private readonly pieces = new PieceReader(this.hashes);
  private readonly recent: RecentViews<StatementColumns>;
  // Of the file that is read, one place for each node; of `inBlocks` two and one more.
  private marks = new Uint8Array(0);
  private inBlocks = new Int32Array(0);
  private found = new Uint32Array(0);

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
    const { tokens, tree } = code.facts;
    const { count } = tree;
    if (this.marks.length < count) this.grow(count);
    this.markExcluded(code.facts);
    const siblingCount = this.findSiblings(tree);
    const headCount = this.findHeads(tree);
    this.hashes.read(signed(tokens.rawHashes), tokens.count);
    this.pieces.read(tree, tokens.rawHashes, this.found, headCount);
    const statements = new FileStatements(
      code,
      siblingCount,
      headCount,
      this.pieces.count,
      this.recent,
      this.newColumns,
    );
    this.fill(statements);
    const salt = this.salt(code);
    this.fillPieces(statements, salt);
    this.symbols(tree, this.rawSymbols, salt, statements.raw, statements.rawHeads);
    this.hashes.read(signed(tokens.normalizedHashes), tokens.count);
    this.symbols(tree, this.blankSymbols, salt, statements.blank, statements.blankHeads);
    this.batch?.files.push(statements);
    return statements;
  }

  /** Gives the statements that were read their symbols, where all get them at once: no file may be read afterwards. */
  settle(): void {
    const { batch } = this;
    if (!batch) return;
    const room = { rows: new Int32Array(0) };
    const raw = batch.raw.symbols(room);
    const blank = batch.blank.symbols(room);
    for (const file of batch.files) {
      replace(file.raw, raw);
      replace(file.rawHeads, raw);
      replace(file.pieces, raw);
      replace(file.blank, blank);
      replace(file.blankHeads, blank);
    }
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
      if (this.isLeaf(tree, node)) continue;
      rawSymbols.release(rawHeads[node]!);
      blankSymbols.release(blankHeads[node]!);
    }
  }

  /** Marks the nodes that the settings leave out, with all that they hold. */
  private markExcluded(facts: CodeFacts): void {
    const { config, marks } = this;
    const { tree } = facts;
    marks.fill(0, 0, tree.count);
    const ranges = rangesLeftOut(facts, config);
    const regions = ranges.length > 0 ? new LeftOutRanges(ranges, tree) : undefined;
    for (let node = 1; node < tree.count; node++) {
      if (marks[node]) continue;
      const kind = tree.kinds[node];
      const out =
        (kind === NodeKind.import && !config['noise.imports']) ||
        (kind === NodeKind.data && !config['noise.data']) ||
        regions?.holds(node);
      if (out) marks.fill(1, node, tree.subtreeEnds[node]!);
    }
  }

  /** Puts `FileStatements.siblings` down; answers how many they are. */
  private findSiblings(tree: StatementTree): number {
    const { marks, inBlocks } = this;
    let length = 0;
    for (let block = 0; block < tree.count; block++) {
      const end = tree.subtreeEnds[block]!;
      if (end === block + 1 || !holdsStatements(tree.kinds[block]!)) continue;
      for (let child = block + 1; child < end; child = tree.subtreeEnds[child]!)
        inBlocks[length++] = marks[child] ? -1 : child;
      inBlocks[length++] = -1;
    }
    return length;
  }

  /** Puts `FileStatements.heads` down; answers how many they are. */
  private findHeads(tree: StatementTree): number {
    const { marks, found } = this;
    let count = 0;
    for (let node = 0; node < tree.count; node++)
      if (tree.kinds[node] !== NodeKind.block && !marks[node]) found[count++] = node;
    return count;
  }

  /** What depends on the tree and on what was put down, but on no symbols. */
  private fill({ code, siblings, headTokens, heads, headsBefore, excluded }: FileStatements): void {
    const { tree } = code.facts;
    excluded.set(this.marks.subarray(0, excluded.length));
    siblings.set(this.inBlocks.subarray(0, siblings.length));
    heads.set(this.found.subarray(0, heads.length));
    for (let node = 0, before = 0; node <= tree.count; node++) {
      headsBefore[node] = before;
      if (heads[before] === node) before++;
    }
    countHeadTokens(tree, headTokens);
  }

  private fillPieces({ pieces, pieceTokens, pieceHeads, headsBefore }: FileStatements, salt: number): void {
    const { highs, lows, tokens, nodes } = this.pieces;
    for (let i = 0; i < pieces.length; i++) {
      pieces[i] = this.rawSymbols.intern(highs[i]! ^ salt, lows[i]!);
      pieceTokens[i] = tokens[i]!;
      pieceHeads[i] = headsBefore[nodes[i]!]!;
    }
  }

  private grow(count: number): void {
    this.marks = new Uint8Array(count * 2);
    this.inBlocks = new Int32Array(count * 4 + 1);
    this.found = new Uint32Array(count * 2);
  }

  /** Keeps the symbols of files apart that are not compared: other families, and other roots where asked. */
  private salt({ facts, info }: CodeFile): number {
    return hashText(this.config.acrossRoots ? facts.family : `${facts.family}\n${info.root}`);
  }

  private symbols(
    tree: StatementTree,
    table: SymbolTable | SymbolBatch,
    salt: number,
    whole: Int32Array,
    heads: Int32Array,
  ): void {
    const { hashes } = this;
    for (let node = 0; node < tree.count; node++) {
      if (isInner(tree, node)) {
        whole[node] = heads[node] = NONE;
        continue;
      }
      hashes.clear();
      hashes.join(tree.tokenStarts[node]!, tree.tokenEnds[node]!);
      whole[node] = table.intern(hashes.high ^ salt, hashes.low);
      heads[node] = this.isLeaf(tree, node) ? whole[node]! : this.headSymbol(tree, node, table, salt);
    }
  }

  private isLeaf(tree: StatementTree, node: number): boolean {
    return tree.subtreeEnds[node] === node + 1 || tree.kinds[node] === NodeKind.block;
  }

  private headSymbol(
    tree: StatementTree,
    node: number,
    table: SymbolTable | SymbolBatch,
    salt: number,
  ): number {
    const { hashes } = this;
    hashes.clear();
    let from = tree.tokenStarts[node]!;
    const end = tree.subtreeEnds[node]!;
    for (let child = node + 1; child < end; child = tree.subtreeEnds[child]!) {
      hashes.join(from, tree.tokenStarts[child]!);
      from = tree.tokenEnds[child]!;
    }
    hashes.join(from, tree.tokenEnds[node]!);
    return table.intern(hashes.high ^ salt, hashes.low);
  }
}

/** Puts symbols in the place of the numbers of their entries. */
function replace(column: Int32Array, symbols: Int32Array): void {
  for (let node = 0; node < column.length; node++) {
    const entry = column[node]!;
    if (entry !== NONE) column[node] = symbols[entry]!;
  }
}

/** The same bits. */
function signed({ buffer, byteOffset, length }: Uint32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}

/** A block that is a part of a statement, such as the body of a function: it is compared with that statement only. */
function isInner({ kinds, parents }: StatementTree, node: number): boolean {
  return node > 0 && kinds[node] === NodeKind.block && !holdsStatements(kinds[parents[node]!]!);
}

function countHeadTokens(tree: StatementTree, counts: Uint32Array): void {
  for (let node = 0; node < tree.count; node++) {
    const tokens = tree.tokenEnds[node]! - tree.tokenStarts[node]!;
    counts[node]! += tokens;
    if (node > 0) counts[tree.parents[node]!]! -= tokens;
  }
}

function holdsStatements(kind: number): boolean {
  return kind === NodeKind.block || kind === NodeKind.clause || kind === NodeKind.element;
}
