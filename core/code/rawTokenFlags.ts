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
/** Seen to begin a statement, in a language whose statements words begin. */
export const BEGINS_STATEMENT = 128;
