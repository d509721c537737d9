import type { Node } from 'web-tree-sitter';

/** A function as its grammar has it: where its text ends, and its name. */
export interface ReadFunction {
  readonly name: string;
  readonly end: number;
}

/** Reads a node of grammars whose functions have neither `name` nor `body`; undefined when it is none that we compare. */
export type FunctionRule = (node: Node) => ReadFunction | undefined;

const definingWords = /^(?:def|defp|defmacro|defmacrop|defguard|defguardp|defdelegate)$/;

/** Functions of Elixir are calls of `def` and its like. */
export function elixirFunction(node: Node): ReadFunction | undefined {
  if (!definingWords.test(node.childForFieldName('target')?.text ?? '')) return undefined;
  let head = node.namedChildren.find(child => child?.type === 'arguments')?.namedChild(0);
  if (head?.type === 'binary_operator' && head.childForFieldName('operator')?.text === 'when')
    head = head.childForFieldName('left');
  let name = head;
  while (name?.type === 'call') name = name.childForFieldName('target');
  return name?.type === 'identifier' && name.text !== 'unquote'
    ? { name: name.text, end: node.endIndex }
    : undefined;
}

/** `function f(x) … end`, `macro m(x) … end` and `f(x) = …` of Julia; what is called without a name has none. */
export function juliaFunction(node: Node): ReadFunction | undefined {
  let head = node.namedChild(0);
  if (head?.type === 'signature') head = head.namedChild(0);
  while (head?.type === 'where_expression' || head?.type === 'typed_expression') head = head.namedChild(0);
  if (head?.type !== 'call_expression') return undefined;
  const called = head.namedChild(0);
  const name = called?.type === 'field_expression' ? called.namedChild(called.namedChildCount - 1) : called;
  return name?.type === 'identifier' ? { name: name.text, end: node.endIndex } : undefined;
}

/** Equations of Haskell that fill more than one line, of modules and of instances; lists and records are values. */
export function haskellFunction(node: Node): ReadFunction | undefined {
  if (!/declarations$/.test(node.parent?.type ?? '')) return undefined;
  const name = node.childForFieldName('name');
  const isFunction = node.type === 'function' || hasLines(node);
  if (!name || !isLong(node) || !isFunction) return undefined;
  // The grammar takes comments behind a function into it.
  const code = [...leaves(node)].filter(leaf => !/comment|haddock/.test(leaf.type));
  return { name: name.text, end: code[code.length - 1]!.endIndex };
}

