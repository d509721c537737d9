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
/** Seen to end a type: what it ends with is complete (`void`, `as const`), and nothing calls or indexes it. */
export const ENDS_TYPE = 64;

/** Room for a text of this many units stays from text to text, and room for so many tokens, of 20 bytes each. */
const KEPT_UNITS = 128 * 1024;
const KEPT_TOKENS = 32 * 1024;
/** That of a longer one goes when so many texts in a row could do without: fresh memory for each of several is dear. */
const PATIENCE = 1024;
/** Most texts have fewer tokens than a quarter of their units. */
const UNITS_PER_TOKEN = 4;

/** Zeros behind the units of a text. */
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

  /** Takes in a text. */
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

  /** Makes room for a text of `units` code units, and for the tokens that a text of this length mostly has. */
  reserve(units: number): void {
    const size = units + BORDER;
    const { length } = this.units;
    this.shortTexts = size > KEPT_UNITS ? 0 : this.shortTexts + 1;
    const isSpare = length > KEPT_UNITS && this.shortTexts >= PATIENCE;
    if (size > length || isSpare) this.units = new Uint16Array(Math.max(size, KEPT_UNITS));
    const tokens = Math.max(Math.ceil(size / UNITS_PER_TOKEN), KEPT_TOKENS);
    if (tokens > this.kinds.length || isSpare) this.makeRoom(tokens);
  }

  /** Twice the room for tokens; those that are there stay. Whoever holds one of the arrays has to ask for it again. */
  growTokens(): void {
    const { kinds, flags, symbols, hashes, starts, ends, partners } = this;
    this.makeRoom(2 * kinds.length);
    this.kinds.set(kinds);
    this.flags.set(flags);
    this.symbols.set(symbols);
    this.hashes.set(hashes);
    this.starts.set(starts);
    this.ends.set(ends);
    this.partners.set(partners);
  }

  private makeRoom(tokens: number): void {
    this.kinds = new Uint8Array(tokens);
    this.flags = new Uint8Array(tokens);
    this.symbols = new Uint16Array(tokens);
    this.hashes = new Int32Array(tokens);
    this.starts = new Uint32Array(tokens);
    this.ends = new Uint32Array(tokens);
    this.partners = new Int32Array(tokens);
  }
}
