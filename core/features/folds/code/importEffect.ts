import type { CodeFile } from './codeFile';
import { childOf, namedChildren, type SyntaxNode } from './syntaxNode';

/**
 * The first call at the top of a script that whoever imports the file sets going, as written up to its arguments:
 * `describe`, `main`, `app.listen`. Values of variables are left out of account, and so are calls that only load or
 * describe objects.
 */
export function importEffect({ root, text }: CodeFile): string | undefined {
  for (const statement of namedChildren(root)) {
    if (statement.type !== 'expression_statement') continue;
    const called = calledIn(statement);
    const written = called && text.slice(called.start, called.end);
    if (written && !harmless.test(written)) return /^[\w$.]+/.exec(written)?.[0] ?? 'a function';
  }
  return undefined;
}

const harmless = /^(?:require|Object\.\w+|Reflect\.\w+)$/;

/** What `f()`, `void f()`, `await f()` and `f().catch()` call last. */
function calledIn(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'call_expression') return childOf(node, 'function');
  const wrapped = /^(?:expression_statement|await_expression|unary_expression|parenthesized_expression)$/;
  const [inner] = namedChildren(node);
  return wrapped.test(node.type) && inner ? calledIn(inner) : undefined;
}
