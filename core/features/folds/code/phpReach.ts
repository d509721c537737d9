import { ancestors, isInside, type SyntaxNode } from './syntaxNode';
import { type ExpressionRules, workedOutIn } from './workedOut';

/** True when a place cannot be reached without the assignment of a variable at `setter`. */
export function phpReaches(setter: SyntaxNode, place: SyntaxNode, containers: ReadonlySet<string>): boolean {
  for (const node of ancestors(setter)) {
    switch (node.type) {
      case 'foreach_statement':
      case 'catch_clause':
        return isInside(place, node) && place.start >= setter.end;
      case 'formal_parameters':
        return node.end <= place.start && isInside(place, node.parent!);
      case 'assignment_expression':
      case 'augmented_assignment_expression':
        return node.end <= place.start && isInside(place, workedOutIn(node, containers, expressions));
      case 'argument':
        return (
          node.end <= place.start &&
          isInside(place, workedOutIn(node.parent!.parent!, containers, expressions))
        );
      default:
        if (containers.has(node.type)) return false;
    }
  }
  return false;
}

/** True for a statement that sets the variable at `setter` whenever it runs. */
export function phpSets(statement: SyntaxNode, setter: SyntaxNode, containers: ReadonlySet<string>): boolean {
  const block = statement.parent;
  const last = block?.children.at(-1);
  return statement.type === 'expression_statement' && last !== undefined && block !== undefined
    ? phpReaches(
        setter,
        { ...last, start: statement.end, end: statement.end, parent: block, children: [] },
        containers,
      )
    : false;
}

const expressions: ExpressionRules = {
  worksOut: ({ type }, field) =>
    /^(?:parenthesized_expression|expression_statement|unary_op_expression|error_suppression_expression)$/.test(
      type,
    ) ||
    (type === 'assignment_expression' && field === 'right') ||
    (type === 'binary_expression' && field === 'left') ||
    (/^(?:if|while|switch)_statement$/.test(type) && field === 'condition'),
  elseIf: 'else_if_clause',
};
