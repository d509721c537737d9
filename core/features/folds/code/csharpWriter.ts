import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import { endsFunction } from './controlFlow';
import { csharpHazard } from './csharpHazards';
import { csharpLiteralType } from './csharpLiterals';
import { CSharpTypes, csharpLambdas, csharpOwner } from './csharpTypes';
import type { Member } from './differences';
import type { Written } from './extractFunction';
import type { Extraction, Parameter } from './extraction';
import { argumentsOf, type CopyEdit, functionBody, indentsOf, memberOutputs } from './functionBody';
import { lineBreak } from './indentation';
import { nodesOf } from './statementRun';
import { childOf, type SyntaxNode } from './syntaxNode';

/** What the new method gives back. */
interface Result {
  /** `void` where it gives nothing, and for `Task` where it is awaited. */
  readonly value: string;
  /** As it stands in front of the name. */
  readonly written: string;
}

/** Writes a private method and its calls in C#. */
export function writeCSharp(plan: Extraction, file: CodeFile): Written {
  const types = new CSharpTypes(file);
  const refusal = csharpHazard(plan, file, types);
  if (refusal) return { refusal };
  if (plan.outputs.length > 1) return { refusal: `it would have ${plan.outputs.length} results` };
  const parameters: string[] = [];
  for (const parameter of plan.parameters) {
    const type = parameterType(parameter, plan, types);
    if (!type) return unknownType(parameter.values[0]!);
    parameters.push(`${type} ${parameter.name}`);
  }
  const untyped = plan.flows[0]!.renewed.find(binding => !types.ofBinding(binding));
  if (untyped) return unknownType(untyped.name);
  const result = plan.control.returns === 'always' ? ownResult(plan, types) : outputResult(plan, types);
  if ('refusal' in result) return result;
  const configured = configuration(plan, file);
  if (configured === undefined) return { refusal: 'it awaits in two ways (`ConfigureAwait`)' };
  const { head, body } = indentsOf(plan, file);
  const newLine = lineBreak(file.text);
  const words = [
    'private',
    ...(plan.home.isStatic ? ['static'] : []),
    ...(plan.control.awaits ? ['async'] : []),
  ];
  const lines = [
    `${words.join(' ')} ${result.written} ${plan.name}(${parameters.join(', ')})${openingBrace(plan, file, newLine + head)}`,
    ...plan.flows[0]!.renewed.map(binding => `${body}${types.ofBinding(binding)} ${binding.name};`),
    body + functionBody(plan, file, result.value === 'void' ? bareReturn(plan, file) : []),
    ...plan.outputs.map(({ name }) => `${body}return ${name};`),
    `${head}}`,
  ];
  const invoke = (i: number) => {
    const called = `${plan.name}(${argumentsOf(plan, i)})`;
    return plan.control.awaits ? `await ${called}${configured}` : called;
  };
  return {
    definition: lines.join(newLine),
    calls: plan.members.map((_, i) => call(plan, i, invoke(i), result, types, file)),
  };
}

/** A `return` at the end of a method that gives nothing says nothing. */
function bareReturn({ members }: Extraction, { text }: CodeFile): readonly CopyEdit[] {
  const [{ run }] = members as [Member];
  const last = run.statements.at(-1)!;
  if (run.statements.length < 2 || !/^return\s*;$/.test(text.slice(last.start, last.end))) return [];
  const before = text.slice(run.start, last.start).trimEnd().length;
  return [{ range: { start: run.start + before, end: last.end }, newText: '' }];
}

function unknownType(name: string): { readonly refusal: string } {
  return { refusal: `the type of \`${name}\` is not written in this file` };
}

function parameterType(parameter: Parameter, plan: Extraction, types: CSharpTypes): string | undefined {
  if (parameter.hole?.literal) return csharpLiteralType(parameter.hole, plan, types);
  const written = parameter.bindings.map(binding => binding && types.ofBinding(binding));
  const plain = written.every(type => type === written[0] && !type?.endsWith('?'));
  return plain ? written[0] : undefined;
}

