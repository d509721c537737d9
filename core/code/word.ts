/**
 * What a word does in the structure of its language: `import * as Word`, then `Word.loop`. Constants of a module, because
 * the engine compiles reads of an object's fields anew each time that it meets one for the first time.
 */
/** A keyword that can end an expression: `this`, `null`, `break`. */
const plainWord = 256;
/** Needs an operand behind it: `new`, `typeof`, `throw`, `await`. */
const prefixWord = 257;
/** Stands between operands: `instanceof`, `in`, `as`, `and`. */
const infixWord = 258;
const ifWord = 259;
const elseWord = 260;
/** `elif`, `elsif`, `elseif`. */
const elseIfWord = 261;
/** A loop or other head with a body: `for`, `while`, `synchronized`, `lock`. */
const loopWord = 262;
/** `do`, whose body stands before its `while`. */
const doWord = 263;
const whileWord = 264;
const tryWord = 265;
const catchWord = 266;
const finallyWord = 267;
const switchWord = 268;
/** A switch whose body is a list of `pattern => value`. */
const matchWord = 269;
const caseWord = 270;
const defaultWord = 271;
const returnWord = 272;
const functionWord = 273;
const typeWord = 274;
const enumWord = 275;
const importWord = 276;
/** A word before a declaration that is kept: `static`, `async`, `final`. */
const modifierWord = 277;
/** A word before a declaration that says nothing about what it does: `export`, `public`, `readonly` in TypeScript. */
const droppedWord = 278;
/** `const`, `let`, `var`, `val`. */
const declareWord = 279;
/** Followed by a block alone: `unsafe`, `loop`, `else` without condition, `init`. */
const blockWord = 280;
/** `as`, `satisfies`: a TypeScript type follows. */
const typeOperatorWord = 281;
/** `implements` in TypeScript: dropped with its list. */
const typeClauseWord = 282;
/** `extends`, `where`, `throws`: stays in a head. */
const headClauseWord = 283;
/** `type X = …`, `typedef`: a declaration of a type without a block. */
const aliasWord = 284;
/** `get`, `set`, `init`, `add`, `remove`: an accessor when a block or arrow follows. */
const accessorWord = 285;
/** Closes a block: `end`, `fi`, `done`, `esac`. */
const endWord = 286;
/** `then`, `do` after a head, `begin`: opens a block that `end` closes, when the head has not yet. */
const openingWord = 287;
/** `class` inside an expression, `new … {` and the like follow the type rules. */
const newWord = 288;
/** `repeat`: closed by `until`. */
const repeatWord = 289;
const untilWord = 290;
/** `namespace`, `module`, `package` with or without a block. */
const namespaceWord = 291;
/** `constructor`, `init`, `deinit`: a function that has no name of its own. */
const initializerWord = 292;
/** `with`: a context manager or head in some languages. */
const withWord = 293;
/** `go`, `defer`, `yield`: prefix that may also end a statement. */
const softPrefixWord = 294;
/** `static` or `companion` before a block or a declaration. */
const staticWord = 295;
/** `extern "C" {`. */
const externWord = 296;
/** A guard: `guard … else {`. */
const guardWord = 297;
/** `fallthrough`, `break`: ends a statement. */
const jumpWord = 298;
/** `begin` with rescue clauses. */
const beginWord = 299;
/** `operator` of C++ and C#: the name of a function is what follows. */
const operatorWord = 300;
/** `template <…>` of C++: a head that belongs to what follows. */
const templateWord = 301;
/** `public` before a colon (C++): says nothing of its own. */
const sectionWord = 302;
/** `fun`, `function`: a function without a name (OCaml, F#). */
const lambdaWord = 303;
/** Begins a statement where it begins a line: `DECLARE`, `UPDATE` (SQL). */
const statementWord = 304;

export {
  accessorWord as accessor,
  aliasWord as alias,
  beginWord as begin,
  blockWord as block,
  caseWord as case,
  catchWord as catch,
  declareWord as declare,
  defaultWord as default,
  doWord as do,
  droppedWord as dropped,
  elseIfWord as elseIf,
  elseWord as else,
  endWord as end,
  enumWord as enum,
  externWord as extern,
  finallyWord as finally,
  functionWord as function,
  guardWord as guard,
  headClauseWord as headClause,
  ifWord as if,
  importWord as import,
  infixWord as infix,
  initializerWord as initializer,
  jumpWord as jump,
  lambdaWord as lambda,
  loopWord as loop,
  matchWord as match,
  modifierWord as modifier,
  namespaceWord as namespace,
  newWord as new,
  openingWord as opening,
  operatorWord as operator,
  plainWord as plain,
  prefixWord as prefix,
  repeatWord as repeat,
  returnWord as return,
  sectionWord as section,
  softPrefixWord as softPrefix,
  statementWord as statement,
  staticWord as static,
  switchWord as switch,
  templateWord as template,
  tryWord as try,
  typeClauseWord as typeClause,
  typeOperatorWord as typeOperator,
  typeWord as type,
  untilWord as until,
  whileWord as while,
  withWord as with,
};

export type WordRole = keyof typeof import('./word');
