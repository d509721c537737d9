import { childOf, descendants, namedChildren, type SyntaxNode } from '../../code/syntaxNode';
import { indentAt, lineBreakOf } from '../sourceText';
import {
  type Composite,
  type CompositeParameter,
  type CompositePart,
  type Wording,
  writtenWith,
} from './composite';
import { compositePattern, kindsBeside } from './compositePattern';
import {
  type DefinitionSource,
  type NewDefinition,
  nodeWith,
  type SourceOf,
  sourceOf,
} from './definitionSource';
import { identifierOf } from './identifiers';
import { partArguments } from './partArguments';

/** Statements of a body that are still quicker to read again than to look up. */
const MOST_COPIED = 2;

/**
 * `Given /^…$/ do |name| … end` below the definitions that it calls: the same helper methods where a body is no more
 * than calls, else the step itself, by `step`.
 */
export function rubyDefinition(
  composite: Composite,
  wording: Wording,
  sourceFor: SourceOf,
): NewDefinition | { readonly reason: string } {
  const { definition, file } = composite.parts[0]!.placed;
  const source = sourceFor(file);
  const call = source && nodeWith(source.root, definition.range, 'call');
  if (!source || !call) return { reason: 'the definitions could not be read' };
  const pattern = compositePattern(wording, kindsBeside(definition.patternKind));
  if (!pattern) return { reason: 'no pattern can capture its values' };
  const lineBreak = lineBreakOf(source.text);
  const indent = indentAt(source.text, definition.range.start);
  const names = wording.flatMap(piece => (typeof piece === 'string' ? [] : [nameOf(piece)]));
  const argument = composite.argument === undefined ? [] : [argumentName(composite)];
  const parameters = [...names, ...argument];
  const bracket = source.text.slice(definition.range.start, definition.patternRange.start).includes('(');
  const name = sourceOf(childOf(call, 'method')!, source);
  const literal = pattern.kind === 'regex' ? `/${pattern.pattern}/` : quoted(pattern.pattern);
  const head = `${name}${bracket ? `(${literal})` : ` ${literal}`} do${parameters.length > 0 ? ` |${parameters.join(', ')}|` : ''}`;
  const body = composite.parts.flatMap((part, i) => {
    const passed = i === composite.argument ? argument[0] : undefined;
    return calls(part, passed, sourceFor) ?? [stepCall(part, passed)];
  });
  const lines = [head, ...body.map(line => `  ${line}`), 'end'].map(line => indent + line);
  return { file, at: lastEnd(composite, source), newText: lineBreak + lineBreak + lines.join(lineBreak) };
}

function nameOf({ name }: CompositeParameter): string {
  return identifierOf(name, '_');
}

function argumentName({ parts, argument }: Composite): string {
  return parts[argument!]!.step.argument!.kind === 'table' ? 'rows' : 'content';
}

/** Behind the last of the definitions that stand in this file. */
function lastEnd({ parts }: Composite, { file }: DefinitionSource): number {
  const ends = parts.flatMap(({ placed }) => (placed.file === file ? [placed.definition.range.end] : []));
  return Math.max(...ends);
}

/** `step %(I am "#{name}")`, which runs the part's own definition. */
function stepCall({ wording }: CompositePart, passed: string | undefined): string {
  const text = writtenWith(
    wording.map(piece => (typeof piece === 'string' ? piece.replace(/\\|#(?=[{@$])/g, '\\$&') : piece)),
    parameter => `#{${nameOf(parameter)}}`,
  );
  const plain = wording.every(piece => typeof piece === 'string');
  const literal = !text.includes('"')
    ? `"${text}"`
    : plain && !/['\\]/.test(text)
      ? `'${text}'`
      : /[()]/.test(text)
        ? `"${text.replaceAll('"', '\\"')}"`
        : `%(${text})`;
  return `step ${literal}${passed ? `, ${passed}` : ''}`;
}

/** The body's calls with the values put in; undefined for a body that is more than a call or two. */
function calls(part: CompositePart, passed: string | undefined, sourceFor: SourceOf): string[] | undefined {
  const { definition, file } = part.placed;
  const source = sourceFor(file);
  const call = source && nodeWith(source.root, definition.range, 'call');
  const block = call && childOf(call, 'block');
  const given = partArguments(part);
  if (!block || !given) return undefined;
  const declared = childOf(block, 'parameters');
  const parameters = declared ? namedChildren(declared) : [];
  const values = [...given.map(valueText), ...(passed ? [passed] : [])];
  if (parameters.length !== values.length || parameters.some(({ type }) => type !== 'identifier'))
    return undefined;
  const byName = new Map(parameters.map((parameter, i) => [sourceOf(parameter, source), values[i]!]));
  const body = childOf(block, 'body');
  const statements = body ? namedChildren(body) : [];
  if (statements.length === 0 || statements.length > MOST_COPIED) return undefined;
  if (!statements.every(statement => isPlainCall(statement))) return undefined;
  return statements.map(statement => substituted(statement, source, byName));
}

function valueText(argument: NonNullable<ReturnType<typeof partArguments>>[number]): string {
  if ('parameter' in argument) return nameOf(argument.parameter);
  return argument.numeric ? argument.value : quoted(argument.value);
}

const notPlain = new Set([
  'assignment',
  'operator_assignment',
  'block',
  'do_block',
  'lambda',
  'return',
  'yield',
  'next',
  'if_modifier',
  'unless_modifier',
  'rescue_modifier',
  'heredoc_beginning',
  'comment',
  'instance_variable',
]);

/** One line that calls something; what it sets or asks of the scenario's own state stays out. */
function isPlainCall(statement: SyntaxNode): boolean {
  if (statement.type !== 'call' && statement.type !== 'identifier') return false;
  for (const node of descendants(statement)) if (notPlain.has(node.type) || node.broken) return false;
  return true;
}

function substituted(
  statement: SyntaxNode,
  source: DefinitionSource,
  byName: ReadonlyMap<string, string>,
): string {
  let text = '';
  let at = statement.start;
  for (const node of descendants(statement)) {
    if (node.type !== 'identifier' || node.field === 'method') continue;
    const value = byName.get(sourceOf(node, source));
    if (value === undefined) continue;
    text += source.text.slice(at, node.start) + value;
    at = node.end;
  }
  return (text + source.text.slice(at, statement.end)).replace(/\s*\r?\n\s*/g, ' ');
}

function quoted(text: string): string {
  if (!/['\\]/.test(text)) return `'${text}'`;
  return `"${text.replace(/["\\]|#(?=[{@$])/g, '\\$&')}"`;
}
