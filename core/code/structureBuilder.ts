import { CHARACTER } from './rawTokenFlags';
import type { RawTokens } from './rawTokens';
import type { NodeKind, StatementTree } from './statementTree';
import {
  CHARACTER_HASH,
  CLOSE_BLOCK_HASH,
  IDENTIFIER_HASH,
  NUMBER_HASH,
  OPEN_BLOCK_HASH,
  STRING_HASH,
} from './tokenHash';
import { TokenKind, type TokenSequence } from './tokenSequence';

/**
 * Takes down canonical tokens and nodes in the order of the text. The arrays are used again for the next text.
 */
export class StructureBuilder {
  tokenCount = 0;
  private kinds = new Uint8Array(1024);
  private rawHashes = new Uint32Array(1024);
  private normalizedHashes = new Uint32Array(1024);
  private tokenStartOffsets = new Uint32Array(1024);
  private tokenEndOffsets = new Uint32Array(1024);

  nodeCount = 0;
  nodeKinds = new Uint8Array(256);
  private parents = new Int32Array(256);
  private subtreeEnds = new Uint32Array(256);
  nodeTokenStarts = new Uint32Array(256);
  nodeTokenEnds = new Uint32Array(256);
  nodeStarts = new Uint32Array(256);
  nodeEnds = new Uint32Array(256);
  private names = new Int32Array(256);
  private current = -1;

  constructor(private readonly raw: RawTokens) {}

  clear(): void {
    this.tokenCount = 0;
    this.nodeCount = 0;
    this.current = -1;
  }

  /** Takes over raw token `index`. */
  emit(index: number): void {
    const { raw } = this;
    const kind = raw.kinds[index]!;
    const hash = raw.hashes[index]!;
    this.put(
      kind,
      hash,
      this.normalized(kind, hash, raw.flags[index]!),
      raw.starts[index]!,
      raw.ends[index]!,
    );
  }

  /** A token that no lexer saw. */
  token(kind: TokenKind, hash: number, start: number, end: number): void {
    this.put(kind, hash, this.normalized(kind, hash, 0), start, end);
  }

  /** Takes over raw token `index` as the name that it is here, though elsewhere it is a keyword. */
  emitName(index: number): void {
    const { raw } = this;
    if (raw.kinds[index] !== TokenKind.keyword) {
      this.emit(index);
      return;
    }
    this.put(TokenKind.identifier, raw.hashes[index]!, IDENTIFIER_HASH, raw.starts[index]!, raw.ends[index]!);
  }

  /** A token that the text leaves out, at `offset`. */
  emitImplied(hash: number, offset: number): void {
    const before = this.tokenCount > 0 ? this.tokenStartOffsets[this.tokenCount - 1]! : 0;
    const place = Math.max(before, offset);
    this.put(TokenKind.layout, hash, hash, place, place);
  }

  openBlock(offset: number): void {
    this.emitImplied(OPEN_BLOCK_HASH, offset);
  }

  closeBlock(offset: number): void {
    this.emitImplied(CLOSE_BLOCK_HASH, offset);
  }

  /** Begins a node at text offset `start`, inside the node that is open. */
  openNode(kind: NodeKind, start: number): number {
    const node = this.nodeCount++;
    if (node === this.nodeKinds.length) this.growNodes();
    this.nodeKinds[node] = kind;
    this.parents[node] = this.current;
    this.nodeTokenStarts[node] = this.tokenCount;
    this.nodeStarts[node] = start;
    this.nodeEnds[node] = start;
    this.names[node] = -1;
    this.current = node;
    return node;
  }

  closeNode(node: number, end: number): void {
    this.subtreeEnds[node] = this.nodeCount;
    this.nodeTokenEnds[node] = this.tokenCount;
    const stop = Math.max(end, this.nodeEnds[node]!);
    const parent = this.parents[node]!;
    this.nodeEnds[node] = stop;
    // A node holds its children, an implied one at its very end too.
    if (parent >= 0 && this.nodeEnds[parent]! < stop) this.nodeEnds[parent] = stop;
    this.current = parent;
  }

