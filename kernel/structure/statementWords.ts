import { ALL_HASH, ALTER_HASH, AS_HASH, BEGINS_STATEMENT, CASE_HASH, COMMA, CREATE_HASH, DELETE_HASH, DISTINCT_HASH, DOLLAR, DOT, DROP_HASH, ELSE_HASH, END_HASH, EQUALS, EXCEPT_HASH, EXEC_HASH, EXECUTE_HASH, FOR_HASH, INSERT_HASH, INTERSECT_HASH, KIND_IDENTIFIER, KIND_KEYWORD, LANGUAGE_UNFINISHED_SYMBOLS, LBRACKET, LPAREN, MERGE_HASH, NEWLINE_BEFORE, RBRACE, SELECT_HASH, SEMICOLON, SET_HASH, UNION_HASH, UPDATE_HASH, VALUES_HASH, WITH_HASH, WORD_FUNCTION, WORD_RETURN, WORD_STATEMENT } from '../constants.generated'; // biome-ignore format: one list
import { unitAt } from '../text';
import { addFlag, flagsOf, hashOf, kindOf, partnerOf, startOf, symbolOf, Tokens } from '../tokens';
import { ofSymbol } from './tokenCursor';

/** `@` before a variable of T-SQL. */
const VARIABLE: i32 = 64;

/** What was read of the statement at hand. */
class Read {
  /** Hash of its first word. */
  static first: i32 = 0;
  /** Expressions `CASE … END` that are open. */
  static cases: i32 = 0;
  /** The statement that `INSERT` or `WITH` needs has not come yet. */
  static needsVerb: bool = false;
  /** Neither has the `SET` of `UPDATE`. */
  static needsSet: bool = false;
  /** It creates a function. */
  static ofFunction: bool = false;
}

/**
 * Marks the tokens that begin statements where no semicolon has to end them (SQL): words of statements that begin a
 * line, unless the statement before needs them.
 */
export function markStatements(): void {
  begin(0);
  for (let at = 0; at < Tokens.count; at++) {
    const symbol = symbolOf(at);
    if (symbol === SEMICOLON || symbol === RBRACE) {
      begin(0);
      continue;
    }
    if (partnerOf(at) > at) {
      // Between the marks of a body (`$$ … $$`) stand statements, in brackets none.
      if (unitAt(startOf(at)) === DOLLAR) begin(0);
      else at = partnerOf(at);
      continue;
    }
    if (kindOf(at) !== KIND_KEYWORD) continue;
    if (Read.first === 0) begin(hashOf(at));
    else if (flagsOf(at) & NEWLINE_BEFORE && beginsStatement(at)) {
      addFlag(at, BEGINS_STATEMENT);
      begin(hashOf(at));
    }
    read(at);
  }
}

function begin(first: i32): void {
  Read.first = first;
  Read.cases = 0;
  Read.needsVerb = false;
  Read.needsSet = false;
  Read.ofFunction = false;
}

function read(at: i32): void {
  if (symbolOf(at) === WORD_FUNCTION) Read.ofFunction = Read.first === CREATE_HASH;
  switch (hashOf(at)) {
    case CASE_HASH:
      if (at === 0 || hashOf(at - 1) !== END_HASH) Read.cases++;
      return;
    case END_HASH:
      if (Read.cases > 0) Read.cases--;
      return;
    case WITH_HASH:
      if (isCommonTable(at)) Read.needsVerb = true;
      return;
    case INSERT_HASH:
      Read.needsVerb = true;
      return;
    case UPDATE_HASH:
      Read.needsVerb = false;
      Read.needsSet = true;
      return;
    case SET_HASH:
      Read.needsSet = false;
      Read.needsVerb = false;
      return;
    case SELECT_HASH:
    case VALUES_HASH:
    case DELETE_HASH:
    case EXEC_HASH:
    case EXECUTE_HASH:
      Read.needsVerb = false;
  }
}

/** True for a word at the start of a line that the statement before does not take in. */
function beginsStatement(at: i32): bool {
  const symbol = symbolOf(at);
  if (symbol !== WORD_STATEMENT && symbol !== WORD_RETURN) return false;
  const before = symbolOf(at - 1);
  if (before !== 0 && kindOf(at - 1) !== KIND_IDENTIFIER && ofSymbol(LANGUAGE_UNFINISHED_SYMBOLS, before))
    return false;
  if (isColumn(at)) return false;
  switch (hashOf(at)) {
    case ELSE_HASH:
    case END_HASH:
      return Read.cases === 0;
    case SET_HASH:
      if (Read.ofFunction) return hashOf(at - 1) === AS_HASH;
      return !Read.needsSet && !Read.needsVerb && Read.first !== ALTER_HASH && Read.first !== MERGE_HASH;
    case ALTER_HASH:
    case DROP_HASH:
      return Read.first !== ALTER_HASH;
    case WITH_HASH:
      return isCommonTable(at) && mayBeginQuery(at);
    case INSERT_HASH:
    case UPDATE_HASH:
    case DELETE_HASH:
      return Read.first !== MERGE_HASH && mayBeginQuery(at);
    case SELECT_HASH:
    case MERGE_HASH:
      return mayBeginQuery(at);
    case EXEC_HASH:
    case EXECUTE_HASH:
      // `EXECUTE FUNCTION f()` of a trigger.
      return mayBeginQuery(at) && (at + 1 >= Tokens.count || symbolOf(at + 1) !== WORD_FUNCTION);
  }
  return true;
}

/** `print,` and `go = 1` in a list of columns. */
function isColumn(at: i32): bool {
  if (at + 1 >= Tokens.count) return false;
  const next = symbolOf(at + 1);
  return next === COMMA || next === DOT || next === EQUALS;
}

/** `WITH a AS (…)` and `WITH RECURSIVE a (b) AS (…)`, but neither `WITH (NOLOCK)` nor `WITH CHECK OPTION`. */
function isCommonTable(at: i32): bool {
  let name = at + 1;
  if (name + 1 < Tokens.count && kindOf(name + 1) === KIND_IDENTIFIER && kindOf(name) === KIND_IDENTIFIER)
    name++;
  if (name >= Tokens.count) return false;
  // `[a]` is a name, too.
  const isQuoted = symbolOf(name) === LBRACKET && partnerOf(name) > name;
  if (!isQuoted && kindOf(name) !== KIND_IDENTIFIER) return false;
  let next = (isQuoted ? partnerOf(name) : name) + 1;
  if (next < Tokens.count && symbolOf(next) === LPAREN) next = partnerOf(next) + 1;
  return next > 0 && next + 1 < Tokens.count && hashOf(next) === AS_HASH && symbolOf(next + 1) === LPAREN;
}

/** False where a query or the like is part of what stands before it. */
function mayBeginQuery(at: i32): bool {
  if (Read.needsVerb) return false;
  const before = at - 1;
  // A template may say that a query goes on: `{% if … %} union all {% endif %}`.
  if (symbolOf(before) === RBRACE) return false;
  switch (hashOf(before)) {
    case ALL_HASH:
    case AS_HASH:
    case DISTINCT_HASH:
    case EXCEPT_HASH:
    case FOR_HASH:
    case INTERSECT_HASH:
    case UNION_HASH:
      return false;
  }
  // `RETURN QUERY`, but not `RETURN @x`.
  const isName = kindOf(before) === KIND_IDENTIFIER && unitAt(startOf(before)) !== VARIABLE;
  return !(isName && before > 0 && symbolOf(before - 1) === WORD_RETURN);
}
