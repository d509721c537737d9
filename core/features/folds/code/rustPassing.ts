import { type Binding, isWrite, type Occurrence } from './bindings';
import type { CodeFile } from './codeFile';
import type { Extraction } from './extraction';
import type { RustTypes } from './rustTypes';
import { inRun, type StatementRun } from './statementRun';
import { ancestors, childOf, isInside, type SyntaxNode } from './syntaxNode';

/** How the new function takes a variable. */
export interface Passing {
  readonly mode: 'value' | 'reference' | 'mutable';
  /** Of the parameter. */
  readonly type: string;
  /** The function sets the parameter. */
  readonly sets: boolean;
}

export type PassingResult = Passing | { readonly refusal: string };

/** What one occurrence does with a variable. */
type Use = 'read' | 'change' | 'move' | 'part' | 'look' | 'compare' | 'set';

/** Methods of the library that take their object away, that change it, and that only read it. */
const taking =
  /^(?:into_\w+|unwrap\w*|expect\w*|ok|err|ok_or\w*|map|map_err|and_then|or_else|join|build|finish|collect|rev|zip|chain|fold|sum)$/;

const changing =
  /^(?:push\w*|pop\w*|insert\w*|extend\w*|clear|remove\w*|swap\w*|retain\w*|sort\w*|dedup\w*|drain|truncate|append|reserve|resize\w*|fill|entry|get_mut|iter_mut|values_mut|as_mut\w*|last_mut|first_mut|write\w*|read\w*|flush|next\w*|take|replace|split_off|rotate_\w+|reverse|set_\w+|add_\w+)$/;

const reading =
  /^(?:len|is_\w+|get|iter|keys|values|contains\w*|starts_with|ends_with|as_ref|as_str|as_bytes|as_slice|as_path|as_deref|to_\w+|clone|first|last|chars|bytes|lines|split\w*|trim\w*|find|eq|ne|cmp|partial_cmp|borrow|display|join|exists|name|path|file_name|extension|parent|count_ones)$/;

