import type { CodeKernel } from './codeKernel';
import { TOKEN_BYTES, UNIT_BYTES, UNITS_AT } from './codeLayout';

/** Zeros behind the units of a text: the lexer looks no further ahead. */
const BORDER = 32;

/** Room for a text of this many units stays from text to text. */
const KEPT_UNITS = 128 * 1024;
/**
 * A longer one has at once the room that the longest file needs by default: V8 counts all of a memory as used, and
 * collects garbage for each of several that follow each other.
 */
const LONG_UNITS = 1024 * 1024 + BORDER;
/** That of a longer one goes when so many texts in a row could do without: fresh memory for each of several is dear. */
const PATIENCE = 1024;

/** Writes the code units of a text to the start of an array, which has room for them. */
export type FillUnits = (units: Uint16Array, text: string) => void;

/** Works anywhere; `host` knows a way that takes a third of the time. */
export function fillUnits(units: Uint16Array, text: string): void {
  const { length } = text;
  for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i);
}

/**
 * The tokens of one text as the lexer saw them, comments apart, as parallel arrays that are used again for the
 * next text: valid only until then. Nothing is an object per token. The arrays are views of the lexer's memory, each with
 * room for as many as there can be.
 */
export class RawTokens {
  text = '';
  /** Code units of the text, followed by zeros. */
  units!: Uint16Array;
  /** Number of code units. */
  length = 0;
  count = 0;
  kinds!: Uint8Array;
  flags!: Uint8Array;
  symbols!: Uint16Array;
  hashes!: Int32Array;
  starts!: Uint32Array;
  ends!: Uint32Array;
  /** Index of the bracket's partner, or -1; for other tokens -1. */
  partners!: Int32Array;
  commentCount = 0;
  /** Start and end of each comment in turn. */
  comments!: Uint32Array;
  /** Texts since the last one of more than `KEPT_UNITS`. */
  private shortTexts = 0;

  constructor(readonly kernel: CodeKernel) {
    this.makeRoom(KEPT_UNITS);
  }

  /** Takes in a text. */
  load(text: string, fill: FillUnits): void {
    const { length } = text;
    this.reserve(length);
    fill(this.units, text);
    this.units.fill(0, length, length + BORDER);
    this.text = text;
    this.length = length;
    this.count = 0;
    this.commentCount = 0;
  }

  /** Makes room for a text of `units` code units, throws where there is none; true when what stood there is gone. */
  reserve(units: number): boolean {
    const size = units + BORDER;
    const { room } = this.kernel;
    this.shortTexts = size > KEPT_UNITS ? 0 : this.shortTexts + 1;
    const isSpare = room > KEPT_UNITS && this.shortTexts >= PATIENCE;
    if (size <= room && !isSpare) return false;
    this.makeRoom(size > KEPT_UNITS ? Math.max((size + 3) & ~3, LONG_UNITS) : KEPT_UNITS);
    return true;
  }

  /** Takes over how much the lexer has written. */
  takeCounts(): void {
    const { exports, buffer } = this.kernel;
    this.count = exports.tokenCount();
    this.commentCount = exports.commentCount();
    if (buffer !== this.units.buffer) this.look();
  }

  private makeRoom(room: number): void {
    this.kernel.renew(room);
    this.look();
  }

  /** The arrays in their order in the memory, see `kernel/main`. */
  private look(): void {
    const { buffer, room } = this.kernel;
    const tokens = UNITS_AT + UNIT_BYTES * room;
    this.units = new Uint16Array(buffer, UNITS_AT, room);
    this.hashes = new Int32Array(buffer, tokens, room);
    this.starts = new Uint32Array(buffer, tokens + 4 * room, room);
    this.ends = new Uint32Array(buffer, tokens + 8 * room, room);
    this.partners = new Int32Array(buffer, tokens + 12 * room, room);
    this.symbols = new Uint16Array(buffer, tokens + 16 * room, room);
    this.kinds = new Uint8Array(buffer, tokens + 18 * room, room);
    this.flags = new Uint8Array(buffer, tokens + 19 * room, room);
    this.comments = new Uint32Array(buffer, tokens + TOKEN_BYTES * room, 2 * room);
  }
}