/** The braces stand as those of the method around the first copy do. */
function openingBrace({ members }: Extraction, { text }: CodeFile, nextLine: string): string {
  const owner = csharpOwner(members[0]!.run.container);
  const body = owner && childOf(owner, 'body');
  return body && !/\n[ \t]*$/.test(text.slice(0, body.start)) ? ' {' : `${nextLine}{`;
}

/** A copy that ends its method gives what the method gives. */
function ownResult(
  { members, control }: Extraction,
  types: CSharpTypes,
): Result | { readonly refusal: string } {
  const written = members.map(({ run }) => ownerType(csharpOwner(run.container), types));
  const [type] = written;
  if (!type || written.some(each => each !== type))
    return { refusal: 'the methods around the copies have different results' };
  if (!control.awaits) return { value: type, written: type };
  const value = taskValue(type);
  return value ? { value, written: type } : { refusal: `a method that gives \`${type}\` cannot be awaited` };
}

function outputResult(plan: Extraction, types: CSharpTypes): Result | { readonly refusal: string } {
  const [output] = plan.outputs;
  const value = output ? types.ofBinding(output) : 'void';
  if (!value) return unknownType(output!.name);
  if (!plan.control.awaits) return { value, written: value };
  const owners = plan.members.map(({ run }) => ownerType(csharpOwner(run.container), types) ?? '');
  if (!owners.every(type => /^Task\b/.test(type)))
    return { refusal: 'the methods around the copies give no `Task`' };
  return { value, written: value === 'void' ? 'Task' : `Task<${value}>` };
}

/** Of a task: what awaiting it gives. */
function taskValue(type: string): string | undefined {
  return /^(?:Value)?Task$/.test(type) ? 'void' : /^(?:Value)?Task<(.+)>$/s.exec(type)?.[1];
}

function ownerType(owner: SyntaxNode | undefined, types: CSharpTypes): string | undefined {
  if (!owner || csharpLambdas.test(owner.type)) return undefined;
  if (/^(?:con|de)structor_declaration$/.test(owner.type)) return 'void';
  const isGetter = owner.children.some(({ type }) => type === 'get');
  if (owner.type === 'accessor_declaration' && !isGetter) return 'void';
  const declaration = isGetter ? owner.parent?.parent : owner;
  const type = declaration && (childOf(declaration, 'returns') ?? childOf(declaration, 'type'));
  return type && types.textOf(type);
}

/** `.ConfigureAwait(false)` where all that is awaited has it; undefined where only some has. */
function configuration({ members }: Extraction, { text }: CodeFile): string | undefined {
  const [{ run }] = members as [Member];
  const configured = text.slice(run.start, run.end).match(/\.ConfigureAwait\s*\([^()]*\)/g) ?? [];
  if (configured.length === 0) return '';
  const awaited = [...nodesOf(run)].filter(({ type }) => type === 'await');
  const plain = /^\.ConfigureAwait\((?:true|false)\)$/.test(configured[0]!);
  const same = plain && configured.every(each => each === configured[0]);
  return same && configured.length === awaited.length ? configured[0] : undefined;
}

function call(
  plan: Extraction,
  index: number,
  invoked: string,
  result: Result,
  types: CSharpTypes,
  file: CodeFile,
): string {
  const { run } = plan.members[index]!;
  if (plan.control.returns === 'always') {
    if (result.value !== 'void') return `return ${invoked};`;
    if (endsFunction(run, file.language)) return `${invoked};`;
    const indent = /[ \t]*$/.exec(file.text.slice(0, run.start))![0];
    return `${invoked};${lineBreak(file.text)}${indent}return;`;
  }
  const [output] = memberOutputs(plan, index);
  if (!output?.used) return `${invoked};`;
  if (!output.own) return `${output.binding.name} = ${invoked};`;
  return `${declaredAs(output.binding, result, types)} ${output.binding.name} = ${invoked};`;
}

/** `var` stays `var`. */
function declaredAs(binding: Binding, { value }: Result, types: CSharpTypes): string {
  return binding.type?.type === 'implicit_type' ? 'var' : (types.ofBinding(binding) ?? value);
}