/** Decides for a variable that all copies hand over: the function must take it in one way from all of them. */
export function rustPassing(
  binding: Binding,
  index: number,
  plan: Extraction,
  file: CodeFile,
  types: RustTypes,
): PassingResult {
  const { run } = plan.members[index]!;
  const type = types.ofBinding(binding);
  if (!type) return { refusal: `the type of \`${binding.name}\` is not written in this file` };
  const inside = binding.occurrences.filter(({ node }) => inRun(node, run));
  const sets = inside.some(isWrite);
  if (types.isCopy(type)) return { mode: 'value', type, sets };
  if (sets) return { refusal: `\`${binding.name}\` is set in it, and may be no plain value` };
  if (/^&(?:'\w+ )?mut\b/.test(type)) return { mode: 'value', type, sets };
  const uses = new Set(inside.map(each => useOf(each, file.text)));
  const later = binding.occurrences.some(({ node }) => node.start >= run.end) || inLoopOf(binding, run, file);
  if (uses.has('move')) return { mode: 'value', type, sets: uses.has('change') };
  if (uses.has('part') || uses.has('look'))
    return later
      ? { refusal: `whether \`${binding.name}\` is taken apart is not known` }
      : { mode: 'value', type, sets: uses.has('change') };
  const named = inside.map(each => methodOn(each.node, file.text)).filter(name => name !== undefined);
  const unknown = named.find(name => !changing.test(name) && !reading.test(name));
  const mutable = isMutable(binding);
  if (unknown && (mutable || !later))
    return { refusal: `what \`${unknown}\` does with \`${binding.name}\` is not known` };
  if (uses.has('change') && mutable) return { mode: 'mutable', type: `&mut ${type}`, sets };
  return { mode: 'reference', type: borrowed(type, inside, file.text), sets };
}

/** Methods that a slice and a text have as well as the vector and the string that own one. */
const borrowedMethods =
  /^(?:len|is_empty|iter|first|last|get|contains|starts_with|ends_with|join|to_vec|as_bytes|chars|bytes|lines|split\w*|trim\w*|find|to_string|to_lowercase|to_uppercase)$/;

/** `&[T]` and `&str` where they do for `&Vec<T>` and `&String`. */
function borrowed(type: string, inside: readonly Occurrence[], text: string): string {
  const [, element] = /^Vec<(.+)>$/s.exec(type) ?? [];
  if (!element && type !== 'String') return `&${type}`;
  const does = inside.every(({ node }) => {
    const method = isInMacro(node) ? undefined : methodOn(node, text);
    if (method !== undefined) return borrowedMethods.test(method) && pathFrom(node) === node;
    if (isInMacro(node))
      return node.type === 'string_content' || node.parent?.children.every(({ type }) => type !== '.');
    const { parent } = node;
    return (
      parent?.type === 'index_expression' ||
      (parent?.type === 'reference_expression' && parent.parent?.type === 'for_expression')
    );
  });
  if (!does) return `&${type}`;
  return element ? `&[${element}]` : '&str';
}

/** Declared outside a loop that goes around the run: the next round uses it again. */
function inLoopOf({ node }: Binding, { container }: StatementRun, { language }: CodeFile): boolean {
  for (const each of ancestors(container)) {
    if (isInside(node, each)) return false;
    if (language.loops.has(each.type)) return true;
  }
  return false;
}

/** Declared with `mut`, so that it may change. */
export function isMutable({ node }: Binding): boolean {
  return (
    node.parent?.type === 'mut_pattern' ||
    Boolean(node.parent?.children.some(({ type }) => type === 'mutable_specifier'))
  );
}

/** A field or an element of a variable, or the variable: `x.a[1].b`. */
function pathFrom(node: SyntaxNode): SyntaxNode {
  let path = node;
  for (;;) {
    const { parent } = path;
    if (parent?.type === 'field_expression' && path.field === 'value' && parent.field !== 'function')
      path = parent;
    else if (parent?.type === 'index_expression' && parent.children[0] === path) path = parent;
    else return path;
  }
}

/** The method that is called on a variable or on a part of it. */
function methodOn(node: SyntaxNode, text: string): string | undefined {
  const path = pathFrom(node);
  const { parent } = path;
  if (parent?.type !== 'field_expression' || path.field !== 'value') return undefined;
  const field = childOf(parent, 'field');
  return field && text.slice(field.start, field.end);
}

export function useOf({ node, access }: Occurrence, text: string): Use {
  if (access === 'write' || access === 'update') return 'set';
  if (isInMacro(node)) return macroUse(node, text);
  const path = pathFrom(node);
  const { parent } = path;
  const method = methodOn(node, text);
  if (method !== undefined) {
    if (taking.test(method)) return path === node ? 'move' : 'part';
    return changing.test(method) ? 'change' : 'read';
  }
  switch (parent?.type) {
    case 'reference_expression':
      return parent.children.some(({ type }) => type === 'mutable_specifier') ? 'change' : 'read';
    case 'assignment_expression':
    case 'compound_assignment_expr':
      if (path.field === 'left') return 'change';
      break;
    case 'binary_expression':
      if (path !== node) return 'read';
      return /^(?:==|!=|<=?|>=?)$/.test(childOf(parent, 'operator')?.type ?? '') ? 'compare' : 'move';
    case 'match_expression':
    case 'let_condition':
      return 'look';
    default:
      break;
  }
  return path === node ? 'move' : 'part';
}

function isInMacro(node: SyntaxNode): boolean {
  return node.parent?.type === 'token_tree' || node.type === 'string_content';
}

/** Behind `&`, before `.`, or what is printed: macros take such by reference. */
function macroUse(node: SyntaxNode, text: string): Use {
  if (node.type === 'string_content') return 'read';
  const macro = [...ancestors(node)].find(({ type }) => type === 'macro_invocation')!;
  const name = childOf(macro, 'macro')!;
  const { children } = node.parent!;
  const at = children.indexOf(node);
  const [before, after] = [children[at - 1]?.type, children[at + 1]?.type];
  const method = children[at + 2];
  if (after === '.' && method && children[at + 3]?.type === 'token_tree') {
    const called = text.slice(method.start, method.end);
    if (taking.test(called)) return 'move';
    return changing.test(called) ? 'change' : reading.test(called) ? 'read' : 'look';
  }
  if (before === '&' || after === '.') return 'read';
  if (before === 'mutable_specifier') return 'change';
  const prints = /^(?:e?print(?:ln)?|write(?:ln)?|format|panic|trace|debug|info|warn|error|dbg)$/;
  if (
    prints.test(text.slice(name.start, name.end)) &&
    node.parent!.parent === macro &&
    /^[,()]$/.test(after ?? '')
  )
    return /^dbg$/.test(text.slice(name.start, name.end)) ? 'move' : 'read';
  return 'compare';
}
