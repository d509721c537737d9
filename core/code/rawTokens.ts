/** A line break stands between this token and the one before it. */
export const NEWLINE_BEFORE = 1;
/** White space or a comment stands between this token and the one before it. */
export const SPACE_BEFORE = 2;
/** Part of a text that spans lines: no bracket, no keyword, no border. */
export const IN_TEXT = 4;
/** First token of a preprocessor directive. */
export const DIRECTIVE = 8;
/** Seen to begin no list of type arguments. */
export const NO_TYPE_ARGUMENTS = 16;
/** A character literal. */
export const CHARACTER = 32;

/** Room for a text of this many units stays from text to text: 22 bytes a unit. */
const KEPT_UNITS = 128 * 1024;
/** That of a longer one goes when so many texts in a row could do without: fresh memory for each of several is dear. */
const PATIENCE = 64;

/** Zeros behind the units of a text; two tokens at its borders have room there, too. */
const BORDER = 8;

/** Writes the code units of a text to the start of an array, which has room for them. */
export type FillUnits = (units: Uint16Array, text: string) => void;

/** Works anywhere; `host` knows a way that takes a third of the time. */
export function fillUnits(units: Uint16Array, text: string): void {
  const { length } = text;
  for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i);
}

/**
 * The tokens of one text as the lexer saw them, comments apart, as parallel arrays that are used again for the
 * next text: valid only until then. Nothing is an object per token.
 */
export class RawTokens {
  text = '';
  /** Code units of the text, followed by zeros. */
  units = new Uint16Array(0);
  /** Number of code units. */
  length = 0;
  count = 0;
  kinds = new Uint8Array(0);
  flags = new Uint8Array(0);
  symbols = new Uint16Array(0);
  hashes = new Int32Array(0);
  starts = new Uint32Array(0);
  ends = new Uint32Array(0);
  /** Index of the bracket's partner, or -1; for other tokens -1. */
  partners = new Int32Array(0);
  commentCount = 0;
  /** Start and end of each comment in turn. */
  comments = new Uint32Array(256);
  /** Texts since the last one of more than `KEPT_UNITS`. */
  private shortTexts = 0;

  /** Takes in a text and makes room for the most tokens that it can have: one per unit and two at the borders. */
  load(text: string, fill: FillUnits): void {
    const { length } = text;
    this.reserve(length);
    fill(this.units, text);
    for (let i = length; i < length + BORDER; i++) this.units[i] = 0;
    this.text = text;
    this.length = length;
    this.count = 0;
    this.commentCount = 0;
  }

  addComment(start: number, end: number): void {
    const at = 2 * this.commentCount++;
    if (at + 2 > this.comments.length) {
      const grown = new Uint32Array(2 * this.comments.length);
      grown.set(this.comments);
      this.comments = grown;
    }
    this.comments[at] = start;
    this.comments[at + 1] = end;
  }

  /** Makes room for a text of `units` code units. */
  reserve(units: number): void {
    const size = units + BORDER;
    const { length } = this.units;
    this.shortTexts = size > KEPT_UNITS ? 0 : this.shortTexts + 1;
    if (size <= length && (length <= KEPT_UNITS || this.shortTexts < PATIENCE)) return;
    const capacity = size > KEPT_UNITS ? size : Math.min(KEPT_UNITS, Math.ceil(size * 1.5));
    this.units = new Uint16Array(capacity);
    this.kinds = new Uint8Array(capacity);
    this.flags = new Uint8Array(capacity);
    this.symbols = new Uint16Array(capacity);
    this.hashes = new Int32Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
    this.partners = new Int32Array(capacity);
  }
}
