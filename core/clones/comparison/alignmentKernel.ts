import { compiledModule, exportsOf, growTo, newMemory } from '../../text/webAssembly';
import {
  arrayOffsets,
  FOUND_AT,
  Found,
  GAP_FIELDS,
  LEAST_ROOM,
  LIST_TOKENS,
  STATEMENTS_AT,
  TOKEN_LISTS_AT,
} from './alignmentLayout';
import { alignmentModule } from './alignmentModule.generated';

/** What `kernel/alignment/main` exports. */
interface Exports {
  layOut(room: number): void;
  align(left: number, right: number): void;
  commonTokens(left: number, right: number, texts: boolean): number;
}

/**
 * The WebAssembly module that aligns statements, and its memory: whoever uses it fills the arrays of the two sides, or the
 * lists of tokens, and reads what was found from the others. All of them are others after `reserve`.
 */
export class AlignmentKernel {
  private readonly memory = newMemory(bytesFor(LEAST_ROOM), outOfMemory);
  readonly exports = exportsOf(compiledModule(alignmentModule()), this.memory, outOfMemory) as Exports;
  /** Statements that there is room for on either side. */
  private room = LEAST_ROOM;

  /** By `Found`. */
  found!: Int32Array;
  /** Symbols of statements as written and blanked, and their tokens. */
  leftRaw!: Int32Array;
  leftBlank!: Int32Array;
  leftTokens!: Int32Array;
  rightRaw!: Int32Array;
  rightBlank!: Int32Array;
  rightTokens!: Int32Array;
  /** Index of the statement of the other side, or `NO_PARTNER` or `MOVED_PARTNER`. */
  partnerOfLeft!: Int32Array;
  partnerOfRight!: Int32Array;
  /** Both partners of each pair that is equal in shape and not as written. */
  unlike!: Int32Array;
  /** Of each gap that may have tokens in common what `GapField` says. */
  gaps!: Int32Array;
  /** Four lists of `LIST_TOKENS`: of the left side hashes of shapes and of texts, then those of the right side. */
  tokenLists!: Int32Array;

  constructor() {
    this.look();
  }

  /** Makes room for so many statements on either side; true when what stood in the arrays is gone. */
  reserve(statements: number): boolean {
    if (statements <= this.room) return false;
    growTo(this.memory, bytesFor(2 * statements), outOfMemory);
    this.room = 2 * statements;
    this.look();
    return true;
  }

  private look(): void {
    const { buffer } = this.memory;
    this.exports.layOut(this.room);
    this.found = new Int32Array(buffer, FOUND_AT, Object.keys(Found).length);
    this.tokenLists = new Int32Array(buffer, TOKEN_LISTS_AT, 4 * LIST_TOKENS);
    this.leftRaw = this.array('leftRaw', 1);
    this.leftBlank = this.array('leftBlank', 1);
    this.leftTokens = this.array('leftTokens', 1);
    this.rightRaw = this.array('rightRaw', 1);
    this.rightBlank = this.array('rightBlank', 1);
    this.rightTokens = this.array('rightTokens', 1);
    this.partnerOfLeft = this.array('partnerOfLeft', 1);
    this.partnerOfRight = this.array('partnerOfRight', 1);
    this.unlike = this.array('unlike', 2);
    this.gaps = this.array('gaps', GAP_FIELDS);
  }

  private array(name: keyof typeof arrayOffsets, numbers: number): Int32Array {
    const at = STATEMENTS_AT + arrayOffsets[name] * this.room;
    return new Int32Array(this.memory.buffer, at, numbers * this.room);
  }
}

function bytesFor(room: number): number {
  return STATEMENTS_AT + arrayOffsets.end * room;
}

function outOfMemory(): never {
  throw new RangeError('The code is too long: there is no memory to compare its statements');
}
