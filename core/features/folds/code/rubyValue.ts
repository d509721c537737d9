import type { StatementRun } from './statementRun';
import { childOf, type SyntaxNode } from './syntaxNode';

const blocks = /^(?:body_statement|block_body|then|else|begin)$/;
const clauses = /^(?:if|unless|elsif|case|case_match|when|in_clause|rescue)$/;

/** False where surely nothing looks at the value of the run's last statement. */
export function isValueUsed({ container, statements }: StatementRun, text: string): boolean {
  let node = statements.at(-1)!;
  for (let parent: SyntaxNode | undefined = container; parent; node = parent, parent = parent.parent) {
    if (/^(?:do|ensure|program)$/.test(parent.type)) return false;
    if (blocks.test(parent.type)) {
      if (isFollowed(node, parent)) return false;
      continue;
    }
    if (parent.type === 'method') return !isInitializer(parent, text);
    const chosen = /^(?:if|unless)_modifier$/.test(parent.type) && node.field === 'body';
    if (!clauses.test(parent.type) && !chosen) return true;
  }
  return true;
}

/** True when another statement stands behind it; clauses are none. */
function isFollowed(node: SyntaxNode, block: SyntaxNode): boolean {
  if (/^(?:rescue|else|ensure)$/.test(node.type)) return false;
  return block.children.some(
    child =>
      child.named &&
      child.start >= node.end &&
      !/^(?:comment|rescue|else|ensure|heredoc_body)$/.test(child.type),
  );
}

/** What `initialize` gives is dropped by `new`. */
function isInitializer(method: SyntaxNode, text: string): boolean {
  const name = childOf(method, 'name');
  return name !== undefined && text.slice(name.start, name.end) === 'initialize';
}
