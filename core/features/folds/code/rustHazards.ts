import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import type { Extraction } from './extraction';
import type { Passing } from './rustPassing';
import type { RustTypes } from './rustTypes';
import { functionAround, inRun, type StatementRun } from './statementRun';
import { ancestors, childOf, isComment, namedChildren, type SyntaxNode } from './syntaxNode';

/** Why copies of Rust cannot move, in plain words. */
export function rustHazard(plan: Extraction, file: CodeFile): string | undefined {
  for (const [i, { run }] of plan.members.entries()) {
    const reason =
      surroundings(run, plan, file) ??
      names(run, plan, i, file) ??
      ownNames(run, plan, i, file) ??
      dropped(run, plan, i, file);
    if (reason) return reason;
  }
  return ends(plan) ?? shorthands(plan);
}

/** Types and lifetimes of a function's or an `impl`'s own mean nothing outside. */
function surroundings(run: StatementRun, { home, control }: Extraction, file: CodeFile): string | undefined {
  const { text, language } = file;
  const owner = functionAround(run.statements[0]!, language.functions);
  if (!owner) return 'one of the copies stands outside functions';
  if (control.returns === 'always' && owner.type !== 'function_item')
    return 'one of the copies ends a closure, whose type is not known';
  for (const node of ancestors(run.container)) {
    if (node === home.block) break;
    if (node.type === 'unsafe_block') return 'one of the copies stands in unsafe code';
    const words = node.children.find(({ type }) => type === 'function_modifiers');
    if (words && /\b(?:unsafe|const|extern)\b/.test(text.slice(words.start, words.end)))
      return 'one of the copies stands in a function that is `const`, `unsafe` or `extern`';
    if (isConditional(node, text)) return 'one of the copies is compiled under a condition (`#[cfg]`)';
    const generic = childOf(node, 'type_parameters');
    const used = generic && namesIn(generic, text).find(name => wordIn(name, run, text));
    if (used) return `uses \`${used}\`, a type of the function around it`;
  }
  return undefined;
}

