import { DOUBLE_QUOTE, HEREDOC_BARE, HEREDOC_CODE_BEHIND_TAG, HEREDOC_MODIFIERS, HEREDOC_OPEN, HEREDOC_SPACE_BEFORE_TAG, HEREDOC_UPPER_CASE, IN_TEXT, KIND_PUNCTUATION, LANGUAGE_HEREDOC, RPAREN, SINGLE_QUOTE, TEXT_BORDER } from './constants.generated'; // biome-ignore format: one list
import { allocate } from './heap';
import { holdsUnit, matches, sizeOf } from './tableText';
import { isDigit, isLineEnd, isWordPart, ofLanguage, Scan, unitAt } from './text';
import { lexText, push } from './tokens';

/** After this many heredocs without an end the operator is taken for a shift, so that lexing stays linear. */
const MOST_MISSES: i32 = 8;

/** Heredocs whose bodies begin on the next line, each the address of the next one, of start and of end of its tag. */
export class Heredocs {
  static first: i32 = 0;
  static last: i32 = 0;
  static misses: i32 = 0;
}

export function beginHeredocs(): void {
  Heredocs.first = 0;
  Heredocs.misses = 0;
}

export function lexHeredoc(): bool {
  const rule = ofLanguage(LANGUAGE_HEREDOC);
  const open = load<i32>(rule, HEREDOC_OPEN);
  if (!matches(open, Scan.at) || Heredocs.misses >= MOST_MISSES) return false;
  let at = Scan.at + sizeOf(open);
  const modifiers = load<i32>(rule, HEREDOC_MODIFIERS);
  while (modifiers !== 0 && holdsUnit(modifiers, unitAt(at))) at++;
  if (load<i32>(rule, HEREDOC_SPACE_BEFORE_TAG)) while (unitAt(at) === 32) at++;
  const quote = unitAt(at);
  const quoted = quote === SINGLE_QUOTE || quote === DOUBLE_QUOTE;
  if (!quoted && !load<i32>(rule, HEREDOC_BARE)) return false;
  const tagStart = quoted ? at + 1 : at;
  let tagEnd = tagStart;
  while (isWordPart(unitAt(tagEnd))) tagEnd++;
  if (tagEnd === tagStart || (quoted && unitAt(tagEnd) !== quote)) return false;
  const first = unitAt(tagStart);
  if (isDigit(first)) return false;
  if (!quoted && load<i32>(rule, HEREDOC_UPPER_CASE) && !(first >= 65 && first <= 90)) return false;
  const start = Scan.at;
  Scan.at = quoted ? tagEnd + 1 : tagEnd;
  push(KIND_PUNCTUATION, TEXT_BORDER, TEXT_BORDER, start);
  remember(tagStart, tagEnd);
  return true;
}

function remember(tagStart: i32, tagEnd: i32): void {
  const heredoc = allocate(12);
  store<i32>(heredoc, 0);
  store<i32>(heredoc, tagStart, 4);
  store<i32>(heredoc, tagEnd, 8);
  if (Heredocs.first === 0) Heredocs.first = heredoc;
  else store<i32>(Heredocs.last, heredoc);
  Heredocs.last = heredoc;
}

/** Stands at the start of the line behind the one with the `<<TAG`s. */
export function lexHeredocBodies(): void {
  const flags = Scan.pendingFlags;
  let heredoc = Heredocs.first;
  Heredocs.first = 0;
  for (; heredoc !== 0; heredoc = load<i32>(heredoc)) lexBody(load<i32>(heredoc, 4), load<i32>(heredoc, 8));
  if (Scan.pendingFlags === 0 && isLineEnd(unitAt(Scan.at))) return;
  Scan.pendingFlags |= flags & ~IN_TEXT;
}

function lexBody(tagStart: i32, tagEnd: i32): void {
  const size = tagEnd - tagStart;
  const start = Scan.at;
  let line = start;
  let end = -1;
  while (line < Scan.length) {
    let at = line;
    while (unitAt(at) === 32 || unitAt(at) === 9) at++;
    if (repeats(tagStart, size, at) && endsHeredoc(at + size)) {
      end = at + size;
      break;
    }
    while (line < Scan.length && !isLineEnd(unitAt(line))) line++;
    line++;
  }
  if (end < 0) {
    Heredocs.misses++;
    return;
  }
  lexText(start, min(line, Scan.length));
  Scan.at = end;
  Scan.pendingFlags = IN_TEXT;
  push(KIND_PUNCTUATION, TEXT_BORDER, TEXT_BORDER, end - size);
  Scan.pendingFlags = 0;
}

/** True where `size` units are the same as those from `from` on. */
function repeats(from: i32, size: i32, at: i32): bool {
  for (let i = 0; i < size; i++) if (unitAt(at + i) !== unitAt(from + i)) return false;
  return true;
}

/** True where nothing stands behind the tag that could make it another word or the start of a statement. */
function endsHeredoc(behind: i32): bool {
  let at = behind;
  if (load<i32>(ofLanguage(LANGUAGE_HEREDOC), HEREDOC_CODE_BEHIND_TAG)) return !isWordPart(unitAt(at));
  while (unitAt(at) === 32 || unitAt(at) === 9) at++;
  return at >= Scan.length || isLineEnd(unitAt(at)) || unitAt(at) === RPAREN;
}
