import { APPLICATION_HASH, AT, BANG, CDATA_HASH, COLON, DOT, DOUBLE_QUOTE, EQUALS, GREATER, HASH, HASH_SEED, JAVASCRIPT_HASH, KIND_IDENTIFIER, KIND_PUNCTUATION, KIND_STRING, KIND_TEXT, LANG_HASH, LANGUAGE_CODE_ELEMENTS, LANGUAGE_MARKUP_BRACES, LANGUAGE_VOID_ELEMENTS, LBRACE, LBRACKET, LESS, MINUS, MODULE_HASH, NODE_BLOCK, NODE_ELEMENT, QUESTION, RBRACE, RBRACKET, SINGLE_QUOTE, SLASH, TEXT_HASH, TYPE_HASH, UNDERSCORE } from '../constants.generated'; // biome-ignore format: one list
import { finish, mix } from '../hash';
import { allocate, Heap } from '../heap';
import { holdsText } from '../tableText';
import { hasStyle, isDigit, ofLanguage, Scan, unitAt } from '../text';
import { addComment } from '../tokens';
import { closeNode, openNode, putToken } from './builder';
import { languageOfElement, readCode, readNamed } from './embedded';
import { MAX_DEPTH } from './tokenCursor';

/** How many open elements an end tag is looked for in; farther off it closes nothing. */
const LOOK_BACK: i32 = 40;
/** Of a longer name of an element, and of a longer value of an attribute, only so much counts. */
const LONGEST_NAME: i32 = 200;
const LONGEST_VALUE: i32 = 99;
/** Name, from start to end, node and block of an open element. */
const ELEMENT_BYTES: i32 = 16;

/** Where the parser stands, and the elements that stand open there. */
class Place {
  static at: i32 = 0;
  static open: i32 = 0;
  static height: i32 = 0;
}

/** A name or value in the text. */
class Found {
  static start: i32 = 0;
  static end: i32 = 0;
}

/** What a tag says of the language of its content: `type`, and before it `lang`; -1 where it says nothing. */
class Said {
  static langStart: i32 = 0;
  static langEnd: i32 = 0;
  static typeStart: i32 = 0;
  static typeEnd: i32 = 0;
}

export function layOutMarkup(): void {
  Place.open = allocate(ELEMENT_BYTES * MAX_DEPTH);
  Heap.bottom = Heap.top;
}

/** Reads markup: elements with their content as blocks, text between the tags, and code in its own language. */
export function readMarkup(): void {
  Place.at = 0;
  Place.height = 0;
  const file = openNode(NODE_BLOCK, 0);
  while (Place.at < Scan.length) readPart();
  while (Place.height > 0) closeElement();
  closeNode(file, Scan.length);
}

function unit(offset: i32 = 0): i32 {
  return unitAt(Place.at + offset);
}

function readPart(): void {
  if (unit() !== LESS) readText();
  else if (unit(1) === BANG && unit(2) === MINUS && unit(3) === MINUS) readComment();
  else if (unit(1) === BANG || unit(1) === QUESTION) readDeclaration();
  else if (unit(1) === SLASH) readEndTag();
  else if (isNameStart(unit(1))) readElement();
  else readText();
}

/** True for `>` behind two others of a unit. */
function isClosing(mark: i32): bool {
  return unit() === mark && unit(1) === mark && unit(2) === GREATER;
}

function readComment(): void {
  const start = Place.at;
  while (Place.at < Scan.length && !isClosing(MINUS)) Place.at++;
  Place.at = min(Scan.length, Place.at + 3);
  addComment(start, Place.at);
}

/** `<!DOCTYPE …>`, `<?xml …?>`, `<![CDATA[ … ]]>`. */
function readDeclaration(): void {
  const node = openNode(NODE_ELEMENT, Place.at);
  const start = Place.at;
  const isData = unit(1) === BANG && unit(2) === LBRACKET && unit(8) === LBRACKET && hashOfText(start + 3, start + 8) === CDATA_HASH; // biome-ignore format: one test
  while (Place.at < Scan.length && !(isData ? isClosing(RBRACKET) : unit() === GREATER)) Place.at++;
  Place.at = min(Scan.length, Place.at + (isData ? 3 : 1));
  putWords(start, Place.at);
  closeNode(node, Place.at);
}

