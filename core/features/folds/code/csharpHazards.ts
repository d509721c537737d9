import { type Binding, isWrite } from './bindings';
import type { CodeFile } from './codeFile';
import { type CSharpTypes, csharpLambdas, csharpModifiers, csharpOwner } from './csharpTypes';
import type { DataFlow } from './dataFlow';
import type { Member } from './differences';
import type { Extraction } from './extraction';
import { functionAround, inRun, nodesOf, type StatementRun } from './statementRun';
import { ancestors, childOf, isComment, namedChildren, type SyntaxNode } from './syntaxNode';

/** Why copies of C# cannot move, in plain words. */
export function csharpHazard(plan: Extraction, file: CodeFile, types: CSharpTypes): string | undefined {
  for (const [i, { run }] of plan.members.entries()) {
    const reason =
      surroundings(run, plan, file) ??
      contents(run, file, types) ??
      variables(run, plan.flows[i]!, file, types);
    if (reason) return reason;
  }
  return namesAsText(plan.members, file) ?? (plan.control.awaits ? awaiting(plan.members, file) : undefined);
}

function surroundings(
  run: StatementRun,
  { home, control }: Extraction,
  { text }: CodeFile,
): string | undefined {
  for (const node of ancestors(run.container)) {
    if (node === home.block) break;
    if (childOf(node, 'type_parameters')) return 'one of the copies stands in a generic method';
    if (/^preproc_(?:if|elif|else)/.test(node.type))
      return 'one of the copies stands in a part between `#if` and `#endif`';
    if (/^(?:unsafe|fixed)_statement$/.test(node.type)) return 'one of the copies stands in unsafe code';
    if (node.type === 'checked_statement') return 'one of the copies stands in `checked` or `unchecked`';
    const modifiers = csharpModifiers(node, text);
    if (modifiers.has('unsafe')) return 'one of the copies stands in unsafe code';
    if (modifiers.has('readonly'))
      return 'one of the copies stands in a method that must not change its object';
  }
  const owner = csharpOwner(run.container);
  if (control.returns === 'always' && owner && csharpLambdas.test(owner.type))
    return 'one of the copies returns from a lambda, whose type is not known';
  const initializes =
    owner?.type === 'constructor_declaration' || owner?.children.some(({ type }) => type === 'init');
  if (!initializes) return undefined;
  if (/^(?:record_)?struct/.test(home.block.parent?.type ?? ''))
    return 'one of the copies stands in the constructor of a struct';
  return setsMember(run, text) ? 'a constructor sets members in it' : undefined;
}

/** Members that can be set while the object is made only, as far as one can see here: all. */
function setsMember(run: StatementRun, text: string): boolean {
  for (const node of nodesOf(run)) {
    const target =
      node.type === 'assignment_expression' && node.parent?.type !== 'initializer_expression'
        ? childOf(node, 'left')
        : undefined;
    if (target && /^(?:this\s*\.|[\w@]+$)/.test(text.slice(target.start, target.end))) return true;
    if (node.type === 'argument' && node.children.some(({ type }) => type === 'ref' || type === 'out'))
      return true;
  }
  return false;
}

/** Names of methods that ask for the name of the one that calls them, by convention. */
const askingCalls =
  /^(?:(?:On|Raise|Notify(?:Of)?)Property\w*|SetProperty|SetField|RaiseAndSet\w*|GetCallerName)$/;

function contents(run: StatementRun, file: CodeFile, types: CSharpTypes): string | undefined {
  const { text } = file;
  for (const node of nodesOf(run)) {
    if (node.type.startsWith('preproc_')) return 'one of the copies holds a directive (`#`)';
    if (/^(?:goto|labeled)_statement$/.test(node.type)) return 'one of the copies has labels';
    // The grammar takes `new List<Item>(size) { one }` for two comparisons and a cast, in which `size` is a type.
    if (node.type === 'cast_expression' && childOf(node, 'value')?.type === 'initializer_expression')
      return 'one of the copies makes an object of a generic type with an initializer';
    if (
      /^(?:pointer_type|stackalloc_expression|ref_expression|ref_type|unsafe_statement|fixed_statement)$/.test(
        node.type,
      )
    )
      return 'one of the copies works with references or memory';
    if (node.type === 'is_expression' && childOf(node, 'right')?.type === 'implicit_type')
      return 'one of the copies declares names that cannot be told from a call';
    if (
      node.type === 'identifier' &&
      /^(?:GetCurrentMethod|GetCallingAssembly|GetExecutingAssembly)$/.test(text.slice(node.start, node.end))
    )
      return 'one of the copies asks where it stands';
    if (node.type === 'invocation_expression' && asksForCaller(node, file, types))
      return 'one of the copies calls what asks for the name of its caller';
  }
  return usingHazard(run);
}

