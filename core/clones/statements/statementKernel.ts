import type { CodeFacts } from '../../code/codeFacts';
import type { TextRange } from '../../text/textRange';
import { exportsOf, growTo, newMemory } from '../../text/webAssembly';
import {
  FOUND_AT,
  Found,
  LEAST_TOKENS,
  nodeOffsets,
  POWER_BYTES,
  POWERS_AT,
  RANGE_BYTES,
  tokenOffsets,
} from './statementLayout';

/** What `kernel/statements/main` exports. */
interface Exports {
  putPowers(room: number): void;
  read(
    room: number,
    nodes: number,
    tokens: number,
    ranges: number,
    imports: boolean,
    data: boolean,
    salt: number,
    firstRaw: number,
    firstBlank: number,
  ): void;
}

/** What is left out of a file. */
export interface LeftOut {
  readonly imports: boolean;
  readonly data: boolean;
  /** They may overlap. */
  readonly ranges: readonly TextRange[];
}

/** The WebAssembly module that reads the statements of one file after the other, and its memory. */
export class StatementKernel {
  private readonly memory = newMemory(POWERS_AT + POWER_BYTES * LEAST_TOKENS, outOfMemory);
  private readonly exports: Exports;
  /** Tokens whose powers there are. */
  private room = LEAST_TOKENS;
  // The whole memory, until it grows.
  private integers = new Int32Array(0);
  private naturals = new Uint32Array(0);
  private bytes = new Uint8Array(0);
  // Of the file that was read last.
  private nodes = 0;
  private tokens = 0;

  /** `module` is that of `statementModule`, compiled. */
  constructor(module: object) {
    this.exports = exportsOf(module, this.memory, outOfMemory) as Exports;
    this.exports.putPowers(this.room);
  }

  get siblingCount(): number {
    return this.integers[FOUND_AT / 4 + Found.siblings]!;
  }

  get headCount(): number {
    return this.integers[FOUND_AT / 4 + Found.heads]!;
  }

  get pieceCount(): number {
    return this.integers[FOUND_AT / 4 + Found.pieces]!;
  }

  /** Two halves of the hash of every entry, until the next file: of its pieces, and of its nodes and their heads as written. */
  get rawPairs(): Int32Array {
    return this.pairs('rawPairs', this.pieceCount + this.entryCount);
  }

  /** Those of its nodes and their heads with names and literals blanked. */
  get blankPairs(): Int32Array {
    return this.pairs('blankPairs', this.entryCount);
  }

  /** The columns of the file's statements, so many bytes, until the next file. */
  columns(bytes: number): Uint8Array {
    const at = this.at('columns');
    return this.bytes.subarray(at, at + bytes);
  }

  /** Reads a file; its entries have the numbers from `firstRaw` and `firstBlank` on. */
  read(
    { tokens, tree }: CodeFacts,
    leftOut: LeftOut,
    salt: number,
    firstRaw: number,
    firstBlank: number,
  ): void {
    const { ranges } = leftOut;
    this.reserve(tree.count, tokens.count, ranges.length);
    const { integers, naturals, bytes } = this;
    integers.set(tree.parents, this.at('parents') >> 2);
    naturals.set(tree.subtreeEnds, this.at('subtreeEnds') >> 2);
    naturals.set(tree.tokenStarts, this.at('tokenStarts') >> 2);
    naturals.set(tree.tokenEnds, this.at('tokenEnds') >> 2);
    bytes.set(tree.kinds, this.at('kinds'));
    naturals.set(tokens.rawHashes, this.at('rawHashes') >> 2);
    naturals.set(tokens.normalizedHashes, this.at('normalizedHashes') >> 2);
    if (ranges.length > 0) {
      // Where the tree may have to fetch positions: only for those who need them.
      naturals.set(tree.starts, this.at('starts') >> 2);
      naturals.set(tree.ends, this.at('ends') >> 2);
      this.putRanges(ranges);
    }
    this.exports.read(
      this.room,
      this.nodes,
      this.tokens,
      ranges.length,
      leftOut.imports,
      leftOut.data,
      salt,
      firstRaw,
      firstBlank,
    );
  }

  private get entryCount(): number {
    return this.integers[FOUND_AT / 4 + Found.entries]!;
  }

  private putRanges(ranges: readonly TextRange[]): void {
    let at = this.at('end') >> 2;
    for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
      this.integers[at++] = start;
      this.integers[at++] = end;
    }
  }

  private pairs(name: 'rawPairs' | 'blankPairs', count: number): Int32Array {
    const at = this.at(name) >> 2;
    return this.integers.subarray(at, at + 2 * count);
  }

  private at(name: keyof typeof nodeOffsets): number {
    const { room, nodes, tokens } = this;
    return (
      POWERS_AT + POWER_BYTES * room + nodeOffsets[name] * (nodes + 1) + tokenOffsets[name] * (tokens + 1)
    );
  }

  private reserve(nodes: number, tokens: number, ranges: number): void {
    this.nodes = nodes;
    this.tokens = tokens;
    const grows = tokens >= this.room;
    if (grows) this.room = tokens + (tokens >> 2);
    const bytes = this.at('end') + RANGE_BYTES * ranges;
    if (bytes > this.bytes.length) {
      growTo(this.memory, Math.ceil(1.25 * bytes), outOfMemory);
      const { buffer } = this.memory;
      this.integers = new Int32Array(buffer);
      this.naturals = new Uint32Array(buffer);
      this.bytes = new Uint8Array(buffer);
    }
    if (grows) this.exports.putPowers(this.room);
  }
}

function outOfMemory(): never {
  throw new RangeError('The code is too long: there is no memory to read its statements');
}