  /** Takes the innermost open node back, which has neither tokens nor children. */
  dropNode(node: number): void {
    this.current = this.parents[node]!;
    this.nodeCount = node;
  }

  hasChildren(node: number): boolean {
    return this.nodeCount > node + 1;
  }

  /** The next token that is put down is the node's name. */
  nameIsNext(node: number): void {
    this.names[node] = this.tokenCount;
  }

  setName(node: number, token: number): void {
    this.names[node] = token;
  }

  unname(node: number): void {
    this.names[node] = -1;
  }

  isNamed(node: number): boolean {
    return this.names[node]! >= 0;
  }

  /** Valid until the next text is read; `copiedTokens` are so for good. */
  tokens(): TokenSequence {
    const { tokenCount: count } = this;
    return {
      count,
      rawHashes: this.rawHashes.subarray(0, count),
      normalizedHashes: this.normalizedHashes.subarray(0, count),
      starts: this.tokenStartOffsets.subarray(0, count),
      ends: this.tokenEndOffsets.subarray(0, count),
      kinds: this.kinds.subarray(0, count),
    };
  }

  /** Valid until the next text is read; a `copiedTree` is so for good. */
  tree(): StatementTree {
    const { nodeCount: count } = this;
    return {
      count,
      parents: this.parents.subarray(0, count),
      subtreeEnds: this.subtreeEnds.subarray(0, count),
      tokenStarts: this.nodeTokenStarts.subarray(0, count),
      tokenEnds: this.nodeTokenEnds.subarray(0, count),
      starts: this.nodeStarts.subarray(0, count),
      ends: this.nodeEnds.subarray(0, count),
      names: this.names.subarray(0, count),
      kinds: this.nodeKinds.subarray(0, count),
    };
  }

  private normalized(kind: number, hash: number, flags: number): number {
    switch (kind) {
      case TokenKind.identifier:
        return IDENTIFIER_HASH;
      case TokenKind.number:
        return NUMBER_HASH;
      case TokenKind.string:
        return flags & CHARACTER ? CHARACTER_HASH : STRING_HASH;
      default:
        return hash;
    }
  }

  private put(kind: number, hash: number, normalizedHash: number, start: number, end: number): void {
    const at = this.tokenCount++;
    if (at === this.kinds.length) this.growTokens();
    this.kinds[at] = kind;
    this.rawHashes[at] = hash;
    this.normalizedHashes[at] = normalizedHash;
    this.tokenStartOffsets[at] = start;
    this.tokenEndOffsets[at] = end;
  }

  private growTokens(): void {
    const capacity = 2 * this.kinds.length;
    this.kinds = grown(this.kinds, new Uint8Array(capacity));
    this.rawHashes = grown(this.rawHashes, new Uint32Array(capacity));
    this.normalizedHashes = grown(this.normalizedHashes, new Uint32Array(capacity));
    this.tokenStartOffsets = grown(this.tokenStartOffsets, new Uint32Array(capacity));
    this.tokenEndOffsets = grown(this.tokenEndOffsets, new Uint32Array(capacity));
  }

  private growNodes(): void {
    const capacity = 2 * this.nodeKinds.length;
    this.nodeKinds = grown(this.nodeKinds, new Uint8Array(capacity));
    this.parents = grown(this.parents, new Int32Array(capacity));
    this.subtreeEnds = grown(this.subtreeEnds, new Uint32Array(capacity));
    this.nodeTokenStarts = grown(this.nodeTokenStarts, new Uint32Array(capacity));
    this.nodeTokenEnds = grown(this.nodeTokenEnds, new Uint32Array(capacity));
    this.nodeStarts = grown(this.nodeStarts, new Uint32Array(capacity));
    this.nodeEnds = grown(this.nodeEnds, new Uint32Array(capacity));
    this.names = grown(this.names, new Int32Array(capacity));
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