function isConditional(item: SyntaxNode, text: string): boolean {
  const siblings = item.parent?.children ?? [];
  for (let i = siblings.indexOf(item) - 1; i >= 0; i--) {
    const each = siblings[i]!;
    if (!/^(?:attribute_item|line_comment|block_comment)$/.test(each.type)) return false;
    if (/^#\[cfg/.test(text.slice(each.start, each.end))) return true;
  }
  return false;
}

/** Names of type parameters and of lifetimes. */
export function namesIn(parameters: SyntaxNode, text: string): readonly string[] {
  return namedChildren(parameters).flatMap(each => {
    const name = childOf(each, 'name');
    return name ? [text.slice(name.start, name.end)] : [];
  });
}

function wordIn(name: string, { start, end }: StatementRun, text: string): boolean {
  return new RegExp(`(?<![\\w'])${name}(?!\\w)`).test(text.slice(start, end));
}

/** What is handed over must be a variable, and have one meaning in the copy. */
function names(
  run: StatementRun,
  { flows, home }: Extraction,
  index: number,
  file: CodeFile,
): string | undefined {
  const { inputs, outputs, renewed } = flows[index]!;
  for (const { kind, name, type, value, node, occurrences } of new Set([...inputs, ...outputs, ...renewed])) {
    if (kind !== 'local' && kind !== 'parameter')
      return `uses \`${name}\`, which is declared in the function around it`;
    const home = functionAround(node, file.language.functions);
    const kept = occurrences.some(each => functionAround(each.node, file.language.functions) !== home);
    const isSet = occurrences.some(each => inRun(each.node, run) && each.access !== 'read');
    if (kept && isSet && !inRun(node, run)) return `\`${name}\` is kept by a closure and changes`;
    if (!type && !value && !inRun(node, run) && kind === 'local' && node.parent?.type === 'let_declaration')
      return `\`${name}\` may have no value before it`;
  }
  const constant = file.bindings.occurrences.find(
    ({ node, binding }) => binding?.kind === 'member' && inRun(node, run) && isHidden(binding, home.block),
  );
  return constant && `uses \`${constant.name}\`, which is declared in the function around it`;
}

/** A constant of a function, which counts as a member. */
function isHidden({ scope }: Binding, home: SyntaxNode): boolean {
  return scope.node.type === 'block' && ![...ancestors(home)].includes(scope.node);
}

/** Two variables of one name in a copy: the one that comes out, or that goes in, has to be the last. */
function ownNames(
  run: StatementRun,
  { flows }: Extraction,
  index: number,
  { bindings }: CodeFile,
): string | undefined {
  const inside = new Set(
    bindings.occurrences.flatMap(each => (each.binding && inRun(each.node, run) ? [each.binding] : [])),
  );
  for (const output of flows[index]!.outputs) {
    const hidden = [...inside].some(
      other => other !== output && other.name === output.name && other.node.start > output.node.start,
    );
    if (hidden) return `\`${output.name}\` means two things in one of the copies`;
    if (!run.statements.some(statement => statement === output.node.parent) && inRun(output.node, run))
      return `\`${output.name}\` is declared together with others`;
  }
  return undefined;
}

/** What holds a lock, a folder or a context for as long as it lives. */
const guards =
  /\b(?:lock|try_lock|read|write|borrow|borrow_mut|enter|entered|set_default|defer|spawn)\(\)|guard|temp_?(?:dir|file|path)|span!|scope/i;

/** What a copy declares lives to the end of its block, and in a function to the function's end. */
function dropped(
  { container, statements }: StatementRun,
  { flows }: Extraction,
  index: number,
  { text, bindings }: CodeFile,
): string | undefined {
  if (
    namedChildren(container)
      .filter(child => !isComment(child))
      .at(-1) === statements.at(-1)
  )
    return undefined;
  for (const statement of statements) {
    const [pattern, value] = [childOf(statement, 'pattern'), childOf(statement, 'value')];
    if (statement.type !== 'let_declaration' || pattern?.type !== 'identifier' || !value) continue;
    const binding = bindings.at.get(pattern)?.binding;
    if (binding && flows[index]!.outputs.includes(binding)) continue;
    const unused = !binding || binding.occurrences.length < 2 || binding.name.startsWith('_');
    if (unused || guards.test(text.slice(value.start, value.end)))
      return `\`${text.slice(pattern.start, pattern.end)}\` may have to live on behind it`;
  }
  return undefined;
}

/** A value at the end, and a semicolon behind it, are two things. */
function ends({ members }: Extraction): string | undefined {
  const types = members.map(({ run }) => run.statements.at(-1)!.type);
  return types.every(type => type === types[0])
    ? undefined
    : 'only some of the copies give the value of their block';
}

/** `S { x }` sets the field `x`, whatever `x` is called in the other copies. */
function shorthands({ members }: Extraction): string | undefined {
  const [first, ...rest] = members;
  for (const [at, { node, text }] of first!.leaves.entries())
    if (
      node.parent?.type === 'shorthand_field_initializer' &&
      rest.some(({ leaves }) => leaves[at]!.text !== text)
    )
      return `the copies name the field \`${text}\` differently`;
  return undefined;
}

/**
 * What is borrowed before a copy and needed in it or behind it may exclude the borrow that the call makes: the copy used
 * single fields where the call takes all.
 */
export function borrowHazard(
  plan: Extraction,
  passings: ReadonlyMap<Binding, Passing>[],
  file: CodeFile,
  types: RustTypes,
): string | undefined {
  for (const [i, { run }] of plan.members.entries()) {
    const borrowed = [...passings[i]!].filter(([, { mode }]) => mode !== 'value');
    for (const [binding, { mode }] of borrowed) {
      const holder = holderOf(binding.name, mode === 'mutable', run, file, types);
      if (holder) return `\`${holder}\` may hold on to \`${binding.name}\`, which the call borrows`;
    }
    const takesSelf = plan.control.usesThis && selfOf(run, file)?.includes('mut');
    const holder = takesSelf ? holderOf('self', true, run, file, types) : undefined;
    if (holder) return `\`${holder}\` may hold on to \`self\`, which the call borrows`;
  }
  return undefined;
}

/** The parameter `self` of the method around a run, as written. */
export function selfOf(run: StatementRun, { text }: CodeFile): string | undefined {
  const owner = [...ancestors(run.container)].find(({ type }) => type === 'function_item');
  const list = owner && childOf(owner, 'parameters');
  const self = list && namedChildren(list).find(({ type }) => type === 'self_parameter');
  return self && text.slice(self.start, self.end);
}

/** A variable that is made from `name` and used from the copy on, or the head of a loop around it. */
function holderOf(
  name: string,
  exclusive: boolean,
  run: StatementRun,
  file: CodeFile,
  types: RustTypes,
): string | undefined {
  const { text, bindings, language } = file;
  const mentions = (node: SyntaxNode) =>
    new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(text.slice(node.start, node.end));
  const holds = (node: SyntaxNode) =>
    mentions(node) && (exclusive || /\bmut\b|_mut\b/.test(text.slice(node.start, node.end)));
  const owner = functionAround(run.statements[0]!, language.functions);
  for (const node of ancestors(run.container)) {
    if (node === owner) break;
    const head = headOf(node);
    if (head && holds(head)) return text.slice(head.start, head.end);
  }
  const seen = new Set(
    bindings.occurrences.flatMap(({ binding, node }) =>
      binding && node.start >= run.start ? [binding] : [],
    ),
  );
  for (const binding of seen) {
    const { node } = binding;
    if (
      node.start >= run.start ||
      binding.name === name ||
      functionAround(node, language.functions) !== owner
    )
      continue;
    const type = types.ofBinding(binding);
    if (type && !/[&']/.test(type)) continue;
    const declaration = [...ancestors(node)].find(each =>
      /^(?:let_declaration|let_condition)$/.test(each.type),
    );
    const value = declaration && childOf(declaration, 'value');
    if (value && holds(value)) return binding.name;
  }
  return undefined;
}

/** What a loop or a `match` borrows for as long as it lasts. */
function headOf(node: SyntaxNode): SyntaxNode | undefined {
  if (/^(?:for|match)_expression$/.test(node.type)) return childOf(node, 'value');
  const condition = /^(?:if|while)_expression$/.test(node.type) ? childOf(node, 'condition') : undefined;
  return condition && /^let_(?:condition|chain)$/.test(condition.type) ? condition : undefined;
}
