import type { Bindings } from '../../code/bindings';
import { javascriptBindings } from '../../code/javascriptBindings';
import { ancestors, childOf, isInside, namedChildren, type SyntaxNode } from '../../code/syntaxNode';
import { indentAt, lineBreakOf } from '../sourceText';
import { isNumeric } from './argumentTokens';
import type { Composite, CompositeParameter, CompositePart, Wording } from './composite';
import { type CompositePattern, compositePattern, kindsBeside } from './compositePattern';
import {
  type DefinitionSource,
  type NewDefinition,
  nodeWith,
  type SourceOf,
  sourceOf,
} from './definitionSource';
import {
  contains,
  functionTypes,
  nameOf,
  parametersOf,
  quoted,
  statementOf,
  valueText,
} from './javascriptHandler';
import { type NamedHandlers, namedHandlers } from './namedHandlers';
import { partArguments } from './partArguments';
import { stepsToCall } from './pendingText';

/** Statements of a body that are still quicker to read again than to look up. */
const MOST_COPIED = 3;

/** What a part contributes to the new body. */
interface PartBody {
  readonly statements: readonly string[];
  readonly isAsync: boolean;
  readonly usesThis: boolean;
  /** `{ page, shop }` of playwright-bdd. */
  readonly fixtures: readonly string[];
  readonly types: ReadonlyMap<CompositeParameter, string>;
  readonly argumentType?: string;
}

/** `Given('…', async function (…) { … })` below the definitions whose calls it makes, or says what to call. */
export function javascriptDefinition(
  composite: Composite,
  wording: Wording,
  sourceFor: SourceOf,
): NewDefinition | { readonly reason: string } {
  const { definition, file } = composite.parts[0]!.placed;
  const source = sourceFor(file);
  const call = source && nodeWith(source.root, definition.range, 'call_expression');
  const statement = call && statementOf(call);
  if (!source || !call || !statement) return { reason: 'its definitions are methods with decorators' };
  const pattern = compositePattern(wording, kindsBeside(definition.patternKind));
  if (!pattern) return { reason: 'no pattern can capture its values' };
  const readers = new Map<DefinitionSource, Bindings>();
  const bodies = composite.parts.map((part, i) => {
    const own = sourceFor(part.placed.file);
    if (!own) return undefined;
    const bindings = readers.get(own) ?? javascriptBindings(own.root, own.text);
    readers.set(own, bindings);
    return partBody(part, i === composite.argument, own, bindings, source);
  });
  const whole = bodies.every(body => body !== undefined) ? bodies : undefined;
  const named = whole ? undefined : namedHandlers(composite, source, ARGUMENT);
  const fixtured = source.text.slice(call.start, call.end).match(/\(\s*\{[^{}]*\}[^()]*\)\s*=>/) !== null;
  const head = headOf(composite, wording, named ? [asBody(named)] : whole, {
    ...(named?.thisType ? { thisType: named.thisType } : {}),
    typed: source.language !== 'javascript' && source.language !== 'jsx',
    fixtured,
  });
  const indent = indentAt(source.text, statement.start);
  const unit = /\n(\t| {2,4})\S/.exec(source.text)?.[1] ?? '  ';
  const body =
    named?.calls ??
    (whole ? whole.flatMap(({ statements }) => statements) : pendingBody(composite, fixtured));
  const callee = sourceOf(childOf(call, 'function')!, source);
  const end = source.text[statement.end - 1] === ';' ? ';' : '';
  const lines = [
    `${callee}(${literalOf(pattern, source.text[definition.patternRange.start]!)}, ${head} {`,
    ...body.map(
      line => unit + line + (end === '' ? '' : line.endsWith(';') || line.startsWith('//') ? '' : ';'),
    ),
    `})${end}`,
  ];
  const lineBreak = lineBreakOf(source.text);
  return {
    file,
    at: lastEnd(composite, source),
    newText: lineBreak + lineBreak + lines.map(line => indent + line).join(lineBreak),
    ...(named ? { names: named.edits } : {}),
    ...(whole || named ? {} : { pending: 'the bodies are more than calls, or stand in other files' }),
  };
}

