import { lineStart } from './indentation';
import type { StatementRun } from './statementRun';
import { ancestors, isComment, type SyntaxNode } from './syntaxNode';

/** Where a new function goes. */
export interface Home {
  readonly block: SyntaxNode;
  /** The child of the block that it is put before, or behind. */
  readonly anchor: SyntaxNode;
  /** Given where it is put behind the anchor: what is written before it. */
  readonly behind?: string;
  /** True where the line before the anchor is to be kept apart by a blank one. */
  readonly apart?: boolean;
  /** `closure`: a function that keeps the `this` around it. */
  readonly form: 'function' | 'closure' | 'method';
  readonly isStatic: boolean;
  /** What the methods around all copies call their object (Python). */
  readonly self?: string;
}

export type HomeResult = Home | { readonly refusal: string };

/** The child of `block` that holds the first copy, with the comments and decorators that belong to it. */
export function anchorIn(
  block: SyntaxNode,
  { container, statements }: StatementRun,
  text: string,
): SyntaxNode {
  const inside =
    container === block ? statements[0] : [...ancestors(container)].find(({ parent }) => parent === block);
  let anchor = inside ?? block.children[0];
  for (;;) {
    const previous = block.children[block.children.indexOf(anchor) - 1];
    const belongs =
      previous &&
      (/^(?:decorator|attribute_item)$/.test(previous.type) ||
        (isComment(previous) && startsLine(previous, text) && !text.startsWith('//!', previous.start)));
    if (!belongs) return anchor;
    anchor = previous;
  }
}

function startsLine({ start }: SyntaxNode, text: string): boolean {
  return text.slice(lineStart(text, start), start).trim() === '';
}

/** The last child before an offset, with a comment that stands on its last line. */
export function lastBefore(offset: number, block: SyntaxNode, text: string): SyntaxNode {
  const before = block.children.filter(({ start, named }) => named && start < offset);
  const last = before.findLast(each => !isComment(each))!;
  const behind = before[before.indexOf(last) + 1];
  return behind && !text.slice(last.end, behind.start).includes('\n') ? behind : last;
}
