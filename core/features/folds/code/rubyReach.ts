import { ancestors, isInside, type SyntaxNode } from './syntaxNode';
import { type ExpressionRules, workedOutIn } from './workedOut';

/** True when a place cannot be reached without the assignment of a name at `setter`. */
export function rubyReaches(setter: SyntaxNode, place: SyntaxNode, containers: ReadonlySet<string>): boolean {
  for (const node of ancestors(setter)) {
    switch (node.type) {
      case 'exception_variable':
      case 'block_parameters':
      case 'lambda_parameters':
      case 'method_parameters':
        return isInside(place, node.parent!) && node.end <= place.start;
      case 'in_clause':
        return isInside(place, node) && setter.end <= place.start;
      case 'for':
        return isInside(place, node) && setter.end <= place.start;
      case 'assignment':
      case 'operator_assignment':
        return node.end <= place.start && isInside(place, workedOutIn(node, containers, expressions));
      default:
        if (containers.has(node.type)) return false;
    }
  }
  return false;
}

const expressions: ExpressionRules = {
  worksOut: ({ type }, field) =>
    type === 'parenthesized_statements' ||
    (type === 'assignment' && field === 'right') ||
    (type === 'binary' && field === 'left') ||
    (/^(?:if|unless|while|until|if_modifier|unless_modifier)$/.test(type) && field === 'condition') ||
    (type === 'case' && field === 'value'),
  elseIf: 'elsif',
};
