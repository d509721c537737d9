import { type Binding, isWrite, type Occurrence } from './bindings';
import type { CodeFile } from './codeFile';
import type { DataFlow } from './dataFlow';
import type { Extraction } from './extraction';
import { type GoTypes, isShared } from './goTypes';
import { functionAround, inRun, nodesOf, type StatementRun } from './statementRun';
import { ancestors, childOf, isInside, namedChildren, type SyntaxNode } from './syntaxNode';

/** Why copies of Go cannot move, in plain words. */
export function goHazard(plan: Extraction, file: CodeFile, types: GoTypes): string | undefined {
  for (const [i, { run }] of plan.members.entries()) {
    const reason =
      generic(run, plan, file) ??
      statementHazard(run, file) ??
      namedResult(run, plan, file) ??
      variableHazard(run, plan.flows[i]!, file, types);
    if (reason) return reason;
  }
  const importHole = plan.parameters.find(({ bindings }) =>
    bindings.some(each => each && /^(?:import|function)$/.test(each.kind)),
  );
  return importHole && `the copies differ in \`${importHole.values[0]}\`, which is no value`;
}

function generic(run: StatementRun, { home }: Extraction, { text }: CodeFile): string | undefined {
  const owner = [...ancestors(run.container)].find(({ type }) =>
    /^(?:function|method)_declaration$/.test(type),
  );
  if (!owner) return 'one of the copies stands outside functions';
  const receiver = childOf(owner, 'receiver');
  const typed = receiver !== undefined && /\[/.test(text.slice(receiver.start, receiver.end)) && !home.self;
  return childOf(owner, 'type_parameters') || typed
    ? 'one of the copies stands in a generic function'
    : undefined;
}

function statementHazard(run: StatementRun, { text, language }: CodeFile): string | undefined {
  const own = [...nodesOf(run, node => !language.functions.has(node.type))];
  if (own.some(({ type }) => type === 'defer_statement'))
    return 'one of the copies defers a call to the end of its function';
  if (own.some(({ type }) => type === 'goto_statement' || type === 'labeled_statement'))
    return 'one of the copies has labels';
  if (
    run.statements.some(({ type }) => type === 'fallthrough_statement') ||
    own.some(({ type, parent }) => type === 'fallthrough_statement' && !isInside(parent!, run.statements[0]!))
  )
    return 'one of the copies falls through to the next case';
  const nodes = [...nodesOf(run)];
  if (nodes.some(({ type, start, end }) => type === 'identifier' && text.slice(start, end) === 'recover'))
    return 'one of the copies calls `recover`, which asks for its function';
  const caller = nodes.some(
    ({ type, start, end }) => type === 'field_identifier' && /^Callers?$/.test(text.slice(start, end)),
  );
  return caller ? 'one of the copies asks where it stands' : undefined;
}

/** Results with names can be set without being named, by a bare `return` and by what is deferred. */
function namedResult(
  run: StatementRun,
  { control }: Extraction,
  { bindings, language }: CodeFile,
): string | undefined {
  const set = bindings.occurrences.find(
    each => inRun(each.node, run) && isWrite(each) && each.binding && isResult(each.binding),
  );
  if (set) return `one of the copies sets \`${set.name}\`, a result of its function`;
  const owner = functionAround(run.statements[0]!, language.functions);
  const result = owner && childOf(owner, 'result');
  const bare = [...nodesOf(run, node => !language.functions.has(node.type))].some(
    node => node.type === 'return_statement' && namedChildren(node).length === 0,
  );
  return control.returns === 'always' && result && bare
    ? 'one of the copies returns results that it does not write'
    : undefined;
}

function isResult({ node }: Binding): boolean {
  return node.parent?.parent?.field === 'result';
}

function variableHazard(
  run: StatementRun,
  flow: DataFlow,
  file: CodeFile,
  types: GoTypes,
): string | undefined {
  const inside = file.bindings.occurrences.filter(each => each.binding && inRun(each.node, run));
  const early = inside.find(
    ({ node, binding }) =>
      /^(?:local|type)$/.test(binding!.kind) &&
      binding!.scope !== file.bindings.root &&
      node.start < binding!.node.start,
  );
  if (early) return `\`${early.name}\` means two things in the block of one of the copies`;
  const lost = inside.find(
    ({ binding }) =>
      inRun(binding!.node, run) &&
      !flow.outputs.includes(binding!) &&
      binding!.occurrences.some(({ node }) => !inRun(node, run)),
  );
  if (lost) return `\`${lost.name}\` is set behind it`;
  const passed = [...new Set([...flow.inputs, ...flow.outputs, ...flow.renewed])];
  for (const binding of passed) {
    const reason = passedHazard(binding, run, flow, file, types);
    if (reason) return reason;
  }
  return undefined;
}

function passedHazard(
  binding: Binding,
  run: StatementRun,
  flow: DataFlow,
  file: CodeFile,
  types: GoTypes,
): string | undefined {
  const { name, occurrences, kind } = binding;
  if (kind === 'type') return `uses \`${name}\`, a type of the function around it`;
  const own = inRun(binding.node, run);
  const isSet = occurrences.some(each => inRun(each.node, run) && each.access !== 'read');
  const addressed = occurrences.filter(({ node }) => isAddressed(node));
  if (addressed.some(({ node }) => !own || node.start < run.end))
    return `the address of \`${name}\` is taken`;
  const home = functionAround(binding.node, file.language.functions);
  const elsewhere = occurrences.some(({ node }) => functionAround(node, file.language.functions) !== home);
  if (isSet && elsewhere && (!own || occurrences.some(isWrite)))
    return `\`${name}\` is kept by a function and changes`;
  const unused = !own && isSet && kind === 'local' && !readElsewhere(occurrences, run);
  if (unused) return `\`${name}\` would be set and not used`;
  if (own && !flow.outputs.includes(binding)) return undefined;
  const type = types.ofBinding(binding);
  const changed = occurrences.some(({ node }) => (own || inRun(node, run)) && mayChangeInPlace(node));
  return type && changed && !isShared(type, types)
    ? `\`${name}\` may be a value that changes in place`
    : undefined;
}

/** A variable that nothing reads is an error in Go. */
function readElsewhere(occurrences: readonly Occurrence[], run: StatementRun): boolean {
  return occurrences.some(({ node, access }) => access === 'read' && !inRun(node, run));
}

/** The expression that a variable begins: `x.a[1].b`. */
function pathFrom(node: SyntaxNode): SyntaxNode {
  let path = node;
  while (
    path.field === 'operand' &&
    /^(?:selector|index|slice|parenthesized)_expression$/.test(path.parent?.type ?? '')
  )
    path = path.parent!;
  return path;
}

function isAddressed(node: SyntaxNode): boolean {
  const { parent } = pathFrom(node);
  return parent?.type === 'unary_expression' && childOf(parent, 'operator')?.type === '&';
}

/** A method is called on it or on a part of it, or a part is set or sliced. */
function mayChangeInPlace(node: SyntaxNode): boolean {
  const path = pathFrom(node);
  if (path === node) return false;
  if (path.type === 'slice_expression' || path.field === 'function') return true;
  const { parent } = path;
  if (/^(?:inc|dec)_statement$/.test(parent?.type ?? '')) return true;
  return parent?.type === 'expression_list' && parent.field === 'left';
}