function readText(): void {
  const start = Place.at;
  do Place.at++;
  while (Place.at < Scan.length && !(unit() === LESS && startsTag(unit(1))));
  let from = start;
  let to = Place.at;
  while (from < to && isSpace(unitAt(from))) from++;
  while (to > from && isSpace(unitAt(to - 1))) to--;
  if (from === to) return;
  const node = openNode(NODE_ELEMENT, from);
  putWords(from, to);
  closeNode(node, to);
}

function putWords(start: i32, end: i32): void {
  let at = start;
  while (at < end) {
    const from = at;
    const first = unitAt(at++);
    if (isSpace(first)) continue;
    const isWord = isTextPart(first);
    while (isWord && at < end && isTextPart(unitAt(at))) at++;
    putToken(isWord ? KIND_TEXT : KIND_PUNCTUATION, hashOfText(from, at), from, at);
  }
}

function readElement(): void {
  const node = openNode(NODE_ELEMENT, Place.at);
  putMark(1);
  readName();
  const start = Found.start;
  const end = Found.end;
  readAttributes();
  const closed = unit() === SLASH;
  if (closed) putMark(1);
  if (Place.at < Scan.length && unit() === GREATER) putMark(1);
  if (closed || holdsText(ofLanguage(LANGUAGE_VOID_ELEMENTS), start, end)) {
    closeNode(node, Place.at);
    return;
  }
  if (holdsText(ofLanguage(LANGUAGE_CODE_ELEMENTS), start, end)) {
    readElementCode(start, end, node);
    return;
  }
  if (Place.height < MAX_DEPTH) pushElement(start, end, node, openNode(NODE_BLOCK, Place.at));
  else closeNode(node, Place.at);
}

/** Some characters as one token. */
function putMark(size: i32): void {
  const start = Place.at;
  Place.at += size;
  putToken(KIND_PUNCTUATION, hashOfText(start, Place.at), start, Place.at);
}

/** The name at hand, which is found then; answers its hash. */
function readName(): i32 {
  const start = Place.at;
  while (Place.at < Scan.length && isNamePart(unit())) Place.at++;
  Found.start = start;
  Found.end = min(Place.at, start + LONGEST_NAME);
  const hash = hashOfText(start, Found.end);
  if (Place.at > start) putToken(KIND_IDENTIFIER, hash, start, Place.at);
  return hash;
}

/** Up to `>` or `/>`. */
function readAttributes(): void {
  Said.langStart = -1;
  Said.typeStart = -1;
  let name = 0;
  while (Place.at < Scan.length && unit() !== GREATER && unit() !== LESS) {
    const mark = unit();
    if (isSpace(mark)) Place.at++;
    else if (mark === SLASH && unit(1) === GREATER) break;
    else if (mark === DOUBLE_QUOTE || mark === SINGLE_QUOTE) {
      readQuoted(mark);
      if (name === LANG_HASH) {
        Said.langStart = Found.start;
        Said.langEnd = Found.end;
      } else if (name === TYPE_HASH) {
        Said.typeStart = Found.start;
        Said.typeEnd = Found.end;
      }
    } else if (mark === LBRACE && hasStyle(LANGUAGE_MARKUP_BRACES)) readBraces();
    else if (isNamePart(mark)) name = readName();
    else {
      if (mark !== EQUALS) name = 0;
      putMark(1);
    }
  }
}

/** A text in quotes; its value is found then. */
function readQuoted(quote: i32): void {
  const start = Place.at++;
  while (Place.at < Scan.length && unit() !== quote) Place.at++;
  const hash = hashOfText(start + 1, Place.at);
  Found.start = start + 1;
  Found.end = min(Place.at, Found.start + LONGEST_VALUE);
  Place.at = min(Scan.length, Place.at + 1);
  putToken(KIND_STRING, hash, start, Place.at);
}

/** `{ … }` as an attribute's value. */
function readBraces(): void {
  const start = Place.at;
  let depth = 0;
  do {
    if (unit() === LBRACE) depth++;
    else if (unit() === RBRACE) depth--;
    Place.at++;
  } while (Place.at < Scan.length && depth > 0);
  putWords(start, Place.at);
}

