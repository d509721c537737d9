import type { CodeFile } from './codeFile';
import type { StatementRun } from './statementRun';
import { ancestors, childOf, namedChildren, type SyntaxNode } from './syntaxNode';

/** What runs a copy of Ruby, and the bodies in which a method could be defined that the copy can call. */
export interface RubyOwner {
  /** The method, or the block that a test framework runs as one. */
  readonly node: SyntaxNode;
  /** `singleton`: a method of the class itself. */
  readonly kind: 'instance' | 'singleton';
  /** Bodies of a class, of groups of examples or of the file, from the inside out. */
  readonly homes: readonly SyntaxNode[];
}

/**
 * Methods of Ruby's library and of test frameworks that run their block at once and with the `self` around it. Others
 * may keep it, or run it as a part of another object.
 */
const plainBlocks = new Set(
  (
    'all? any? assert_difference assert_no_difference assert_no_queries assert_nothing_raised assert_queries_count ' +
    'assert_raise assert_raises bsearch catch chdir chunk_while collect count cycle delete_if detect downto drop_while ' +
    'each each_byte each_char each_child each_cons each_entry each_index each_key each_line each_pair each_slice ' +
    'each_value each_with_index each_with_object expect fetch filter filter_map find find_all find_each find_index ' +
    'flat_map foreach glob gsub gsub! group_by inject keep_if lambda loop map map! max_by min_by minmax_by mktmpdir ' +
    'none? one? open partition popen proc reduce reject reject! reverse_each scan select select! silence_warnings ' +
    'slice_when sort sort! sort_by sort_by! step sub sub! sum synchronize take_while tap then timeout times to_h ' +
    'transaction transform_keys transform_values uniq upto yield_self zip'
  ).split(' '),
);

const groups = new Set(
  (
    'describe context feature fdescribe fcontext xdescribe xcontext example_group shared_examples shared_examples_for ' +
    'shared_context'
  ).split(' '),
);

/** Their block runs as a method of an object of the group or class. */
const examples = new Set(
  'it fit xit specify example scenario its before after around let let! subject subject! given given! background'.split(
    ' ',
  ),
);

/** The same in the body of a class. */
const classExamples = new Set('test should setup teardown define_method'.split(' '));

/** True when a block runs at once, with the `self` of the code around it. */
export function isPlainBlock(block: SyntaxNode, { text }: Pick<CodeFile, 'text'>): boolean {
  const call = block.parent;
  if (call?.type === 'lambda') return true;
  const name = calledName(block, text);
  if (!call || name === undefined) return false;
  if (name !== 'new') return plainBlocks.has(name);
  const receiver = childOf(call, 'receiver');
  return /^(?:Array|Hash|Thread|Proc)$/.test(receiver ? text.slice(receiver.start, receiver.end) : '');
}

/** Name of the method that a block is given to. */
export function calledName(block: SyntaxNode, text: string): string | undefined {
  const method = block.parent?.type === 'call' ? childOf(block.parent, 'method') : undefined;
  return method && text.slice(method.start, method.end);
}

export function rubyOwner(
  { container }: StatementRun,
  file: CodeFile,
): RubyOwner | { readonly refusal: string } {
  for (const node of ancestors(container)) {
    if (node.type === 'method' || node.type === 'singleton_method') return methodOwner(node, file);
    if (node.type === 'block' || node.type === 'do_block') {
      const name = calledName(node, file.text) ?? '';
      const homes = exampleHomes(node, name, file);
      if (homes.length > 0) return { node, kind: 'instance', homes };
      if (isGroup(node, file.text)) break;
      if (!isPlainBlock(node, file))
        return {
          refusal: `one of the copies stands in the block of \`${name}\`, which may have another \`self\``,
        };
    }
    if (/^(?:class|module|singleton_class)$/.test(node.type)) break;
  }
  return { refusal: 'one of the copies stands outside methods' };
}

function methodOwner(node: SyntaxNode, file: CodeFile): RubyOwner | { readonly refusal: string } {
  const kind = node.type === 'method' ? 'instance' : 'singleton';
  // `private def …`
  const list = node.parent?.type === 'argument_list' ? node.parent : undefined;
  const declaration = list?.parent?.type === 'call' && !childOf(list.parent, 'receiver') ? list.parent : node;
  const homes = homesAround(declaration, file);
  if (homes.length === 0) return { refusal: 'one of the copies stands in a method of no class that is seen' };
  const object = childOf(node, 'object');
  return object && object.type !== 'self'
    ? { refusal: 'one of the copies stands in a method of a single object' }
    : { node, kind, homes };
}

function exampleHomes(block: SyntaxNode, name: string, file: CodeFile): readonly SyntaxNode[] {
  if (!examples.has(name) && !classExamples.has(name)) return [];
  const homes = homesAround(block.parent!, file);
  const inClass = homes.length > 0 && isClassBody(homes[0]!);
  return inClass === classExamples.has(name) && homes[0]?.type !== 'program' ? homes : [];
}

/** The body that a declaration stands in, and the groups around a group. */
function homesAround(declaration: SyntaxNode, file: CodeFile): readonly SyntaxNode[] {
  const body = declaration.parent;
  if (!body) return [];
  if (isClassBody(body) || body.type === 'program') return [body];
  const block = body.parent;
  if (!block || !/^(?:do_block|block)$/.test(block.type) || !block.parent) return [];
  if (isPlainBlock(block, file)) return homesAround(block.parent, file);
  if (!isGroup(block, file.text)) return [];
  return [body, ...homesAround(block.parent, file).filter(each => each.type !== 'program')];
}

function isGroup(block: SyntaxNode, text: string): boolean {
  const receiver = block.parent && childOf(block.parent, 'receiver');
  const framework = !receiver || /^(?:RSpec|Minitest)$/.test(text.slice(receiver.start, receiver.end));
  return framework && groups.has(calledName(block, text) ?? '');
}

export function isClassBody({ type, parent }: SyntaxNode): boolean {
  return type === 'body_statement' && /^(?:class|module|singleton_class)$/.test(parent?.type ?? '');
}

/** The bare words of a class body that change who sees the methods behind them. */
export function visibilityWords(body: SyntaxNode, text: string): readonly SyntaxNode[] {
  return namedChildren(body).filter(
    ({ type, start, end }) =>
      type === 'identifier' && /^(?:private|protected|public)$/.test(text.slice(start, end)),
  );
}
