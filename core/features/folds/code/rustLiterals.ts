import type { Hole } from './differences';
import type { Extraction } from './extraction';
import type { RustTypes } from './rustTypes';
import { ancestors, childOf, namedChildren, type SyntaxNode } from './syntaxNode';

/**
 * The type of a parameter that stands for literals. A number takes the type of its place, which has to be known; a format
 * must be written out.
 */
export function rustLiteralType(hole: Hole, plan: Extraction, types: RustTypes): string | undefined {
  const nodes = plan.members.flatMap(({ leaves }) => hole.places.map(place => leaves[place]!.node));
  const found = nodes.map(node => placeType(node, types));
  return found.every(type => type !== undefined && type === found[0]) ? found[0] : undefined;
}

function placeType(node: SyntaxNode, types: RustTypes): string | undefined {
  const own = types.ofExpression(node);
  if (own === '&str') return isFormat(node, types) ? undefined : own;
  if (own) return own;
  const { parent } = node;
  switch (parent?.type) {
    case 'let_declaration': {
      const type = childOf(parent, 'type');
      return type && types.textOf(type);
    }
    case 'binary_expression': {
      const other = parent.children.find(child => child.named && child !== node);
      return /^(?:<<|>>)$/.test(childOf(parent, 'operator')?.type ?? '') || !other
        ? undefined
        : types.ofExpression(other);
    }
    case 'field_initializer': {
      const struct = [...ancestors(parent)].find(({ type }) => type === 'struct_expression');
      return (
        struct &&
        types.fieldType(types.textOf(childOf(struct, 'name')!), types.textOf(childOf(parent, 'field')!))
      );
    }
    case 'arguments': {
      const [declared, ...others] = types.functionsOf(parent.parent!);
      const index = namedChildren(parent).indexOf(node);
      const type = declared && others.length === 0 ? types.parametersOf(declared)[index] : undefined;
      return type && /^[iuf]\w+$/.test(type) ? type : undefined;
    }
    case 'token_tree':
      return besideInMacro(node, types);
    default:
      return undefined;
  }
}

/** In `assert_eq!(x.len(), 3)` the other side says it. */
function besideInMacro(node: SyntaxNode, types: RustTypes): string | undefined {
  const { children } = node.parent!;
  const commas = children.filter(({ type }) => type === ',');
  const macro = node.parent!.parent;
  const isEqual =
    macro?.type === 'macro_invocation' && /^assert_(?:eq|ne)$/.test(types.textOf(childOf(macro, 'macro')!));
  if (!isEqual || commas.length === 0) return undefined;
  const at = children.indexOf(node);
  const split = children.indexOf(commas[0]!);
  const alone =
    at > split
      ? children[at - 1] === commas[0] && /^[,)]$/.test(children[at + 1]!.type)
      : at === 1 && children[2] === commas[0];
  const otherEnd = at > split ? children[split - 1]! : children[split + 1]!;
  const other = at > split ? types.textOf({ ...otherEnd, start: children[1]!.start, end: otherEnd.end }) : '';
  return alone && /\.(?:len|count)\(\)$/.test(other) ? 'usize' : undefined;
}

/** The first text in a macro that prints, and every text with braces in a macro. */
function isFormat(node: SyntaxNode, types: RustTypes): boolean {
  const macro = [...ancestors(node)].find(({ type }) => type === 'macro_invocation');
  if (!macro) return false;
  const tree = namedChildren(macro).find(({ type }) => type === 'token_tree')!;
  const name = types.textOf(childOf(macro, 'macro')!);
  if (/[{}]/.test(types.textOf(node)) || /^(?:concat|include_str|include_bytes|env)$/.test(name)) return true;
  if (/^(?:vec|matches)$/.test(name)) return name === 'matches';
  const before = tree.children
    .slice(0, tree.children.indexOf(node))
    .filter(({ type }) => type === ',').length;
  if (/assert_(?:eq|ne)$/.test(name)) return node.parent === tree && before > 1;
  if (/assert$/.test(name)) return node.parent === tree && before > 0;
  const texts = namedChildren(tree).filter(({ type }) => /string_literal$/.test(type));
  return texts[0] === node;
}
