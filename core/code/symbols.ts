/**
 * The symbol of a raw token, by which the structure passes tell tokens apart without looking at their text.
 * 0 to 127: a punctuation character by its code; 128 to 255: an operator of several characters, by its place
 * in `operators`; 256 and up: the role of a word (`Word`). An identifier without a role has symbol 0, and so
 * has everything inside a text that spans lines.
 */
export type TokenSymbol = number;

export const LPAREN = 40;
export const RPAREN = 41;
export const STAR = 42;
export const COMMA = 44;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const SEMICOLON = 59;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const AT = 64;
export const LBRACKET = 91;
export const RBRACKET = 93;
export const LBRACE = 123;
export const BAR = 124;
export const RBRACE = 125;
export const TILDE = 126;
export const BANG = 33;
export const HASH = 35;
export const AMPERSAND = 38;
export const MINUS = 45;

/** Operators that every language lexes as one token; a language may add some of the rest (`Language.operators`). */
export const commonOperators = [
  '=>', '->', '::', '&&', '||', '?.', '??', '==', '!=', '<=', '>=', '+=', '-=', '*=', '/=', '%=', '&=', '|=',
  '^=', '++', '--', '**', '..', ':=', '===', '!==', '...', '??=', '&&=', '||=', '**=', '<<', '<<=',
] as const; // biome-ignore format: one table
/** Operators that only some languages have, because elsewhere their characters stand side by side. */
export const furtherOperators = [
  '?:', '<-', '=~', '!~', '|>', '<>', '..=', '..<', '<=>', '~>', '<:', '!!', '=:=', '=/=', '||>', ';;', '?->', '<<<', '->>', '<|', '@@', '&.',
] as const; // biome-ignore format: one table

export const operators: readonly string[] = [...commonOperators, ...furtherOperators];

/** Symbol of an operator of several characters. */
export function operatorSymbol(operator: string): TokenSymbol {
  return 128 + operators.indexOf(operator);
}

export const ARROW = operatorSymbol('=>');
export const THIN_ARROW = operatorSymbol('->');
export const SAFE_DOT = operatorSymbol('&.');
export const DOUBLE_COLON = operatorSymbol('::');
export const OPTIONAL_DOT = operatorSymbol('?.');
export const NULLSAFE_ARROW = operatorSymbol('?->');
export const INCREMENT = operatorSymbol('++');
export const DECREMENT = operatorSymbol('--');
export const ELLIPSIS = operatorSymbol('...');
export const ASSIGN_DEFINE = operatorSymbol(':=');
export const DOUBLE_SEMICOLON = operatorSymbol(';;');
/** Opens code inside a string (`${`, `#{`, `\(`); its partner is the bracket that closes it. */
export const INTERPOLATION = 120;
/** Begins and ends a string that is lexed in parts. */
export const TEXT_BORDER = 121;

/** What a word does in the structure of its language. */
export const Word = {
  /** A keyword that can end an expression: `this`, `null`, `break`. */
  plain: 256,
  /** Needs an operand behind it: `new`, `typeof`, `throw`, `await`. */
  prefix: 257,
  /** Stands between operands: `instanceof`, `in`, `as`, `and`. */
  infix: 258,
  if: 259,
  else: 260,
  /** `elif`, `elsif`, `elseif`. */
  elseIf: 261,
  /** A loop or other head with a body: `for`, `while`, `synchronized`, `lock`. */
  loop: 262,
  /** `do`, whose body stands before its `while`. */
  do: 263,
  while: 264,
  try: 265,
  catch: 266,
  finally: 267,
  switch: 268,
  /** A switch whose body is a list of `pattern => value`. */
  match: 269,
  case: 270,
  default: 271,
  return: 272,
  function: 273,
  type: 274,
  enum: 275,
  import: 276,
  /** A word before a declaration that is kept: `static`, `async`, `final`. */
  modifier: 277,
  /** A word before a declaration that says nothing about what it does: `export`, `public`, `readonly` in TypeScript. */
  dropped: 278,
  /** `const`, `let`, `var`, `val`. */
  declare: 279,
  /** Followed by a block alone: `unsafe`, `loop`, `else` without condition, `init`. */
  block: 280,
  /** `as`, `satisfies`: a TypeScript type follows. */
  typeOperator: 281,
  /** `implements` in TypeScript: dropped with its list. */
  typeClause: 282,
  /** `extends`, `where`, `throws`: stays in a head. */
  headClause: 283,
  /** `type X = …`, `typedef`: a declaration of a type without a block. */
  alias: 284,
  /** `get`, `set`, `init`, `add`, `remove`: an accessor when a block or arrow follows. */
  accessor: 285,
  /** Closes a block: `end`, `fi`, `done`, `esac`. */
  end: 286,
  /** `then`, `do` after a head, `begin`: opens a block that `end` closes, when the head has not yet. */
  opening: 287,
  /** `class` inside an expression, `new … {` and the like follow the type rules. */
  new: 288,
  /** `repeat`: closed by `until`. */
  repeat: 289,
  until: 290,
  /** `namespace`, `module`, `package` with or without a block. */
  namespace: 291,
  /** `constructor`, `init`, `deinit`: a function that has no name of its own. */
  initializer: 292,
  /** `with`: a context manager or head in some languages. */
  with: 293,
  /** `go`, `defer`, `yield`: prefix that may also end a statement. */
  softPrefix: 294,
  /** `static` or `companion` before a block or a declaration. */
  static: 295,
  /** `extern "C" {`. */
  extern: 296,
  /** A guard: `guard … else {`. */
  guard: 297,
  /** `fallthrough`, `break`: ends a statement. */
  jump: 298,
  /** `begin` with rescue clauses. */
  begin: 299,
  /** `operator` of C++ and C#: the name of a function is what follows. */
  operator: 300,
  /** `template <…>` of C++: a head that belongs to what follows. */
  template: 301,
  /** `public` before a colon (C++): says nothing of its own. */
  section: 302,
} as const;
export type WordRole = keyof typeof Word;