/** Calls of named functions, as what all parts contribute. */
function asBody({ calls, isAsync, usesThis, types, argumentType }: NamedHandlers): PartBody {
  return {
    statements: calls,
    isAsync,
    usesThis,
    fixtures: [],
    types,
    ...(argumentType ? { argumentType } : {}),
  };
}

function lastEnd({ parts }: Composite, source: DefinitionSource): number {
  const ends = parts.flatMap(({ placed: { file, definition } }) => {
    if (file !== source.file) return [];
    const call = nodeWith(source.root, definition.range, 'call_expression');
    const statement = call && statementOf(call);
    return statement ? [statement.end] : [];
  });
  return Math.max(...ends);
}

function headOf(
  composite: Composite,
  wording: Wording,
  bodies: readonly PartBody[] | undefined,
  {
    typed,
    fixtured,
    thisType,
  }: { readonly typed: boolean; readonly fixtured: boolean; readonly thisType?: string },
): string {
  const types = new Map((bodies ?? []).flatMap(body => [...body.types]));
  const names = wording.flatMap(piece => {
    if (typeof piece === 'string') return [];
    const type = types.get(piece) ?? (typed && !bodies ? guessedType(piece) : undefined);
    return [nameOf(piece) + (type ? `: ${type}` : '')];
  });
  const argumentType = bodies?.find(body => body.argumentType)?.argumentType;
  const argument =
    composite.argument === undefined ? [] : [ARGUMENT + (argumentType ? `: ${argumentType}` : '')];
  const fixtures = [...new Set((bodies ?? []).flatMap(body => body.fixtures))];
  const fixture = fixtured ? [`{ ${fixtures.join(', ')} }`.replace('{  }', '{}')] : [];
  const own = thisType ? [`this: ${thisType}`] : [];
  const parameters = [...own, ...fixture, ...names, ...argument].join(', ');
  const isAsync = bodies?.some(body => body.isAsync) ?? false;
  const arrow = fixtured || (bodies ? !bodies.some(body => body.usesThis) : false);
  return `${isAsync ? 'async ' : ''}${arrow ? `(${parameters}) =>` : `function (${parameters})`}`;
}

/** Name of the parameter that takes the table or doc string. */
const ARGUMENT = 'argument';

function guessedType({ token, filled }: CompositeParameter): string {
  const numeric = isNumeric(token) || (token === undefined && filled.every(value => /^\d+$/.test(value)));
  return numeric ? 'number' : 'string';
}

function pendingBody(composite: Composite, fixtured: boolean): string[] {
  return [
    '// To be written: call what these steps call.',
    ...stepsToCall(composite).map(step => `//   ${step}`),
    fixtured ? "throw new Error('to be written')" : "return 'pending'",
  ];
}

