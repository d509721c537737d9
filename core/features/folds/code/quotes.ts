import type { CodeFile } from './codeFile';
import { descendants } from './syntaxNode';

/** The quote of a file's first string. */
export function quoteOf({ root, text }: CodeFile): string {
  for (const node of descendants(root))
    if (node.type === 'string') return text[node.start] === '"' ? '"' : "'";
  return "'";
}
