import { endComment } from './comments';
import { COLON, DOLLAR, DOT, EQUALS, HARD_WORD, HASH_SEED, KIND_IDENTIFIER, KIND_KEYWORD, KIND_PUNCTUATION, LANGUAGE_CASE_INSENSITIVE, LANGUAGE_END_OF_CODE, LANGUAGE_HYPHEN_WORDS, LANGUAGE_IDENTIFIER_END, LANGUAGE_LABELS, LANGUAGE_LONGEST_PREFIX, LANGUAGE_MEMBER_ARROWS, LANGUAGE_QUOTE_OPERATORS, LANGUAGE_SIGIL_NAMES, LANGUAGE_SPACED_MEMBERS, LANGUAGE_WORDS, MINUS, NEWLINE_BEFORE, OPTIONAL_DOT, UNDERSCORE, WORD_SLOT_BYTES, WORD_SLOTS } from './constants.generated'; // biome-ignore format: one list
import { finish, mix } from './hash';
import { lexQuoteOperator } from './literals';
import { LexCode, lexPrefixedString } from './strings';
import { holdsNumber, holdsText, holdsUnit, lower } from './tableText';
import { isWordPart, ofLanguage, Scan, unitAt } from './text';
import { kindOf, push, symbolOf, Tokens } from './tokens';

/** Members of a slot of the table of words, beside its hash. */
const ENTRY: i32 = 4;
const ALIAS: i32 = 8;

export function lexWord(lexCode: LexCode): void {
  const start = Scan.at;
  const first = unitAt(start);
  const length = Scan.length;
  let at = start + 1;
  let hash = mix(HASH_SEED, first);
  while (isWordPart(unitAt(at)) && at < length) hash = mix(hash, unitAt(at++));
  if (ofLanguage(LANGUAGE_HYPHEN_WORDS) && first !== DOLLAR)
    while (unitAt(at) === MINUS && isWordPart(unitAt(at + 1)) && at < length) {
      hash = mix(hash, unitAt(at++));
      while (isWordPart(unitAt(at)) && at < length) hash = mix(hash, unitAt(at++));
    }
  const enders = ofLanguage(LANGUAGE_IDENTIFIER_END);
  if (enders !== 0 && holdsUnit(enders, unitAt(at)) && unitAt(at + 1) !== EQUALS)
    hash = mix(hash, unitAt(at++));
  const sigils = at === start + 1 && first === DOLLAR ? ofLanguage(LANGUAGE_SIGIL_NAMES) : 0;
  if (sigils !== 0 && holdsUnit(sigils, unitAt(at))) hash = mix(hash, unitAt(at++));
  Scan.at = at;
  if (ofLanguage(LANGUAGE_END_OF_CODE) !== 0 && endsCode(start)) return;
  if (at - start <= ofLanguage(LANGUAGE_LONGEST_PREFIX) && lexPrefixedString(start, at, lexCode)) return;
  if (ofLanguage(LANGUAGE_QUOTE_OPERATORS) !== 0 && lexQuoteOperator(start)) return;
  pushWord(finish(hash), start);
}

function pushWord(hash: i32, start: i32): void {
  const slot = slotOf(ofLanguage(LANGUAGE_CASE_INSENSITIVE) ? foldedHash(start) : hash);
  if (slot === 0 || isMember() || (ofLanguage(LANGUAGE_LABELS) && isLabel())) {
    push(KIND_IDENTIFIER, 0, hash, start);
    return;
  }
  const entry = load<i32>(slot, ENTRY);
  if (entry & HARD_WORD) push(KIND_KEYWORD, entry & ~HARD_WORD, load<i32>(slot, ALIAS), start);
  else push(KIND_IDENTIFIER, entry, hash, start);
}

/** `-eq` and other words with a hyphen before them that are operators (PowerShell). */
export function lexHyphenOperator(): bool {
  const start = Scan.at;
  let at = start + 1;
  while (at < Scan.length && isWordPart(unitAt(at))) at++;
  Scan.at = at;
  const slot = at > start + 1 && unitAt(at) !== MINUS ? slotOf(foldedHash(start)) : 0;
  if (slot === 0) {
    Scan.at = start;
    return false;
  }
  push(KIND_KEYWORD, load<i32>(slot, ENTRY) & ~HARD_WORD, load<i32>(slot, ALIAS), start);
  return true;
}

/** Address of the slot of a word's hash, or 0. */
function slotOf(hash: i32): i32 {
  const table = Scan.language + LANGUAGE_WORDS;
  let slot = table + (hash & (WORD_SLOTS - 1)) * WORD_SLOT_BYTES;
  while (load<i32>(slot, ENTRY) !== 0) {
    if (load<i32>(slot) === hash) return slot;
    slot += WORD_SLOT_BYTES;
    if (slot === table + WORD_SLOTS * WORD_SLOT_BYTES) slot = table;
  }
  return 0;
}

/** `__END__`: the rest is data. */
function endsCode(start: i32): bool {
  if (!(Scan.pendingFlags & NEWLINE_BEFORE) || unitAt(start) !== UNDERSCORE) return false;
  if (!holdsText(ofLanguage(LANGUAGE_END_OF_CODE), start, Scan.at)) return false;
  endComment(start, Scan.length);
  return true;
}

function foldedHash(start: i32): i32 {
  let hash = HASH_SEED;
  for (let at = start; at < Scan.at; at++) hash = mix(hash, lower(unitAt(at)));
  return finish(hash);
}

/** True right behind a dot: the word there is a name, whatever it is elsewhere. */
function isMember(): bool {
  const last = Tokens.count - 1;
  if (last < 0) return false;
  if (Scan.pendingFlags !== 0 && !ofLanguage(LANGUAGE_SPACED_MEMBERS)) return false;
  const before = symbolOf(last);
  if (before === DOT || before === OPTIONAL_DOT) return kindOf(last) === KIND_PUNCTUATION;
  const arrows = ofLanguage(LANGUAGE_MEMBER_ARROWS);
  return arrows !== 0 && holdsNumber(arrows, before);
}

/** True right before a colon that is not one of two. */
function isLabel(): bool {
  return unitAt(Scan.at) === COLON && unitAt(Scan.at + 1) !== COLON;
}
