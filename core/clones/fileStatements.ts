import type { CodeFacts } from '../code/codeFacts';
import { NodeKind, type StatementTree } from '../code/statementTree';
import { hashText } from '../code/tokenHash';
import type { Config } from '../config';
import type { TextRange } from '../text/textRange';
import type { CodeFile } from './codeFile';
import { PrefixHashes } from './prefixHashes';
import { SymbolTable } from './symbolTable';

/**
 * What the clone engine keeps of one file: a symbol for every statement, with and without what it holds.
 * Symbols are comparable between all files of one `StatementReader`.
 */
export interface FileStatements {
  readonly code: CodeFile;
  /** Position of the file in the order of reports; whoever holds the set of files keeps it up to date. */
  order: number;
  /** Symbol of all tokens of a node, as written and with names and literals blanked. */
  readonly raw: Int32Array;
  readonly blank: Int32Array;
  /** Symbol of the node's head: its tokens without those of the blocks and functions inside it. */
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
}

/** Turns the facts of files into statements; holds the symbols that they share. */
export class StatementReader {
  private readonly rawSymbols = new SymbolTable();
  private readonly blankSymbols = new SymbolTable();
  private readonly hashes = new PrefixHashes();

  constructor(private readonly config: Config) {}

  /** Symbols that the files read and not released have between them. */
  get symbolCount(): number {
    return this.rawSymbols.live + this.blankSymbols.live;
  }

  read(code: CodeFile): FileStatements {
    const { tokens, tree } = code.facts;
    const excluded = excludedNodes(code.facts, this.config);
    const salt = this.salt(code);
    this.hashes.read(tokens.rawHashes, tokens.count);
    const raw = this.symbols(tree, this.rawSymbols, salt);
    this.hashes.read(tokens.normalizedHashes, tokens.count);
    const blank = this.symbols(tree, this.blankSymbols, salt);
    return {
      code,
      order: 0,
      raw: raw.whole,
      blank: blank.whole,
      rawHeads: raw.heads,
      blankHeads: blank.heads,
      headTokens: headTokens(tree),
      excluded,
      siblings: siblings(tree, excluded),
      ...heads(tree, excluded),
    };
  }

  /** Gives up the symbols of a file that nobody asks about any more. */
  release({ code, raw, rawHeads, blank, blankHeads }: FileStatements): void {
    const { tree } = code.facts;
    for (let node = 0; node < tree.count; node++) {
      this.rawSymbols.release(raw[node]!);
      this.blankSymbols.release(blank[node]!);
      if (this.isLeaf(tree, node)) continue;
      this.rawSymbols.release(rawHeads[node]!);
      this.blankSymbols.release(blankHeads[node]!);
    }
  }

  /** Keeps the symbols of files apart that are not compared: other families, and other roots where asked. */
  private salt({ facts, info }: CodeFile): number {
    return hashText(this.config.acrossRoots ? facts.family : `${facts.family}\n${info.root}`);
  }

  private symbols(
    tree: StatementTree,
    table: SymbolTable,
    salt: number,
  ): { whole: Int32Array; heads: Int32Array } {
    const whole = new Int32Array(tree.count);
    const heads = new Int32Array(tree.count);
    const { hashes } = this;
    for (let node = 0; node < tree.count; node++) {
      hashes.clear();
      hashes.join(tree.tokenStarts[node]!, tree.tokenEnds[node]!);
      whole[node] = table.intern(hashes.high ^ salt, hashes.low);
      heads[node] = this.isLeaf(tree, node) ? whole[node]! : this.headSymbol(tree, node, table, salt);
    }
    return { whole, heads };
  }

  private isLeaf(tree: StatementTree, node: number): boolean {
    return tree.subtreeEnds[node] === node + 1 || tree.kinds[node] === NodeKind.block;
  }

  private headSymbol(tree: StatementTree, node: number, table: SymbolTable, salt: number): number {
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

function headTokens(tree: StatementTree): Uint32Array {
  const counts = new Uint32Array(tree.count);
  for (let node = 0; node < tree.count; node++) {
    const tokens = tree.tokenEnds[node]! - tree.tokenStarts[node]!;
    counts[node]! += tokens;
    if (node > 0) counts[tree.parents[node]!]! -= tokens;
  }
  return counts;
}

/** Nodes that the settings leave out, with all that they hold. */
function excludedNodes(facts: CodeFacts, config: Config): Uint8Array {
  const { tree } = facts;
  const excluded = new Uint8Array(tree.count);
  const regions = leftOut(facts, config);
  for (let node = 1; node < tree.count; node++) {
    if (excluded[node]) continue;
    const kind = tree.kinds[node];
    const out =
      (kind === NodeKind.import && !config['noise.imports']) ||
      (kind === NodeKind.data && !config['noise.data']) ||
      (regions.length > 0 && isLeftOut(tree, node, regions));
    if (out) excluded.fill(1, node, tree.subtreeEnds[node]!);
  }
  return excluded;
}

function leftOut(facts: CodeFacts, config: Config): readonly TextRange[] {
  const settings = { imports: 'noise.imports', header: 'noise.headers', data: 'noise.data' } as const;
  const skipped = facts.skipped.filter(({ reason }) => !config[settings[reason]]).map(({ range }) => range);
  return [...skipped, ...facts.suppressions.map(({ range }) => range)];
}

/** A statement that a region touches goes; what holds statements goes only when it is inside as a whole. */
function isLeftOut(tree: StatementTree, node: number, regions: readonly TextRange[]): boolean {
  const start = tree.starts[node]!;
  const end = tree.ends[node]!;
  const isLeaf = tree.subtreeEnds[node] === node + 1;
  for (const region of regions) {
    if (isLeaf ? region.start < end && start < region.end : region.start <= start && end <= region.end)
      return true;
  }
  return false;
}

function siblings(tree: StatementTree, excluded: Uint8Array): Int32Array {
  const result = new Int32Array(tree.count * 2 + 1);
  let length = 0;
  for (let block = 0; block < tree.count; block++) {
    const kind = tree.kinds[block]!;
    const end = tree.subtreeEnds[block]!;
    if (end === block + 1 || !holdsStatements(kind)) continue;
    for (let child = block + 1; child < end; child = tree.subtreeEnds[child]!)
      result[length++] = excluded[child] ? -1 : child;
    result[length++] = -1;
  }
  return result.slice(0, length);
}

function holdsStatements(kind: number): boolean {
  return kind === NodeKind.block || kind === NodeKind.clause || kind === NodeKind.element;
}

function heads(tree: StatementTree, excluded: Uint8Array): { heads: Uint32Array; headsBefore: Uint32Array } {
  const found = new Uint32Array(tree.count);
  const headsBefore = new Uint32Array(tree.count + 1);
  let count = 0;
  for (let node = 0; node < tree.count; node++) {
    headsBefore[node] = count;
    if (tree.kinds[node] !== NodeKind.block && !excluded[node]) found[count++] = node;
  }
  headsBefore[tree.count] = count;
  return { heads: found.slice(0, count), headsBefore };
}
