import { childOf, namedChildren, type SyntaxNode } from '../../code/syntaxNode';
import { indentAt, lineBreakOf } from '../sourceText';
import type { Composite, CompositeParameter, CompositePart } from './composite';
import { type DefinitionSource, type NameEdit, nodeWith, sourceOf } from './definitionSource';
import { identifierOf } from './identifiers';
import { contains, functionTypes, parametersOf, statementOf, valueText } from './javascriptHandler';
import { partArguments } from './partArguments';

/** Functions of step definitions that get names, so that one more definition can call them. */
export interface NamedHandlers {
  /** In the file of the definitions. */
  readonly edits: readonly NameEdit[];
  /** One a part. */
  readonly calls: readonly string[];
  readonly isAsync: boolean;
  readonly usesThis: boolean;
  /** The type of `this`, where it is written. */
  readonly thisType?: string;
  readonly types: ReadonlyMap<CompositeParameter, string>;
  readonly argumentType?: string;
}

interface Handler {
  readonly node: SyntaxNode;
  readonly statement: SyntaxNode;
  readonly thisType?: string;
  readonly parameters: ReturnType<typeof parametersOf>;
  readonly usesThis: boolean;
  readonly waits: boolean;
}

/**
 * Puts the functions of the definitions into constants before them and calls those, with the names in `values` for the
 * tables that are handed on. Undefined where a function stands elsewhere, is not a plain one, or asks the runner for
 * more than values: a callback, fixtures, a step that is left out.
 */
export function namedHandlers(
  composite: Composite,
  source: DefinitionSource,
  tableName: string,
): NamedHandlers | undefined {
  const names = new Map<Handler['node'], string>();
  const types = new Map<CompositeParameter, string>();
  const edits: NameEdit[] = [];
  const calls: string[] = [];
  const handlers: Handler[] = [];
  let argumentType: string | undefined;
  for (const [i, part] of composite.parts.entries()) {
    const handler = handlerOf(part, source);
    const given = handler && partArguments(part);
    if (!handler || !given) return undefined;
    const values = [...given.map(valueText), ...(i === composite.argument ? [tableName] : [])];
    // One more parameter than there are values is a callback.
    if (handler.parameters.length > values.length) return undefined;
    const name = names.get(handler.node) ?? freshName(part, source, [...names.values()]);
    if (!names.has(handler.node)) edits.push(...namingEdits(handler, name, source));
    names.set(handler.node, name);
    const passed = values.slice(0, handler.parameters.length);
    const call = handler.usesThis
      ? `${name}.call(${['this', ...passed].join(', ')})`
      : `${name}(${passed.join(', ')})`;
    calls.push(handler.waits ? `await ${call}` : call);
    handlers.push(handler);
    for (const [at, argument] of given.entries()) {
      const type = handler.parameters[at]?.type;
      if ('parameter' in argument && type) types.set(argument.parameter, sourceOf(type, source));
    }
    const table = i === composite.argument ? handler.parameters[given.length]?.type : undefined;
    if (table) argumentType = sourceOf(table, source);
  }
  const [{ statement }] = handlers as [Handler];
  const thisTypes = new Set(handlers.flatMap(handler => (handler.usesThis ? [handler.thisType] : [])));
  if (handlers.some(handler => handler.statement.parent !== statement.parent) || thisTypes.size > 1)
    return undefined;
  const [thisType] = thisTypes;
  return {
    edits,
    calls,
    types,
    isAsync: handlers.some(({ waits }) => waits),
    usesThis: thisTypes.size > 0,
    ...(thisType ? { thisType } : {}),
    ...(argumentType ? { argumentType } : {}),
  };
}

/** The plain function that a definition hands to the runner, with nothing but its pattern beside it. */
function handlerOf({ placed }: CompositePart, source: DefinitionSource): Handler | undefined {
  if (placed.file !== source.file) return undefined;
  const call = nodeWith(source.root, placed.definition.range, 'call_expression');
  const statement = call && statementOf(call);
  const args = call && childOf(call, 'arguments');
  const [, node, ...more] = args ? namedChildren(args) : [];
  if (!statement || !node || more.length > 0 || !functionTypes.has(node.type)) return undefined;
  const text = sourceOf(node, source);
  if (asksTheRunner.test(text)) return undefined;
  const all = parametersOf(node);
  const own = all.find(({ pattern }) => sourceOf(pattern, source) === 'this');
  const parameters = all.filter(each => each !== own);
  if (parameters.some(({ pattern }) => pattern.type !== 'identifier')) return undefined;
  const usesThis = node.type !== 'arrow_function' && contains(node, new Set(['this']));
  const typed = source.language !== 'javascript' && source.language !== 'jsx';
  // Where it stood, the runner's types said what is not written.
  if (typed && (parameters.some(({ type }) => !type) || (usesThis && !own?.type))) return undefined;
  const body = childOf(node, 'body');
  const waits =
    node.children.some(({ type }) => type === 'async') ||
    body?.type !== 'statement_block' ||
    contains(body, new Set(['return_statement']));
  return {
    node,
    statement,
    parameters,
    usesThis,
    waits,
    ...(own?.type ? { thisType: sourceOf(own.type, source) } : {}),
  };
}

/** All that was handed over, how a step ends that is left out, and the commands that Cypress queues itself. */
const asksTheRunner = /\barguments\b|['"`](?:pending|skipped)['"`]|\bcy\s*\./;

function namingEdits({ node, statement }: Handler, name: string, source: DefinitionSource): NameEdit[] {
  const end = source.text[statement.end - 1] === ';' ? ';' : '';
  const lineBreak = lineBreakOf(source.text);
  const space = lineBreak + lineBreak + indentAt(source.text, statement.start);
  const at = { start: statement.start, end: statement.start };
  return [
    { range: at, newText: `const ${name} = ${sourceOf(node, source)}${end}${space}` },
    { range: { start: node.start, end: node.end }, newText: name },
  ];
}

/** The words of the pattern, without who does it: `logInAs` for "I log in as {string}". */
function freshName({ placed }: CompositePart, { text }: DefinitionSource, taken: readonly string[]): string {
  const words = placed.definition.pattern
    .replace(/\{[^{}]*\}|\([^()]*\)|\[[^\]]*\]|\\\w/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:I|we)\s+/i, '');
  const wanted = identifierOf(words.split(/\s+/).slice(0, 5).join(' '), '');
  let name = wanted;
  for (let i = 2; taken.includes(name) || new RegExp(`\\b${name}\\b`).test(text); i++) name = `${wanted}${i}`;
  return name;
}
