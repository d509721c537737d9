import type { TextRange } from '../../../text/textRange';
import { lineStart } from './indentation';
import { isComment, type SyntaxNode } from './syntaxNode';

/** A declaration with the comments above it and the blank lines behind it. */
export function declarationRange(declaration: SyntaxNode, text: string): TextRange {
  const start = lineStart(text, withComments(declaration, text));
  const blank = /^[ \t;]*(?:\r?\n[ \t]*(?=\r?\n|$))*\r?\n?/.exec(text.slice(declaration.end))![0];
  return { start, end: declaration.end + blank.length };
}

/** Start of the comments that stand directly above a node. */
export function withComments(node: SyntaxNode, text: string): number {
  const siblings = node.parent?.children ?? [];
  let { start } = node;
  for (let i = siblings.indexOf(node) - 1; i >= 0; i--) {
    const previous = siblings[i];
    const between = text.slice(previous.end, start);
    if (!isComment(previous) || /\n\s*\n/.test(between)) break;
    start = previous.start;
  }
  return start;
}
