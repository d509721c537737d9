import { ancestors, childOf, descendants, namedChildren, type SyntaxNode } from './syntaxNode';

/** Functions of PHP's library that set an argument: its place; `-1` stands for all. */
const setting: Readonly<Record<string, number>> = {
  array_multisort: -1,
  array_pop: 0,
  array_push: 0,
  array_shift: 0,
  array_splice: 0,
  array_unshift: 0,
  array_walk: 0,
  array_walk_recursive: 0,
  arsort: 0,
  asort: 0,
  current: 0,
  each: 0,
  end: 0,
  exec: -1,
  fscanf: -1,
  fsockopen: -1,
  getopt: 2,
  headers_sent: -1,
  is_callable: 2,
  key: 0,
  krsort: 0,
  ksort: 0,
  mb_convert_variables: -1,
  mb_parse_str: 1,
  natcasesort: 0,
  natsort: 0,
  next: 0,
  openssl_sign: 1,
  parse_str: 1,
  passthru: 1,
  preg_filter: 4,
  preg_match: 2,
  preg_match_all: 2,
  preg_replace: 4,
  preg_replace_callback: 4,
  prev: 0,
  proc_open: 2,
  reset: 0,
  rsort: 0,
  settype: 0,
  shuffle: 0,
  similar_text: 2,
  sort: 0,
  sscanf: -1,
  str_ireplace: 3,
  str_replace: 3,
  stream_select: -1,
  stream_socket_accept: 2,
  stream_socket_client: -1,
  system: 1,
  uasort: 0,
  uksort: 0,
  usort: 0,
};

/** Arguments of a call that the called function sets: those of the library, and of functions and methods of the file. */
export function writtenArguments(call: SyntaxNode, text: string): readonly SyntaxNode[] {
  const list = childOf(call, 'arguments');
  const values = list ? namedChildren(list) : [];
  const name = calledName(call, text);
  if (!name) return [];
  const declared = declarationOf(call, name, text);
  if (declared) {
    const parameters = namedChildren(childOf(declared, 'parameters') ?? declared);
    return values.filter((_, i) => isReference(parameters[i] ?? parameters.at(-1)));
  }
  const place = call.type === 'function_call_expression' ? setting[name.toLowerCase()] : undefined;
  return place === undefined ? [] : values.filter((_, i) => place === -1 || i === place);
}

/** True where nothing says whether a call sets what it is given: it calls code of another file. */
export function mayWrite(call: SyntaxNode, text: string): boolean {
  const name = calledName(call, text);
  if (!name || declarationOf(call, name, text)) return false;
  return call.type !== 'function_call_expression' || !isLibrary(name);
}

/** Names of PHP's library are written in lower case; those of other files mostly are not, or stand in a namespace. */
function isLibrary(name: string): boolean {
  return /^[a-z\d_]+$/.test(name);
}

/** Name of the called function or method, without its namespace; undefined where it is worked out. */
export function calledName(call: SyntaxNode, text: string): string | undefined {
  const called = childOf(call, 'function') ?? childOf(call, 'name');
  const name = called && text.slice(called.start, called.end);
  return name && /^[\w\\]+$/.test(name) ? name.slice(name.lastIndexOf('\\') + 1) : undefined;
}

/** The function or, for a call on `$this` or its class, the method that the file declares under a name. */
function declarationOf(call: SyntaxNode, name: string, text: string): SyntaxNode | undefined {
  const object = childOf(call, 'object') ?? childOf(call, 'scope');
  const own = object && /^(?:\$this|self|static)$/.test(text.slice(object.start, object.end));
  if (object && !own) return undefined;
  const type = object ? 'method_declaration' : 'function_definition';
  const around = object
    ? [...ancestors(call)].find(each => each.type === 'declaration_list')
    : [...ancestors(call)].at(-1);
  for (const node of around ? descendants(around) : []) {
    const declared = node.type === type ? childOf(node, 'name') : undefined;
    if (declared && text.slice(declared.start, declared.end) === name) return node;
  }
  return undefined;
}

function isReference(parameter: SyntaxNode | undefined): boolean {
  return Boolean(parameter?.children.some(({ type }) => type === 'reference_modifier'));
}
