import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import { endsFunction } from './controlFlow';
import type { Written } from './extractFunction';
import type { Extraction, Parameter } from './extraction';
import { argumentsOf, functionBody, indentsOf, type MemberOutput, memberOutputs } from './functionBody';
import { indentAt, lineBreak } from './indentation';
import { phpHazard } from './phpHazards';
import { functionAround, nodesOf } from './statementRun';
import { childOf, descendants, namedChildren, type SyntaxNode } from './syntaxNode';

/** More results than this are hard to tell apart where they come back. */
const mostOutputs = 3;

/** Writes the private method and its calls in PHP; several outputs come back as an array. */
export function writePhp(plan: Extraction, file: CodeFile): Written {
  const hazard = phpHazard(plan, file);
  if (hazard) return { refusal: hazard };
  const names = plan.outputs.map(({ name }) => name);
  if (names.length > mostOutputs) return { refusal: `it would have ${names.length} results` };
  const result = resultType(plan, file);
  if (result === undefined) return { refusal: 'the methods around the copies have different results' };
  const { head, body } = indentsOf(plan, file);
  const end = lineBreak(file.text);
  const parameters = plan.parameters.map(parameter => parameterType(parameter, plan, file) + parameter.name);
  const value = names.length > 1 ? `[${names.join(', ')}]` : names[0];
  const lines = [
    `private ${plan.home.isStatic ? 'static ' : ''}function ${plan.name}(${parameters.join(', ')})${result}${openBrace(plan, file)}`,
    body + functionBody(plan, file),
    ...(value ? ['', `${body}return ${value};`] : []),
    `${head}}`,
  ];
  return {
    definition: lines.join(end),
    calls: plan.members.map((_, i) => call(plan, i, file)),
  };
}

function ownerOf(plan: Extraction, index: number, { language }: CodeFile): SyntaxNode {
  return functionAround(plan.members[index]!.run.statements[0]!, language.functions)!;
}

/** On a line of its own where the class has it so; behind parameters of several lines it often stands elsewhere. */
function openBrace(plan: Extraction, file: CodeFile): string {
  const heads = namedChildren(plan.home.block).flatMap(method => {
    const body = childOf(method, 'body');
    const list = childOf(method, 'parameters');
    return body && list ? [{ list: textOf(list, file), behind: file.text.slice(list.end, body.start) }] : [];
  });
  const head = heads.find(({ list }) => !list.includes('\n')) ?? heads[0];
  return head?.behind.includes('\n') ? `${lineBreak(file.text)}${indentsOf(plan, file).head}{` : ' {';
}

function textOf({ start, end }: SyntaxNode, { text }: CodeFile): string {
  return text.slice(start, end);
}

/** True where the class writes types of results: one without them would look strange with one. */
function usesTypes({ home }: Extraction): boolean {
  return [...descendants(home.block)].some(node => childOf(node, 'return_type') !== undefined);
}

/** With its colon; empty where nothing is known to be right, undefined where the methods around differ. */
function resultType(plan: Extraction, file: CodeFile): string | undefined {
  if (plan.control.returns === 'never')
    return plan.outputs.length > 1 && usesTypes(plan)
      ? ': array'
      : plan.outputs.length === 0 && usesTypes(plan)
        ? ': void'
        : '';
  const types = plan.members.map((_, i) => {
    const type = childOf(ownerOf(plan, i, file), 'return_type');
    return type ? textOf(type, file) : '';
  });
  if (types.some(type => type !== types[0])) return undefined;
  return types[0] ? `: ${types[0]}` : '';
}

/** The type that all copies declare for a variable that nothing sets, with the space behind it; else empty. */
function parameterType({ bindings, hole }: Parameter, plan: Extraction, file: CodeFile): string {
  if (!usesTypes(plan)) return '';
  if (hole?.literal) return literalType(hole.values);
  const types = bindings.map(binding => binding && declaredType(binding, file));
  return types[0] && types.every(type => type === types[0]) ? `${types[0]} ` : '';
}

function declaredType({ type, occurrences, node }: Binding, file: CodeFile): string | undefined {
  const set = occurrences.some(({ access }) => access === 'write' || access === 'update');
  if (!type || set || node.parent?.type !== 'simple_parameter') return undefined;
  const value = childOf(node.parent, 'default_value');
  const written = textOf(type, file);
  // `= null` makes a plain type nullable.
  return value?.type === 'null' && !/\?|null|mixed/i.test(written) ? undefined : written;
}

function literalType(values: readonly string[]): string {
  const kinds = new Set(values.map(kindOf));
  const [kind] = kinds;
  return kinds.size === 1 && kind ? `${kind} ` : '';
}

function kindOf(value: string): string {
  if (/^['"]/.test(value)) return 'string';
  if (/^(?:true|false)$/i.test(value)) return 'bool';
  if (/^(?:0[xXbBoO])?[\da-fA-F_]+$/.test(value)) return 'int';
  return /^[\d.]/.test(value) ? 'float' : '';
}

function call(plan: Extraction, index: number, file: CodeFile): string {
  const { run } = plan.members[index]!;
  const object = plan.home.isStatic ? 'self::' : '$this->';
  const expression = `${object}${plan.name}(${argumentsOf(plan, index)});`;
  if (plan.control.returns === 'always') {
    const returns = [...nodesOf(run, node => !file.language.functions.has(node.type))].filter(
      ({ type }) => type === 'return_statement',
    );
    if (returns.some(node => namedChildren(node).length > 0)) return `return ${expression}`;
    if (endsFunction(run, file.language)) return expression;
    return `${expression}${lineBreak(file.text)}${indentAt(file.text, run.start)}return;`;
  }
  const outputs = memberOutputs(plan, index);
  return outputs.some(({ used }) => used) ? `${targets(outputs)} = ${expression}` : expression;
}

/** What a copy does not need has no name, and what is last and not needed has no place. */
function targets(outputs: readonly MemberOutput[]): string {
  const [first] = outputs;
  if (outputs.length === 1) return first!.binding.name;
  const last = outputs.findLastIndex(({ used }) => used);
  const names = outputs.slice(0, last + 1).map(({ used, binding }) => (used ? binding.name : ''));
  return `[${names.join(', ')}]`;
}