function asksForCaller(call: SyntaxNode, { text }: CodeFile, types: CSharpTypes): boolean {
  const called = childOf(call, 'function');
  const name = called && /(\w+)$/.exec(text.slice(called.start, called.end))?.[1];
  if (name && askingCalls.test(name)) return true;
  return types.methodsOf(call).some(method => {
    const parameters = childOf(method, 'parameters');
    return parameters !== undefined && /\[\s*Caller\w+/.test(text.slice(parameters.start, parameters.end));
  });
}

/** A `using` without a block ends with the block around it: for the new function that is the copy's end. */
function usingHazard({ container, statements }: StatementRun): string | undefined {
  const declares = statements.some(
    ({ type, children }) =>
      type === 'local_declaration_statement' && children.some(child => child.type === 'using'),
  );
  const after = namedChildren(container).filter(child => !isComment(child));
  return declares && after.at(-1) !== statements.at(-1)
    ? 'what one of the copies has in `using` is needed behind it'
    : undefined;
}

function variables(
  run: StatementRun,
  flow: DataFlow,
  file: CodeFile,
  types: CSharpTypes,
): string | undefined {
  const inside = new Set(
    file.bindings.occurrences.flatMap(each => (each.binding && inRun(each.node, run) ? [each.binding] : [])),
  );
  for (const binding of inside) {
    const own = inRun(binding.node, run);
    const lost =
      own && !flow.outputs.includes(binding) && binding.occurrences.some(({ node }) => !inRun(node, run));
    if (lost) return `\`${binding.name}\` is set behind it`;
  }
  for (const binding of new Set([...flow.inputs, ...flow.outputs, ...flow.renewed])) {
    const reason = passed(binding, run, flow, file, types);
    if (reason) return reason;
  }
  return undefined;
}

function passed(
  binding: Binding,
  run: StatementRun,
  flow: DataFlow,
  file: CodeFile,
  types: CSharpTypes,
): string | undefined {
  const { name, kind, occurrences, node } = binding;
  if (kind === 'function') return `uses \`${name}\`, a function of the method around it`;
  const own = inRun(node, run);
  const declaration = node.parent!;
  const words = csharpModifiers(declaration, file.text);
  if (['ref', 'out', 'in', 'scoped'].some(word => words.has(word))) return `\`${name}\` is a reference`;
  if (isConstant(declaration, file.text)) return `\`${name}\` is a constant of the method around it`;
  const isSet = occurrences.some(each => inRun(each.node, run) && each.access !== 'read');
  const home = functionAround(node, file.language.functions);
  const elsewhere = occurrences.some(each => functionAround(each.node, file.language.functions) !== home);
  if (isSet && elsewhere && (!own || occurrences.some(isWrite)))
    return `\`${name}\` is kept by a function and changes`;
  if (flow.inputs.includes(binding) && mayBeUnset(binding)) return `\`${name}\` may have no value before it`;
  const type = types.ofBinding(binding);
  if (type?.endsWith('?'))
    return `\`${name}\` may be null, and what was found out about it would be forgotten`;
  if (type && /^(?:ReadOnly)?Span</.test(type) && (flow.outputs.includes(binding) || words.size > 0))
    return `\`${name}\` is a piece of memory`;
  const later = occurrences.some(each => each.node.start >= run.end) || inLoop(run, file);
  const changed =
    later && !own && occurrences.some(each => inRun(each.node, run) && changesInPlace(each.node));
  return changed &&
    isValue(
      type,
      file,
      occurrences.some(each => inRun(each.node, run) && setsPart(each.node)),
    )
    ? `\`${name}\` may be a value that changes in place`
    : undefined;
}

function isConstant({ parent }: SyntaxNode, text: string): boolean {
  const statement = parent?.parent;
  return statement?.type === 'local_declaration_statement' && csharpModifiers(statement, text).has('const');
}

/** A variable that is declared without a value must be set before it can be passed. */
function mayBeUnset({ kind, value, node }: Binding): boolean {
  return kind === 'local' && !value && node.parent?.type === 'variable_declarator';
}

function inLoop({ container }: StatementRun, { language }: CodeFile): boolean {
  for (const node of ancestors(container)) {
    if (language.functions.has(node.type)) return false;
    if (language.loops.has(node.type)) return true;
  }
  return false;
}

function changesInPlace(node: SyntaxNode): boolean {
  const { parent } = node;
  return parent?.type === 'member_access_expression' && (setsPart(node) || parent.field === 'function');
}

/** `x.y.z = …`, `x.y++`, `f(ref x.y)`. */
function setsPart(node: SyntaxNode): boolean {
  let path = node;
  while (path.field === 'expression' && path.parent?.type === 'member_access_expression') path = path.parent;
  if (path === node) return false;
  const { parent } = path;
  if (parent?.type === 'assignment_expression') return path.field === 'left';
  return Boolean(parent?.children.some(({ type }) => /^(?:\+\+|--|ref|out)$/.test(type)));
}

const plainTypes =
  /^(?:string|object|dynamic|bool|byte|sbyte|char|short|ushort|u?int|u?long|float|double|decimal|DateTime|DateTimeOffset|TimeSpan|Guid|CancellationToken|I[A-Z]\w*(?:<.*>)?|.*\[\]|(?:List|Dictionary|HashSet|Queue|Stack|Task|Func|Action|Mock)<.*>|Action|StringBuilder|Exception|Type|Task)$/s;

const changingValues =
  /^(?:HashCode|SpinLock|SpinWait|ArgIterator|Utf8Json\w+|JsonReader\w*State|SequenceReader<.*|Vector\d?|Point|Rectangle|Size|Matrix\w*|BitVector32|Value[A-Z]\w*Builder(?:<.*>)?|\w*(?:\.|>)?Enumerator)$/s;

/** A method is taken not to change a value unless its type is known to be such; a part that is set is another matter. */
function isValue(type: string | undefined, { root, text, valueTypes }: CodeFile, sets: boolean): boolean {
  if (type === undefined || plainTypes.test(type)) return false;
  const name = /^[\w.]*?(\w+)(?:<|$)/.exec(type)?.[1] ?? type;
  if (changingValues.test(type) || valueTypes?.has(name)) return true;
  const declared = new RegExp(`\\b(class|struct|record|interface)\\s+${name}\\b`).exec(
    text.slice(root.start, root.end),
  );
  return declared ? declared[1] === 'struct' : sets;
}

/** `nameof(x)` and `new { x }` make a text or a member of a name. */
function namesAsText(members: readonly Member[], { text }: CodeFile): string | undefined {
  const [first, ...rest] = members;
  for (const [at, leaf] of first!.leaves.entries())
    if (rest.some(({ leaves }) => leaves[at]!.text !== leaf.text) && isNamed(leaf.node, text))
      return `the copies ask for the name of \`${leaf.text}\``;
  return undefined;
}

function isNamed(node: SyntaxNode, text: string): boolean {
  if (node.type !== 'identifier') return false;
  const { parent } = node;
  if (parent?.type === 'anonymous_object_creation_expression')
    return parent.children[parent.children.indexOf(node) - 1]?.type !== '=';
  return [...ancestors(node)].some(each => {
    const called = each.type === 'invocation_expression' ? childOf(each, 'function') : undefined;
    return called !== undefined && text.slice(called.start, called.end) === 'nameof';
  });
}

/** What an asynchronous method sets of its context is set back when it ends. */
const ambient =
  /\b(?:AsyncLocal|Activity|CurrentCulture|CurrentUICulture|CurrentPrincipal|TransactionScope)\b/;

function awaiting(members: readonly Member[], { text }: CodeFile): string | undefined {
  for (const { run } of members) {
    if (ambient.test(text.slice(run.start, run.end)))
      return 'one of the copies awaits and sets what goes along with a call';
    const owner = csharpOwner(run.container);
    if (!owner || !csharpModifiers(owner, text).has('async'))
      return 'one of the copies stands in a method that is not asynchronous';
  }
  return undefined;
}
