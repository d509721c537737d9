import { compiledModule, exportsOf, growTo, newMemory } from '../../text/webAssembly';
import { arrayOffsets, LEAST_ROOM, TOKENS_AT } from './tokenLayout';
import { tokenModule } from './tokenModule.generated';

/** What `kernel/tokens/main` exports. */
interface Exports {
  layOut(room: number): void;
  start(model: number, member: number): void;
  advance(): number;
  finish(model: number, memberFrom: number): void;
}

/**
 * The WebAssembly module that aligns the tokens of two runs, and its memory. Shapes and words are those of the model, and
 * behind them those of the member.
 */
export class TokenKernel {
  private readonly memory = newMemory(bytesFor(LEAST_ROOM), outOfMemory);
  readonly exports = exportsOf(compiledModule(tokenModule()), this.memory, outOfMemory) as Exports;
  /** Tokens that there is room for. */
  private room = LEAST_ROOM;

  constructor() {
    this.exports.layOut(this.room);
  }

  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  get shapes(): Int32Array {
    return this.array('shapes');
  }

  get words(): Int32Array {
    return this.array('words');
  }

  /** Index of the partner of each token of the model, or -1. */
  get partners(): Int32Array {
    return this.array('partners');
  }

  /** Makes room for so many tokens of both runs together. */
  reserve(tokens: number): void {
    if (tokens <= this.room) return;
    growTo(this.memory, bytesFor(2 * tokens), outOfMemory);
    this.room = 2 * tokens;
    this.exports.layOut(this.room);
  }

  /** The memory grows as it is worked in: good until then. */
  private array(name: keyof typeof arrayOffsets): Int32Array {
    return new Int32Array(this.memory.buffer, TOKENS_AT + arrayOffsets[name] * this.room, this.room);
  }
}

function bytesFor(room: number): number {
  return TOKENS_AT + arrayOffsets.end * room;
}

function outOfMemory(): never {
  throw new RangeError('The code is too long: there is no memory to compare its tokens');
}
