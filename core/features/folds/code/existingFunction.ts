import type { CodeFile } from './codeFile';
import { csharpModifiers } from './csharpTypes';
import type { Extraction, Parameter } from './extraction';
import { modifierTypes } from './home';
import { modifiersOf } from './kotlinHazards';
import { isStatic } from './phpHome';
import { ancestors, childOf, isComment, isInside, namedChildren, type SyntaxNode } from './syntaxNode';
import { declaredFunction, plainParameters, type WholeFunction } from './wholeFunction';

/** A function of the file whose whole body is one of the copies: the others can call it. */
export interface ExistingFunction {
  readonly name: string;
  /** Index of the copy that is its body. */
  readonly member: number;
  /** The plan's parameters in the function's order. */
  readonly parameters: readonly Parameter[];
}

/** Looks for a copy that is all of a function that the other copies can call. */
export function existingFunction(
  plan: Omit<Extraction, 'name'>,
  file: CodeFile,
): ExistingFunction | undefined {
  if (plan.outputs.length > 0) return undefined;
  if (plan.control.usesThis && file.language.id !== 'rust') return undefined;
  for (const [member, { run }] of plan.members.entries()) {
    const found = ownerOf(run.container, run.statements.length);
    const parameters = found && isCallable(found, plan, file) && orderOf(found, plan, member, file);
    if (found && parameters)
      return { name: file.text.slice(found.name.start, found.name.end), member, parameters };
  }
  return undefined;
}

/** The function whose body is the block, if all its statements are in the copy. */
function ownerOf(block: SyntaxNode, statements: number): WholeFunction | undefined {
  const inside = namedChildren(block).filter(each => !isComment(each));
  if (inside.length !== statements) return undefined;
  for (const node of ancestors(block)) {
    const found = declaredFunction(node);
    const body = block.type === 'statement_list' ? block.parent : block;
    if (found) return found.body === body ? found : undefined;
  }
  return undefined;
}

/** Methods that a subclass may replace are left alone, and so are decorated functions. */
function isCallable(
  { node, name, declaration }: WholeFunction,
  plan: Omit<Extraction, 'name'>,
  file: CodeFile,
): boolean {
  if (file.language.id === 'rust') return isCallableRust(node, plan, file);
  if (file.language.id === 'csharp') return isCallableCSharp(node, plan, file);
  const isAsync = node.children.some(({ type }) => type === 'async');
  if (isAsync !== plan.control.awaits || node.children.some(({ type }) => type === '*')) return false;
  if (file.language.id === 'php') return isPrivate(node, plan, file);
  if (file.language.id === 'ruby') return isPlainHelper(name, plan, file);
  if (file.language.id === 'java')
    return node.parent === plan.home.block && /\b(?:private|static|final)\b/.test(modifierTypes(node));
  if (file.language.id === 'kotlin') {
    const words = modifiersOf(node, file.text);
    const plain =
      !node.children.some(({ type }) => type === '.') &&
      !words.some(word => /^(?:suspend|inline)$/.test(word));
    return plain && node.parent === plan.home.block && words.includes('private');
  }
  const binding = file.bindings.at.get(name)?.binding;
  if (!binding || declaration.type === 'method_definition' || node.parent?.type === 'decorated_definition')
    return false;
  if (binding.scope.node.type === 'class_definition') return false;
  const fixed = binding.occurrences.every(({ access }) => access === 'read' || access === 'declare');
  return fixed && isInside(plan.home.block, binding.scope.node);
}

/** What stands where the new function would, and is called by its name alone: no test, nothing for some builds only. */
function isCallableRust(node: SyntaxNode, { home }: Omit<Extraction, 'name'>, { text }: CodeFile): boolean {
  if (node.parent !== home.block || childOf(node, 'type_parameters')) return false;
  const siblings = node.parent.children;
  for (let i = siblings.indexOf(node) - 1; i >= 0; i--) {
    const each = siblings[i]!;
    if (!isComment(each) && each.type !== 'attribute_item') return true;
    const written = text.slice(each.start, each.end);
    if (each.type === 'attribute_item' && !/^#\[(?:inline|must_use|allow|doc)\b/.test(written)) return false;
  }
  return true;
}

/** Tests and what a framework calls have attributes; a name that several methods have could mean another one. */
function isCallableCSharp(
  node: SyntaxNode,
  { control, home }: Omit<Extraction, 'name'>,
  { bindings, text }: CodeFile,
): boolean {
  const words = csharpModifiers(node, text);
  const open = ['virtual', 'override', 'abstract', 'partial'].some(word => words.has(word));
  const marked = node.children.some(({ type }) => type === 'attribute_list');
  const name = childOf(node, 'name')!;
  const same = bindings.occurrences.filter(
    each => each.access === 'declare' && each.name === text.slice(name.start, name.end),
  );
  return (
    node.type === 'method_declaration' &&
    node.parent === home.block &&
    words.has('async') === control.awaits &&
    words.has('static') === home.isStatic &&
    !open &&
    !marked &&
    same.length === 1
  );
}

/** A private method of PHP, which nothing can replace. */
function isPrivate(method: SyntaxNode, { home }: Omit<Extraction, 'name'>, { text }: CodeFile): boolean {
  const isHidden = method.children.some(
    ({ type, start, end }) => type === 'visibility_modifier' && text.slice(start, end) === 'private',
  );
  return isHidden && method.parent === home.block && isStatic(method) === home.isStatic;
}

/** A method of Ruby that stands in no class, and whose name no other method of the file has. */
function isPlainHelper(
  name: SyntaxNode,
  { home }: Omit<Extraction, 'name'>,
  { bindings }: CodeFile,
): boolean {
  const declared = bindings.at.get(name)?.binding?.occurrences.filter(({ access }) => access === 'declare');
  return home.form === 'function' && declared?.length === 1 && name.parent?.parent === home.block;
}

function orderOf(
  found: WholeFunction,
  { parameters }: Omit<Extraction, 'name'>,
  member: number,
  { text }: CodeFile,
): readonly Parameter[] | undefined {
  const names = plainParameters(found)?.map(({ start, end }) => text.slice(start, end));
  if (names?.length !== parameters.length) return undefined;
  const ordered = names.map(name => parameters.find(({ values }) => values[member] === name));
  return ordered.every(each => each !== undefined) ? ordered : undefined;
}
