import { BACKTICK, COMMA, DOT, GREATER, LBRACE, LF, NODE_BLOCK, NODE_ELEMENT, RBRACE, SPACE, TILDE } from '../constants.generated'; // biome-ignore format: one list
import { Scan, unitAt } from '../text';
import { closeNode, openNode } from './builder';
import { readNamed } from './embedded';

const TAB: i32 = 9;
/** Of a longer name of a language only so much counts. */
const LONGEST_NAME: i32 = 40;

/** The fence on a line: the unit that it is made of, how many there are, and where the name of the language stands. */
class Fence {
  static mark: i32 = 0;
  static size: i32 = 0;
  static nameStart: i32 = 0;
  static nameEnd: i32 = 0;
}

/** Reads the fenced code blocks of Markdown, each in the language that it names; the prose is left out. */
export function readFences(): void {
  const file = openNode(NODE_BLOCK, 0);
  let line = 0;
  while (line < Scan.length) line = readFence(line) ? readBlock(line, nextLine(line)) : nextLine(line);
  closeNode(file, Scan.length);
}

function nextLine(line: i32): i32 {
  let at = line;
  while (at < Scan.length && unitAt(at) !== LF) at++;
  return at + 1;
}

/** True where a fence stands on the line at `line`. */
function readFence(line: i32): bool {
  let at = line;
  while (unitAt(at) === SPACE || unitAt(at) === TAB || unitAt(at) === GREATER) at++;
  const mark = unitAt(at);
  if (mark !== BACKTICK && mark !== TILDE) return false;
  const first = at;
  while (unitAt(at) === mark) at++;
  Fence.mark = mark;
  Fence.size = at - first;
  if (Fence.size < 3) return false;
  while (unitAt(at) === SPACE || unitAt(at) === LBRACE || unitAt(at) === DOT) at++;
  Fence.nameStart = at;
  while (at < Scan.length && unitAt(at) > SPACE && unitAt(at) !== RBRACE && unitAt(at) !== COMMA) at++;
  Fence.nameEnd = min(at, Fence.nameStart + LONGEST_NAME);
  return true;
}

/** The code from `content` up to what closes the fence at hand, or to the end of the text; answers where to go on. */
function readBlock(start: i32, content: i32): i32 {
  const mark = Fence.mark;
  const size = Fence.size;
  const nameStart = Fence.nameStart;
  const nameEnd = Fence.nameEnd;
  let line = content;
  while (line < Scan.length) {
    const isFence = readFence(line) && Fence.mark === mark && Fence.size >= size;
    if (isFence && Fence.nameStart === Fence.nameEnd) break;
    line = nextLine(line);
  }
  const node = openNode(NODE_ELEMENT, start);
  const end = min(line, Scan.length);
  readNamed(nameStart, nameEnd, min(content, end), end);
  const next = min(nextLine(line), Scan.length + 1);
  closeNode(node, min(next - 1, Scan.length));
  return next;
}
