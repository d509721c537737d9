import type { Binding } from './bindings';
import { inRun, nodesOf, type StatementRun } from './statementRun';
import { ancestors, childOf, isInside, namedChildren, type SyntaxNode } from './syntaxNode';

/** Nodes of Java at which code may run that is not seen. */
const running = /^(?:method_invocation|object_creation_expression|enhanced_for_statement)$/;
const loops = /^(?:for|while|do|enhanced_for)_statement$/;

/**
 * True when the copy finds in a field, at `place`, what the field held before the copy: it looks like a constant, it is
 * final, or nothing that could set it runs between the beginning of the copy and the place.
 */
export function isSteadyField(
  { name, node }: Binding,
  place: SyntaxNode,
  run: StatementRun,
  text: string,
): boolean {
  if (/^[A-Z][A-Z\d_]*$/.test(name)) return true;
  const declaration = [...ancestors(node)].find(({ type }) => type === 'field_declaration');
  const modifiers = declaration && namedChildren(declaration).find(({ type }) => type === 'modifiers');
  const words = modifiers?.children.map(({ type }) => type) ?? [];
  if (!declaration || words.includes('final')) return declaration !== undefined;
  return !words.includes('volatile') && !mayBeSetBefore(name, place, run, text);
}

function mayBeSetBefore(name: string, place: SyntaxNode, run: StatementRun, text: string): boolean {
  const around = [...ancestors(place)].filter(each => inRun(each, run));
  if (around.some(({ type }) => type === 'lambda_expression' || type === 'class_body')) return true;
  const loop = around.filter(({ type }) => loops.test(type)).at(-1);
  for (const node of nodesOf(run)) {
    // What a node does is done when its last token has been read, and again in the next round of a loop.
    const before = node.end <= place.start || (loop !== undefined && isInside(node, loop));
    if (before && (running.test(node.type) || sets(node, name, text))) return true;
  }
  return false;
}

function sets(node: SyntaxNode, name: string, text: string): boolean {
  if (node.type !== 'assignment_expression' && node.type !== 'update_expression') return false;
  const target = childOf(node, 'left') ?? namedChildren(node)[0]!;
  const field = target.type === 'field_access' ? childOf(target, 'field')! : target;
  return text.slice(field.start, field.end) === name;
}
