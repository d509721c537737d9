import { longestVarint, VarintReader, writeVarint } from './varint';

/** Rows of a block. */
const blockBits = 6;
const blockRows = 1 << blockBits;

/** The lists of some rows, as varints one behind the other. */
interface Block {
  bytes: Uint8Array;
  /** Bytes in use. */
  used: number;
  /** Bytes of every row. */
  readonly sizes: Uint32Array;
}

/**
 * Lists of unsigned numbers of 32 bits by row, for very many short ones: a typed array for each takes some 200 bytes besides
 * what stands in it. A change moves what stands behind it in a block of 64 rows.
 */
export class NumberLists {
  private readonly blocks: (Block | undefined)[] = [];

  set(row: number, numbers: Uint32Array): void {
    const block = (this.blocks[row >>> blockBits] ??= newBlock());
    const list = new Uint8Array(numbers.length * longestVarint);
    let size = 0;
    for (const number of numbers) size = writeVarint(list, size, number);
    replace(block, row & (blockRows - 1), list, size);
  }

  /** Empty for a row that was never set. */
  read(row: number): number[] {
    const block = this.blocks[row >>> blockBits];
    if (!block) return [];
    const own = row & (blockRows - 1);
    const reader = new VarintReader(block.bytes, startOf(block, own));
    const end = reader.at + block.sizes[own]!;
    const numbers: number[] = [];
    while (reader.at < end) numbers.push(reader.next());
    return numbers;
  }

  clear(row: number): void {
    const block = this.blocks[row >>> blockBits];
    if (block) replace(block, row & (blockRows - 1), new Uint8Array(0), 0);
  }
}

function newBlock(): Block {
  return { bytes: new Uint8Array(0), used: 0, sizes: new Uint32Array(blockRows) };
}

function startOf({ sizes }: Block, row: number): number {
  let start = 0;
  for (let before = 0; before < row; before++) start += sizes[before]!;
  return start;
}

/** The first `size` bytes of `list` become those of `row`. */
function replace(block: Block, row: number, list: Uint8Array, size: number): void {
  const start = startOf(block, row);
  const end = start + block.sizes[row]!;
  const used = block.used - block.sizes[row]! + size;
  const { bytes } = block;
  if (used > bytes.length) {
    // A quarter as much again: full blocks are seldom changed.
    block.bytes = new Uint8Array(Math.ceil(used * 1.25));
    block.bytes.set(bytes.subarray(0, start));
  }
  block.bytes.set(bytes.subarray(end, block.used), start + size);
  block.bytes.set(list.subarray(0, size), start);
  block.sizes[row] = size;
  block.used = used;
}
