/** What the module exports: `core/code/codeKernel` calls it. */
import { Brackets } from './brackets';
import { BRACKET_BYTES, COMMENT_BYTES, LANGUAGE_PARSER, PARSER_FENCES, PARSER_MARKUP, TOKEN_BYTES, UNIT_BYTES, UNITS_AT } from './constants.generated'; // biome-ignore format: one list
import { Heap } from './heap';
import { begin, beginText, lexCode } from './lexer';
import { clearStructure, layOutStructure, Structure } from './structure/builder';
import { readFences } from './structure/fenceParser';
import { layOutMarkup, readMarkup } from './structure/markupParser';
import { parse } from './structure/parsers';
import { ofLanguage, Scan } from './text';
import { Tokens } from './tokens';

/**
 * Divides the memory behind the tables among the arrays, each with room for a text of `room` units in the worst case:
 * every token has a unit of its own, and so has every comment and every bracket.
 */
export function layOut(room: i32): void {
  const tokens = UNITS_AT + room * UNIT_BYTES;
  Tokens.hashes = tokens;
  Tokens.starts = tokens + 4 * room;
  Tokens.ends = tokens + 8 * room;
  Tokens.partners = tokens + 12 * room;
  Tokens.symbols = tokens + 16 * room;
  Tokens.kinds = tokens + 18 * room;
  Tokens.flags = tokens + 19 * room;
  Tokens.comments = tokens + TOKEN_BYTES * room;
  Brackets.indices = Tokens.comments + COMMENT_BYTES * room;
  Brackets.nearestBraces = Brackets.indices + 4 * room;
  Brackets.types = Brackets.indices + 8 * room;
  Heap.top = Brackets.indices + BRACKET_BYTES * room;
  layOutMarkup();
  layOutStructure(room);
}

/** Stands at the start of a text of so many units; what is no code has no tokens of its own. */
export function start(language: i32, length: i32): void {
  Heap.top = Heap.bottom;
  Scan.textLength = length;
  Tokens.commentCount = 0;
  clearStructure();
  Scan.language = language;
  const parser = ofLanguage(LANGUAGE_PARSER);
  if (parser !== PARSER_MARKUP && parser !== PARSER_FENCES) begin(language, 0, length);
  else beginText(length);
}

/** Lexes about so many units more; true while there are others. */
export function advance(units: i32): bool {
  lexCode(min(Scan.length, Scan.at + units));
  return Scan.at < Scan.length;
}

/** Finds the structure of the text: of one that is code when all of it is lexed. */
export function findStructure(): void {
  switch (ofLanguage(LANGUAGE_PARSER)) {
    case PARSER_MARKUP:
      readMarkup();
      return;
    case PARSER_FENCES:
      readFences();
      return;
    default:
      parse(0);
  }
}

export function tokenCount(): i32 {
  return Tokens.count;
}

export function commentCount(): i32 {
  return Tokens.commentCount;
}

/** How many canonical tokens there are, for how many their arrays have room, and where the first array stands. */
export function canonicalCount(): i32 {
  return Structure.tokenCount;
}

export function canonicalCapacity(): i32 {
  return Structure.tokenCapacity;
}

export function canonicalTokens(): i32 {
  return Structure.rawHashes;
}

/** The same of nodes. */
export function nodeCount(): i32 {
  return Structure.nodeCount;
}

export function nodeCapacity(): i32 {
  return Structure.nodeCapacity;
}

export function nodes(): i32 {
  return Structure.parents;
}
