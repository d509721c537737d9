import type { TextRange } from '../../../text/textRange';

/** A syntax tree as plain data: what `host` makes of a tree-sitter tree. Node types are those of the grammar. */
export interface SyntaxNode extends TextRange {
  readonly type: string;
  readonly named: boolean;
  /** Name of the field of the parent that holds the node. */
  readonly field?: string;
  readonly parent?: SyntaxNode;
  readonly children: readonly SyntaxNode[];
  /** True for the places where the parser gave up or put something in. */
  readonly broken: boolean;
}

/** The node and all below it, in the order of the text. */
export function* descendants(node: SyntaxNode): Generator<SyntaxNode, void, void> {
  const open = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    for (let i = next.children.length - 1; i >= 0; i--) open.push(next.children[i]);
  }
}

/** The node and all above it, from the inside out. */
export function* ancestors(node: SyntaxNode): Generator<SyntaxNode, void, void> {
  for (let next: SyntaxNode | undefined = node; next; next = next.parent) yield next;
}

export function childOf(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find(child => child.field === field);
}

export function childrenOf(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return node.children.filter(child => child.field === field);
}

export function namedChildren(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter(child => child.named);
}

/** True when `outer` is `inner` or stands above it. */
export function isInside(inner: SyntaxNode, outer: SyntaxNode): boolean {
  for (const each of ancestors(inner)) if (each === outer) return true;
  return false;
}

export function isComment(node: SyntaxNode): boolean {
  return node.type === 'comment' || node.type === 'line_comment' || node.type === 'block_comment';
}

/** The innermost node that stands above all of `nodes` or is one of them. */
export function commonAncestor(nodes: readonly SyntaxNode[]): SyntaxNode | undefined {
  const [first, ...rest] = nodes;
  for (const candidate of ancestors(first))
    if (rest.every(node => isInside(node, candidate))) return candidate;
  return undefined;
}

/** Number of places that the parser could not read. */
export function brokenCount(root: SyntaxNode): number {
  let count = 0;
  for (const node of descendants(root)) if (node.broken) count++;
  return count;
}
