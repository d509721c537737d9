import type { Node } from 'web-tree-sitter';
import type { SyntaxNode } from '../../core/features/folds/code/syntaxNode';

type Building = { -readonly [K in keyof SyntaxNode]: SyntaxNode[K] } & { children: SyntaxNode[] };

/** Copies a tree-sitter tree into plain data, so that nobody has to delete it. */
export function plainTree(root: Node): SyntaxNode {
  const cursor = root.walk();
  const top = copy(cursor.currentNode, undefined, undefined);
  let node = top;
  let depth = 0;
  for (;;) {
    if (cursor.gotoFirstChild()) {
      node = append(node, cursor.currentNode, cursor.currentFieldName);
      depth++;
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (depth === 0 || !cursor.gotoParent()) {
        cursor.delete();
        return top;
      }
      node = node.parent as Building;
      depth--;
    }
    node = append(node.parent as Building, cursor.currentNode, cursor.currentFieldName);
  }
}

function append(parent: Building, node: Node, field: string | null): Building {
  const child = copy(node, parent, field ?? undefined);
  parent.children.push(child);
  return child;
}

function copy(node: Node, parent: SyntaxNode | undefined, field: string | undefined): Building {
  return {
    type: node.type,
    named: node.isNamed,
    start: node.startIndex,
    end: node.endIndex,
    children: [],
    broken: node.isError || node.isMissing,
    ...(parent ? { parent } : {}),
    ...(field ? { field } : {}),
  };
}
