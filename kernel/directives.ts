import { Brackets } from './brackets';
import { DIRECTIVE, HASH_SIGN, KIND_PUNCTUATION, LANGUAGE_DIRECTIVES, LANGUAGE_ELIF_WORD, LANGUAGE_ELSE_WORD, LANGUAGE_ENDIF_WORD, LANGUAGE_IF_WORD, NEWLINE_BEFORE } from './constants.generated'; // biome-ignore format: one list
import { allocate } from './heap';
import { holdsText, isText, matches } from './tableText';
import { ofLanguage, Scan, unitAt } from './text';
import { operatorHash, push, Tokens } from './tokens';

/**
 * Branches of `#else` are balanced on their own, because only one branch counts for what follows. A `#if` whose `#endif`
 * has not come yet is the address of the one around it, of the number of brackets that stand open behind its first branch
 * (-1 while in it), and of the floor before it.
 */
class Directives {
  /** The innermost `#if` that stands open, or 0. */
  static open: i32 = 0;
  /** True up to the end of the line of a directive. */
  static inside: bool = false;
  static isBranch: bool = false;
  /** Brackets that stand open before the line. */
  static height: i32 = 0;
}

export function beginDirectives(): void {
  Directives.open = 0;
  Directives.inside = false;
}

export function lexDirective(): bool {
  if (!(Scan.pendingFlags & NEWLINE_BEFORE) && Tokens.count > 0) return false;
  const start = Scan.at;
  let name = start + 1;
  while (unitAt(name) === 32 || unitAt(name) === 9) name++;
  let end = name;
  while (unitAt(end) >= 97 && unitAt(end) <= 122) end++;
  const names = ofLanguage(LANGUAGE_DIRECTIVES);
  if (names !== 0 && !holdsText(names, name, end)) return false;
  Scan.at = start + 1;
  Scan.pendingFlags |= DIRECTIVE | NEWLINE_BEFORE;
  push(KIND_PUNCTUATION, HASH_SIGN, operatorHash(HASH_SIGN), start);
  Directives.inside = true;
  enter(name, end);
  return true;
}

function enter(name: i32, end: i32): void {
  const open = Directives.open;
  Directives.isBranch = false;
  if (matches(ofLanguage(LANGUAGE_IF_WORD), name)) {
    Directives.open = allocate(12);
    store<i32>(Directives.open, open);
    store<i32>(Directives.open, -1, 4);
    store<i32>(Directives.open, Brackets.floor, 8);
  } else if (
    isText(ofLanguage(LANGUAGE_ELSE_WORD), name, end) ||
    matches(ofLanguage(LANGUAGE_ELIF_WORD), name)
  ) {
    Directives.isBranch = true;
    if (open !== 0 && load<i32>(open, 4) < 0) store<i32>(open, Brackets.height, 4);
    else if (open !== 0) Brackets.height = min(Brackets.height, load<i32>(open, 4));
  } else if (isText(ofLanguage(LANGUAGE_ENDIF_WORD), name, end) && open !== 0) {
    Directives.open = load<i32>(open);
    if (load<i32>(open, 4) >= 0) Brackets.height = min(Brackets.height, load<i32>(open, 4));
    Brackets.floor = min(load<i32>(open, 8), Brackets.height);
  }
  Directives.height = Brackets.height;
}

/** A line ends: that of a directive, maybe. */
export function leaveDirective(): void {
  if (!Directives.inside) return;
  Directives.inside = false;
  Brackets.height = min(Brackets.height, Directives.height);
  if (Directives.isBranch) Brackets.floor = Brackets.height;
}
