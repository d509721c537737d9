import { ancestors, isInside, type SyntaxNode } from './syntaxNode';

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
        return node.end <= place.start && isInside(place, always(node, containers));
      default:
        if (containers.has(node.type)) return false;
    }
  }
  return false;
}

/** The part of the text where an expression has been worked out, once it is behind its end. */
function always(expression: SyntaxNode, containers: ReadonlySet<string>): SyntaxNode {
  let node = expression;
  for (;;) {
    const { parent, field } = node;
    if (!parent || containers.has(parent.type)) return parent ?? node;
    const goesOn =
      parent.type === 'parenthesized_statements' ||
      (parent.type === 'assignment' && field === 'right') ||
      (parent.type === 'binary' && field === 'left') ||
      (/^(?:if|unless|while|until|if_modifier|unless_modifier)$/.test(parent.type) &&
        field === 'condition') ||
      (parent.type === 'case' && field === 'value');
    if (!goesOn) return parent.type === 'elsif' && field === 'condition' ? parent : node;
    node = parent;
  }
}
