import { NODE_BLOCK } from '../constants.generated';
import { Heap } from '../heap';
import { begin, lexCode } from '../lexer';
import { Scan } from '../text';
import { closeNode, openNode } from './builder';
import { parse } from './parsers';

/** Address of the tables of the language that the text between two offsets names, or 0: `codeReader` passes it in. */
declare function languageNamed(start: i32, end: i32): i32;
/** The same for the name of an element of the markup at hand, whose content is code. */
export declare function languageOfElement(start: i32, end: i32): i32;

/** Reads the code between two offsets as a block, in the language that the text between two others names. */
export function readNamed(nameStart: i32, nameEnd: i32, start: i32, end: i32): void {
  readCode(languageNamed(nameStart, nameEnd), start, end);
}

/** The same with the tables of the language; without any the code is left out. */
export function readCode(language: i32, start: i32, end: i32): void {
  if (language === 0) {
    closeNode(openNode(NODE_BLOCK, start), end);
    return;
  }
  const outside = Scan.language;
  const length = Scan.length;
  Heap.top = Heap.bottom;
  begin(language, start, end);
  lexCode(end);
  parse(start);
  Scan.language = outside;
  Scan.length = length;
}
