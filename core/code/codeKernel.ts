import { compiledModule, exportsOf, newMemory, type WasmMemory } from '../text/webAssembly';
import { wideClasses } from './charClass';
import {
  BYTES_PER_UNIT,
  CANONICAL_TOKEN_BYTES,
  NODE_BYTES,
  TABLES_AT,
  UNITS_AT,
  UNITS_PER_NODE,
  UNITS_PER_TOKEN,
} from './codeLayout';
import { codeModule } from './codeModule.generated';

/** What `kernel/main` exports. */
interface Exports {
  layOut(room: number): void;
  start(tables: number, length: number): void;
  advance(units: number): number;
  findStructure(): void;
  tokenCount(): number;
  commentCount(): number;
  canonicalCount(): number;
  canonicalCapacity(): number;
  /** An address: as a signed number. */
  canonicalTokens(): number;
  nodeCount(): number;
  nodeCapacity(): number;
  /** An address: as a signed number. */
  nodes(): number;
}

/** Address of the tables of the language of code that stands in a text of another one; 0 where none is known. */
export interface EmbeddedLanguages {
  /** By the name of the language, which stands between two offsets of the text. */
  languageNamed(start: number, end: number): number;
  /** By the name of the element of markup that holds it. */
  languageOfElement(start: number, end: number): number;
}

/** Of what grows, so much more than what canonical tokens and nodes have room for at first. */
const HEAP = 64 * 1024;

/**
 * The WebAssembly module of the lexer and the parsers, and its memory. A memory can grow and not shrink: for another size
 * there is another one. What nobody has written to takes no memory of the machine, so that there is room for the worst
 * case.
 */
export class CodeKernel {
  private readonly module = compiledModule(codeModule());
  private memory!: WasmMemory;
  private tablesEnd = TABLES_AT;
  exports!: Exports;
  /** Units, and in the worst case tokens, comments and brackets, that there is room for. */
  room = 0;

  constructor(private readonly embedded: EmbeddedLanguages) {
    this.renew(0);
    this.bytes().set(wideClasses());
  }

  /** Another one after a text that has grown the memory; its views are to be asked for again then. */
  get buffer(): ArrayBuffer {
    return this.memory.buffer;
  }

  /** New memory with the tables of the old one; throws where there is none. */
  renew(room: number): void {
    const { exports, memory } = this.instance(room);
    if (this.memory !== undefined)
      new Uint8Array(memory.buffer).set(this.bytes().subarray(0, this.tablesEnd));
    this.memory = memory;
    this.exports = exports;
    this.room = room;
  }

  /** Writes down tables that depend on their address, and answers it. */
  add(tables: (address: number) => Uint8Array): number {
    const address = this.tablesEnd;
    const bytes = tables(address);
    if (address + bytes.length > UNITS_AT) throw new Error('The tables of the languages need more room');
    this.bytes().set(bytes, address);
    this.tablesEnd = address + bytes.length;
    return address;
  }

  private instance(room: number) {
    const memory = newMemory(UNITS_AT + room * BYTES_PER_UNIT + structureBytes(room) + HEAP, outOfMemory);
    const exports = exportsOf(this.module, memory, outOfMemory, { embedded: this.embedded }) as Exports;
    exports.layOut(room);
    return { exports, memory };
  }

  private bytes(): Uint8Array {
    return new Uint8Array(this.memory.buffer);
  }
}

/** What canonical tokens and nodes have room for at first. */
function structureBytes(room: number): number {
  return (
    CANONICAL_TOKEN_BYTES * Math.ceil(room / UNITS_PER_TOKEN) + NODE_BYTES * Math.ceil(room / UNITS_PER_NODE)
  );
}

function outOfMemory(): never {
  throw new RangeError('The text is too long: there is no memory for its tokens');
}
