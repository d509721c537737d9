import { ancestors, childOf, descendants, namedChildren, type SyntaxNode } from '../../code/syntaxNode';
import { indentAt, lineBreakOf } from '../sourceText';
import { isNumeric } from './argumentTokens';
import type { Composite, CompositeParameter, CompositePart, Wording } from './composite';
import { type CompositePattern, compositePattern, kindsBeside } from './compositePattern';
import { type DefinitionSource, type NewDefinition, type SourceOf, sourceOf } from './definitionSource';
import { identifierOf } from './identifiers';
import { partArguments } from './partArguments';
import { stepsToCall } from './pendingText';

interface JavaParameter {
  readonly type: string;
  readonly name: string;
}

/** A method of one step, in the class of the first. */
interface StepMethod {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly parameters: readonly JavaParameter[];
  readonly throws: readonly string[];
}

/** An annotated method behind those of the same class that it calls; for others it says what is to be called. */
export function javaDefinition(
  composite: Composite,
  wording: Wording,
  sourceFor: SourceOf,
): NewDefinition | { readonly reason: string } {
  const { definition, file } = composite.parts[0]!.placed;
  const source = sourceFor(file);
  const first = source && methodOf(source, definition.range.end);
  if (!source || !first) return { reason: 'the definitions are no annotated methods' };
  const pattern = compositePattern(wording, kindsBeside(definition.patternKind));
  if (!pattern) return { reason: 'no pattern can capture its values' };
  const methods = composite.parts.map(({ placed }) =>
    placed.file === file ? methodOf(source, placed.definition.range.end) : undefined,
  );
  const sameClass = methods.every(method => method && classOf(method.node) === classOf(first.node));
  const plan = sameClass ? plannedCalls(composite, methods as StepMethod[]) : undefined;
  const types = plan?.types ?? new Map<CompositeParameter, string>();
  const parameters = wording.flatMap(piece =>
    typeof piece === 'string' ? [] : [`${types.get(piece) ?? guessedType(piece)} ${nameOf(piece)}`],
  );
  const argument = argumentParameter(composite, methods);
  const throws = [...new Set((plan ? (methods as StepMethod[]) : []).flatMap(method => method.throws))];
  const annotation = /^@([\p{L}\w.]+)/u.exec(source.text.slice(definition.range.start))![1];
  const name = methodName(wording, source);
  const body = plan?.calls ?? [
    '// To be written: call what these steps call.',
    ...stepsToCall(composite).map(step => `//   ${step}`),
    'throw new io.cucumber.java.PendingException();',
  ];
  const unit = indentAt(source.text, first.node.start).includes('\t') ? '\t' : '    ';
  const lines = [
    `@${annotation}(${javaString(pattern)})`,
    `public void ${name}(${[...parameters, ...argument].join(', ')})${throws.length > 0 ? ` throws ${throws.join(', ')}` : ''} {`,
    ...body.map(line => unit + line),
    '}',
  ];
  const indent = indentAt(source.text, first.node.start);
  const lineBreak = lineBreakOf(source.text);
  const inClass = methods.flatMap(method =>
    method && classOf(method.node) === classOf(first.node) ? [method.node.end] : [],
  );
  return {
    file,
    at: Math.max(...inClass),
    newText: lineBreak + lineBreak + lines.map(line => indent + line).join(lineBreak),
    ...(plan ? {} : { pending: 'the methods cannot be called from one class with these values' }),
  };
}

function nameOf({ name }: CompositeParameter): string {
  return identifierOf(name, '');
}

function methodOf(source: DefinitionSource, end: number): StepMethod | undefined {
  for (const node of descendants(source.root)) {
    if (node.type !== 'method_declaration' || node.end !== end) continue;
    const parameters = namedChildren(childOf(node, 'parameters')!);
    if (parameters.some(({ type }) => type !== 'formal_parameter')) return undefined;
    const clause = node.children.find(({ type }) => type === 'throws');
    return {
      node,
      name: sourceOf(childOf(node, 'name')!, source),
      parameters: parameters.map(parameter => ({
        type: sourceOf(childOf(parameter, 'type')!, source),
        name: sourceOf(childOf(parameter, 'name')!, source),
      })),
      throws: clause ? namedChildren(clause).map(each => sourceOf(each, source)) : [],
    };
  }
  return undefined;
}