function literalOf({ kind, pattern }: CompositePattern, quote: string): string {
  if (kind === 'regex') return `/${pattern}/`;
  return quoted(pattern, /['"`]/.test(quote) ? quote : "'");
}

// ---- bodies

/** The calls of one definition with the values put in; undefined where its body is more than a few calls. */
function partBody(
  part: CompositePart,
  passesArgument: boolean,
  source: DefinitionSource,
  bindings: Bindings,
  target: DefinitionSource,
): PartBody | undefined {
  const call = nodeWith(source.root, part.placed.definition.range, 'call_expression');
  const args = call && childOf(call, 'arguments');
  const given = partArguments(part);
  const [, ...rest] = args ? namedChildren(args).filter(({ type }) => type !== 'comment') : [];
  const [handler] = rest;
  if (!given || !handler || rest.length > 1 || !functionTypes.has(handler.type)) return undefined;
  const parameters = parametersOf(handler);
  const fixture = parameters[0]?.pattern.type === 'object_pattern' ? parameters[0].pattern : undefined;
  const own = (fixture ? parameters.slice(1) : parameters).filter(
    ({ pattern }) => sourceOf(pattern, source) !== 'this',
  );
  const values = [...given.map(valueText), ...(passesArgument ? [ARGUMENT] : [])];
  // One more parameter than there are values is a callback.
  if (own.length > values.length || own.some(({ pattern }) => pattern.type !== 'identifier'))
    return undefined;
  if (fixture && namedChildren(fixture).some(({ type }) => type !== 'shorthand_property_identifier_pattern'))
    return undefined;
  const byNode = new Map(own.map(({ pattern }, i) => [pattern, values[i]!]));
  const body = childOf(handler, 'body');
  const statements = body?.type === 'statement_block' ? namedChildren(body) : body ? [body] : [];
  if (statements.length === 0 || statements.length > MOST_COPIED) return undefined;
  const isAsync = handler.children.some(({ type }) => type === 'async');
  const usesThis = statements.some(each => contains(each, new Set(['this'])));
  if (usesThis && handler.type === 'arrow_function') return undefined;
  const copied = statements.map(statement => {
    const expression = callOf(statement);
    return expression && resolvable(expression, handler, source, bindings, target)
      ? substituted(expression, source, bindings, byNode)
      : undefined;
  });
  if (copied.includes(undefined)) return undefined;
  const types = new Map<CompositeParameter, string>();
  for (const [i, argument] of given.entries())
    if ('parameter' in argument && own[i]?.type) types.set(argument.parameter, sourceOf(own[i].type, source));
  const argumentType = passesArgument ? own[given.length]?.type : undefined;
  return {
    ...awaited(copied as string[], statements, isAsync),
    usesThis,
    fixtures: fixture ? namedChildren(fixture).map(node => sourceOf(node, source)) : [],
    types,
    ...(argumentType ? { argumentType: sourceOf(argumentType, source) } : {}),
  };
}

/** The call that a statement is, awaited or returned or neither. */
function callOf(statement: SyntaxNode): SyntaxNode | undefined {
  const inner = ['expression_statement', 'return_statement'].includes(statement.type)
    ? namedChildren(statement)[0]
    : statement;
  const called = inner?.type === 'await_expression' ? namedChildren(inner)[0] : inner;
  const plain = called?.type === 'call_expression' && !contains(called, notPlain);
  return plain ? inner : undefined;
}

const notPlain = new Set([
  'function_expression',
  'arrow_function',
  'function',
  'assignment_expression',
  'augmented_assignment_expression',
  'update_expression',
  'yield_expression',
  'class',
  'comment',
]);

/** True when every name of the call means the same where it goes: a parameter, a global, or the same import. */
function resolvable(
  expression: SyntaxNode,
  handler: SyntaxNode,
  source: DefinitionSource,
  { occurrences }: Bindings,
  target: DefinitionSource,
): boolean {
  for (const { node, name, binding } of occurrences) {
    if (!isInside(node, expression)) continue;
    if (name === 'arguments') return false;
    if (!binding || isInside(binding.node, handler) || source === target) continue;
    const declared = importOf(binding.node, source);
    if (!declared || !target.text.includes(declared)) return false;
  }
  return true;
}

/** The import or require that binds a name, whole; from packages alone, since relative paths mean other files elsewhere. */
function importOf(node: SyntaxNode, source: DefinitionSource): string | undefined {
  for (const each of ancestors(node)) {
    const text = sourceOf(each, source);
    const whole =
      each.type === 'import_statement' || (each.type === 'lexical_declaration' && text.includes('require('));
    if (whole) return /['"]\.{1,2}\//.test(text) ? undefined : text;
  }
  return undefined;
}

function substituted(
  expression: SyntaxNode,
  source: DefinitionSource,
  { occurrences }: Bindings,
  byNode: ReadonlyMap<SyntaxNode, string>,
): string {
  let text = '';
  let at = expression.start;
  for (const { node, binding } of occurrences) {
    const value = binding && byNode.get(binding.node);
    if (value === undefined || !isInside(node, expression)) continue;
    const shorthand = node.type === 'shorthand_property_identifier' ? `${sourceOf(node, source)}: ` : '';
    text += source.text.slice(at, node.start) + shorthand + value;
    at = node.end;
  }
  return text + source.text.slice(at, expression.end);
}

/** A returned promise has to be waited for; Cypress queues its commands itself. */
function awaited(
  calls: readonly string[],
  statements: readonly SyntaxNode[],
  isAsync: boolean,
): { readonly statements: readonly string[]; readonly isAsync: boolean } {
  let waits = isAsync;
  const written = calls.map((text, i) => {
    const returned = !['expression_statement'].includes(statements[i]!.type);
    if (!returned || text.startsWith('await ') || /^cy\b/.test(text)) return text;
    waits = true;
    return `await ${text}`;
  });
  return { statements: written, isAsync: waits };
}
