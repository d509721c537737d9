import { namedChildren, type SyntaxNode } from './syntaxNode';

type Plain = Omit<SyntaxNode, 'children'>;
type Building = { -readonly [K in keyof Plain]: Plain[K] } & { children: Building[] };

/** Node types that other grammars have under these names. */
const renamed: Readonly<Record<string, string>> = {
  return_expression: 'return_statement',
  throw_expression: 'throw_statement',
  if_expression: 'if_statement',
  assignment: 'assignment_statement',
};

const words: Readonly<Record<string, string>> = {
  break: 'break_statement',
  continue: 'continue_statement',
  true: 'true',
  false: 'false',
  null: 'null',
};

/**
 * A tree of the Kotlin grammar with what it leaves as plain text made into nodes: jumps, truth values and `null` are
 * identifiers there, and `$name` in a string is part of its text. Bodies, branches, callees and types get the fields
 * that other grammars give them, and statements their names.
 */
export function kotlinTree(root: SyntaxNode, text: string): SyntaxNode {
  return copy(root, undefined, text);
}

function copy(node: SyntaxNode, parent: Building | undefined, text: string): Building {
  const made: Building = { ...node, type: typeOf(node, text), children: [], ...(parent ? { parent } : {}) };
  // A function's body is its block or its expression, without a node in between.
  const inner = node.children.flatMap(child => (child.type === 'function_body' ? child.children : [child]));
  made.children =
    node.type === 'string_literal'
      ? stringParts(inner, made, text)
      : inner.map(child => copy(child, made, text));
  addFields(made);
  return made;
}

function typeOf(node: SyntaxNode, text: string): string {
  const { type, parent } = node;
  if (type === 'labeled_expression') {
    const jump = /^(break|continue)@/.exec(text.slice(node.start, node.end))?.[1];
    return jump ? words[jump]! : type;
  }
  if (type === 'return_expression' && node.children.some(({ field }) => field === 'label'))
    return 'labeled_return';
  if (type !== 'identifier') return renamed[type] ?? type;
  if (parent?.type === 'user_type' || parent?.type === 'type_parameter') return 'type_identifier';
  const member = parent?.type === 'navigation_expression' && parent.children[0] !== node;
  const written = text.slice(node.start, node.end);
  return !member && Object.hasOwn(words, written) ? words[written]! : type;
}

/** `"$name"`: the sign and the text behind it are two pieces of content. */
function stringParts(children: readonly SyntaxNode[], parent: Building, text: string): Building[] {
  const parts: Building[] = [];
  for (const child of children) {
    const before = parts.at(-1);
    const name =
      before && before.type === 'string_content' && text.slice(before.start, before.end) === '$'
        ? /^(?:this\b|[\p{L}_][\p{L}\p{N}_]*)/u.exec(text.slice(child.start, child.end))?.[0]
        : undefined;
    if (!before || name === undefined || child.type !== 'string_content') {
      parts.push(copy(child, parent, text));
      continue;
    }
    const middle = child.start + name.length;
    const { type: _, ...rest } = before;
    const place: Building = { ...rest, type: 'interpolation', end: middle, children: [], parent };
    const type = name === 'this' ? 'this_expression' : 'identifier';
    place.children.push(
      {
        type: '$',
        named: false,
        start: before.start,
        end: child.start,
        children: [],
        broken: false,
        parent: place,
      },
      { type, named: true, start: child.start, end: middle, children: [], broken: false, parent: place },
    );
    parts[parts.length - 1] = place;
    if (middle < child.end) parts.push({ ...copy(child, parent, text), start: middle });
  }
  return parts;
}

function addFields(node: Building): void {
  const { children, type } = node;
  const behind = (token: string) => children[children.findIndex(child => child.type === token) + 1];
  const give = (child: Building | undefined, field: string) => {
    if (child?.named) child.field = field;
  };
  if (functions.has(type)) {
    give(
      children.find(child => child.type === 'function_value_parameters'),
      'parameters',
    );
    const head = children.findIndex(child => child.type === 'function_value_parameters');
    const colon = children.findIndex((child, i) => i > head && child.type === ':');
    if (colon > 0 && type !== 'secondary_constructor') give(children[colon + 1], 'type');
    if (children.some(child => child.type === '=')) give(behind('='), 'expression');
    give(
      children.find(child => child.type === 'block'),
      'body',
    );
  }
  if (type === 'if_statement') {
    give(behind(')'), 'consequence');
    if (children.some(child => child.type === 'else')) give(behind('else'), 'alternative');
  }
  if (type === 'call_expression') give(children[0], 'function');
  if (type === 'for_statement' || type === 'while_statement') give(behind(')'), 'body');
  if (type === 'do_while_statement') give(behind('do'), 'body');
  if (type === 'try_expression')
    give(
      children.find(child => child.type === 'block'),
      'body',
    );
}

/** Functions and whatever has a body like one. */
export const functions: ReadonlySet<string> = new Set([
  'function_declaration',
  'anonymous_function',
  'secondary_constructor',
  'getter',
  'setter',
]);

/** The type written behind a name; undefined where there is none. */
export function writtenType(declaration: SyntaxNode): SyntaxNode | undefined {
  const at = declaration.children.findIndex(({ type }) => type === ':');
  const type = at < 0 ? undefined : declaration.children[at + 1];
  return type?.named ? type : undefined;
}

/** What stands for the name in a declaration. */
export function declaredName(declaration: SyntaxNode): SyntaxNode | undefined {
  return namedChildren(declaration).find(({ type }) => type === 'identifier');
}