/** True when a line begins outside all brackets. */
function hasLines(node: Node): boolean {
  let depth = 0;
  let row = node.startPosition.row;
  for (const leaf of leaves(node)) {
    if (/^[)\]}]$/.test(leaf.type)) depth--;
    else if (leaf.startPosition.row > row && depth === 0) return true;
    if (/^[([{]$/.test(leaf.type)) depth++;
    row = leaf.endPosition.row;
  }
  return false;
}

function* leaves(node: Node): Generator<Node> {
  if (node.childCount === 0) yield node;
  else for (const child of node.children) if (child) yield* leaves(child);
}

/** Bindings of OCaml that fill more than one line, with parameters or a function as their value, and methods. */
export function ocamlFunction(node: Node): ReadFunction | undefined {
  const isMethod = node.type === 'method_definition';
  const name = isMethod
    ? node.namedChildren.find(child => child?.type === 'method_name')
    : node.childForFieldName('pattern');
  const takes =
    node.namedChildren.some(child => child?.type === 'parameter') ||
    /^fun/.test(node.childForFieldName('body')?.type ?? '');
  if (!name || !/_name$/.test(name.type) || !(takes || isMethod) || !isLong(node)) return undefined;
  return { name: name.text, end: node.endIndex };
}

/** `f <- function(x) …` of R. */
export function rFunction(node: Node): ReadFunction | undefined {
  const { parent } = node;
  if (parent?.type !== 'binary_operator') return undefined;
  if (!/^(?:<-|<<-|=)$/.test(parent.childForFieldName('operator')?.text ?? '')) return undefined;
  const name = parent.childForFieldName('lhs');
  return name?.type === 'identifier' ? { name: name.text, end: node.endIndex } : undefined;
}

/** `- (T)name:(U)x { … }` and C's functions. */
export function objectiveCMethod(node: Node): ReadFunction | undefined {
  const name = node.namedChildren.find(child => child?.type === 'identifier');
  const body = node.namedChildren.find(child => child?.type === 'compound_statement');
  return name && body ? { name: name.text, end: node.endIndex } : undefined;
}

/** `function M.f()` and `function M:f()` of Lua. */
export function luaFunction(node: Node): ReadFunction | undefined {
  const name = node.childForFieldName('name');
  const last = name?.childForFieldName('field') ?? name?.childForFieldName('method') ?? name;
  return last ? { name: last.text, end: node.endIndex } : undefined;
}

/** `a.b = function () … end` of Lua, also with `local`, and in a table `a = …` and `["a"] = …`. */
export function luaBoundFunction(node: Node): ReadFunction | undefined {
  const { parent } = node;
  if (parent?.type === 'field') return luaName(parent.childForFieldName('name'), node);
  const assignment =
    parent?.type === 'expression_list' && parent.namedChildCount === 1 ? parent.parent : null;
  const variables = assignment?.namedChild(0);
  return variables?.namedChildCount === 1 ? luaName(variables.namedChild(0), node) : undefined;
}

function luaName(target: Node | null, node: Node): ReadFunction | undefined {
  const name = target?.childForFieldName('field') ?? target;
  return name && /^(?:identifier|string)$/.test(name.type)
    ? { name: name.text, end: node.endIndex }
    : undefined;
}

/** `test "name" { … }` of Zig. */
export function zigTest(node: Node): ReadFunction | undefined {
  const name = node.namedChild(0);
  return name && name.type !== 'block' ? { name: name.text, end: node.endIndex } : undefined;
}

/** Constructors and their like, whose word is their name. */
export function solidityFunction(node: Node): ReadFunction | undefined {
  if (!node.childForFieldName('body')) return undefined;
  return { name: node.childForFieldName('name')?.text ?? node.child(0)!.text, end: node.endIndex };
}

/** `let f x = …` of F#, also in brackets (`let (+) a b = …`), where it fills more than one line. */
export function fsharpFunction(node: Node): ReadFunction | undefined {
  const left = node.namedChildren.find(child => child?.type === 'function_declaration_left');
  const name = left?.namedChildren.find(child => /identifier|pattern/.test(child?.type ?? ''));
  const body = node.childForFieldName('body');
  const last = body && lastLeaf(body);
  if (!left || !name || !last || last.endPosition.row === left.startPosition.row) return undefined;
  return { name: withoutBrackets(name.text), end: last.endIndex };
}

/** `member this.F x = …` of F# where it fills more than one line; properties with accessors are none. */
export function fsharpMember(node: Node): ReadFunction | undefined {
  const member = node.namedChildren.find(child => child?.type === 'method_or_prop_defn');
  const name = member?.childForFieldName('name');
  const end = lastLeaf(node);
  if (
    !name ||
    end.endPosition.row === name.startPosition.row ||
    member!.namedChildren.some(child => child?.type === 'property_accessor')
  )
    return undefined;
  const last = name.childForFieldName('method') ?? name.namedChild(name.namedChildCount - 1) ?? name;
  return { name: withoutBrackets(last.text), end: end.endIndex };
}

function withoutBrackets(name: string): string {
  return name.replace(/^\(\s*(.*?)\s*\)$/, '$1');
}

/** The grammar takes comments behind a body into it. */
function lastLeaf(node: Node): Node {
  const code = [...leaves(node)].filter(
    leaf => !/comment|xml_doc/.test(leaf.type) && leaf.endIndex > leaf.startIndex,
  );
  return code[code.length - 1] ?? node;
}

/** Functions, filters and methods of PowerShell. */
export function powershellFunction(node: Node): ReadFunction | undefined {
  const name = node.namedChildren.find(child => /^(?:function_name|simple_name)$/.test(child?.type ?? ''));
  return name ? { name: name.text, end: node.endIndex } : undefined;
}

function isLong(node: Node): boolean {
  return node.endPosition.row > node.startPosition.row;
}