/** The content of the element whose name stands between two offsets, up to its end tag. */
function readElementCode(nameStart: i32, nameEnd: i32, node: i32): void {
  const start = Place.at;
  const size = nameEnd - nameStart;
  while (
    Place.at < Scan.length &&
    !(unit() === LESS && unit(1) === SLASH && isSameText(Place.at + 2, nameStart, size))
  )
    Place.at++;
  const end = Place.at;
  findLanguage();
  if (Found.start < 0) readCode(languageOfElement(nameStart, nameEnd), start, end);
  else readNamed(Found.start, Found.end, start, end);
  readTagEnd();
  closeNode(node, Place.at);
}

/** What the tag says of the language of its content, which is found then: at -1 where that is what it always is. */
function findLanguage(): void {
  if (Said.langStart >= 0) {
    Found.start = Said.langStart;
    Found.end = Said.langEnd;
  } else {
    Found.start = behindMediaType(Said.typeStart, Said.typeEnd);
    Found.end = Said.typeEnd;
  }
  if (Found.start < 0) return;
  const hash = hashOfText(Found.start, Found.end);
  if (hash === MODULE_HASH || hash === JAVASCRIPT_HASH) Found.start = -1;
}

/** Behind `text/` and `application/`. */
function behindMediaType(start: i32, end: i32): i32 {
  if (start < 0) return start;
  let at = start;
  while (at < end && unitAt(at) !== SLASH) at++;
  if (at >= end) return start;
  const hash = hashOfText(start, at);
  return hash === TEXT_HASH || hash === APPLICATION_HASH ? at + 1 : start;
}

function readEndTag(): void {
  const start = Place.at + 2;
  let end = start;
  while (isNamePart(unitAt(end)) && end - start < LONGEST_NAME - 2) end++;
  const first = max(0, Place.height - LOOK_BACK);
  let index = Place.height - 1;
  while (index >= first && !isCalled(index, start, end)) index--;
  if (index < first) {
    readTagEnd();
    return;
  }
  while (Place.height > index + 1) closeElement();
  const element = elementAt(--Place.height);
  closeNode(load<i32>(element, 12), Place.at);
  readTagEnd();
  closeNode(load<i32>(element, 8), Place.at);
}

/** `</name>` */
function readTagEnd(): void {
  if (Place.at >= Scan.length) return;
  putMark(2);
  readName();
  while (Place.at < Scan.length && unit() !== GREATER && unit() !== LESS) Place.at++;
  if (Place.at < Scan.length && unit() === GREATER) putMark(1);
}

function elementAt(index: i32): i32 {
  return Place.open + ELEMENT_BYTES * index;
}

function pushElement(nameStart: i32, nameEnd: i32, node: i32, block: i32): void {
  const element = elementAt(Place.height++);
  store<i32>(element, nameStart);
  store<i32>(element, nameEnd, 4);
  store<i32>(element, node, 8);
  store<i32>(element, block, 12);
}

/** True where the name of an open element is the text between two offsets. */
function isCalled(index: i32, start: i32, end: i32): bool {
  const nameStart = load<i32>(elementAt(index));
  const size = load<i32>(elementAt(index), 4) - nameStart;
  return size === end - start && isSameText(start, nameStart, size);
}

function closeElement(): void {
  const element = elementAt(--Place.height);
  closeNode(load<i32>(element, 12), Place.at);
  closeNode(load<i32>(element, 8), Place.at);
}

/** True where the same units stand at both offsets. */
function isSameText(at: i32, other: i32, size: i32): bool {
  for (let i = 0; i < size; i++) if (unitAt(at + i) !== unitAt(other + i)) return false;
  return true;
}

/** The hash of the text between two offsets. */
function hashOfText(start: i32, end: i32): i32 {
  let hash = HASH_SEED;
  for (let at = start; at < end; at++) hash = mix(hash, unitAt(at));
  return finish(hash);
}

function isSpace(unit: i32): bool {
  return unit <= 32 || unit === 0xa0 || unit === 0xfeff;
}

function isNameStart(unit: i32): bool {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === UNDERSCORE;
}

function isTextPart(unit: i32): bool {
  return isNameStart(unit) || isDigit(unit) || (unit >= 128 && !isSpace(unit));
}

/** Letters, digits, `-`, `.`, `:`, `@`, `#` and `_`, as in `v-on:click.prevent` and `@click`. */
function isNamePart(unit: i32): bool {
  return isTextPart(unit) || unit === MINUS || unit === DOT || unit === COLON || unit === AT || unit === HASH;
}

function startsTag(unit: i32): bool {
  return isNameStart(unit) || unit === SLASH || unit === BANG || unit === QUESTION;
}