function classOf(node: SyntaxNode): SyntaxNode | undefined {
  for (const each of ancestors(node)) if (each.type === 'class_body') return each;
  return undefined;
}

/** The calls and the types of what they pass on; undefined where an argument cannot be written. */
function plannedCalls(
  composite: Composite,
  methods: readonly StepMethod[],
):
  | { readonly calls: readonly string[]; readonly types: ReadonlyMap<CompositeParameter, string> }
  | undefined {
  const types = new Map<CompositeParameter, string>();
  const calls: string[] = [];
  for (const [i, part] of composite.parts.entries()) {
    const { name, parameters } = methods[i]!;
    const passed = passedValues(part, parameters, types);
    if (!passed) return undefined;
    const argument = i === composite.argument ? [ARGUMENT] : [];
    if (passed.length + argument.length !== parameters.length) return undefined;
    calls.push(`${name}(${[...passed, ...argument].join(', ')});`);
  }
  return { calls, types };
}

/** Name of the parameter that takes the table or doc string. */
const ARGUMENT = 'argument';

function argumentParameter({ argument }: Composite, methods: readonly (StepMethod | undefined)[]): string[] {
  if (argument === undefined) return [];
  return [`${methods[argument]?.parameters.at(-1)?.type ?? 'io.cucumber.datatable.DataTable'} ${ARGUMENT}`];
}

function passedValues(
  part: CompositePart,
  parameters: readonly JavaParameter[],
  types: Map<CompositeParameter, string>,
): string[] | undefined {
  const given = partArguments(part);
  if (!given) return undefined;
  const values: string[] = [];
  for (const [i, argument] of given.entries()) {
    const type = parameters[i]?.type;
    if (type === undefined) return undefined;
    if ('parameter' in argument) {
      const known = types.get(argument.parameter);
      if (known !== undefined && known !== type) return undefined;
      types.set(argument.parameter, type);
      values.push(nameOf(argument.parameter));
      continue;
    }
    const literal = literalOf(argument.value, type);
    if (literal === undefined) return undefined;
    values.push(literal);
  }
  return values;
}

function literalOf(value: string, type: string): string | undefined {
  if (/^(?:java\.lang\.)?(?:String|CharSequence|Object)$/.test(type)) return quoted(value);
  if (/^(?:int|Integer|short|byte)$/.test(type) && /^-?\d{1,9}$/.test(value))
    return type === 'short' || type === 'byte' ? `(${type}) ${value}` : value;
  if (/^(?:long|Long)$/.test(type) && /^-?\d{1,18}$/.test(value)) return `${value}L`;
  if (/^(?:double|Double)$/.test(type) && /^-?\d+(?:\.\d+)?$/.test(value))
    return value.includes('.') ? value : `${value}.0`;
  if (/^(?:float|Float)$/.test(type) && /^-?\d+(?:\.\d+)?$/.test(value)) return `${value}f`;
  return undefined;
}

function guessedType({ token, filled }: CompositeParameter): string {
  if (token === '{float}' || token === '{double}') return 'double';
  return isNumeric(token) || (token === undefined && filled.every(value => /^\d+$/.test(value)))
    ? 'int'
    : 'String';
}

function methodName(wording: Wording, { text }: DefinitionSource): string {
  const words = wording.filter(piece => typeof piece === 'string').join(' ');
  const short = identifierOf(words.split(/\s+/).filter(Boolean).slice(0, 8).join(' '), '');
  let name = short;
  for (let i = 2; new RegExp(`\\b${name}\\b`).test(text); i++) name = `${short}${i}`;
  return name;
}

function javaString({ pattern }: CompositePattern): string {
  return quoted(pattern);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
