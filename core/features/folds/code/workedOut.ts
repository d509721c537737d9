import type { SyntaxNode } from './syntaxNode';

/** How the expressions of a language stand in each other. */
export interface ExpressionRules {
  /** Whether a node works out its child of this field first, and always. */
  readonly worksOut: (node: SyntaxNode, field: string | undefined) => boolean;
  /** The type of an `else if`, whose condition is worked out for what it holds and not for what follows. */
  readonly elseIf: string;
}

/** The part of the text where an expression has been worked out, once it is behind its end. */
export function workedOutIn(
  expression: SyntaxNode,
  containers: ReadonlySet<string>,
  { worksOut, elseIf }: ExpressionRules,
): SyntaxNode {
  let node = expression;
  for (;;) {
    const { parent, field } = node;
    if (!parent || containers.has(parent.type)) return parent ?? node;
    if (!worksOut(parent, field)) return parent.type === elseIf && field === 'condition' ? parent : node;
    node = parent;
  }
}
