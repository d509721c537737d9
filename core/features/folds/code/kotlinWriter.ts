import { type Binding, isWrite } from './bindings';
import type { CodeFile } from './codeFile';
import type { Written } from './extractFunction';
import type { Extraction, Parameter } from './extraction';
import { argumentsOf, functionBody, indentsOf, memberOutputs } from './functionBody';
import { lineBreak } from './indentation';
import { functionOf, kotlinHazard, maySuspend } from './kotlinHazards';
import { kotlinParameterType, kotlinType } from './kotlinTypes';
import { freshName } from './naming';
import { allWords, inRun } from './statementRun';
import { childOf, type SyntaxNode } from './syntaxNode';
import { carriedTypeParameters } from './typeParameters';

/** Writes a private function and its calls in Kotlin. */
export function writeKotlin(plan: Extraction, file: CodeFile): Written {
  const { text } = file;
  const hazard = kotlinHazard(plan, file);
  if (hazard) return { refusal: hazard };
  const owners = plan.members.map(({ run }) => functionOf(run)!);
  const refusal = refusalOf(plan, owners, file);
  if (refusal) return { refusal };
  const types: string[] = [];
  for (const parameter of plan.parameters) {
    const type = kotlinParameterType(parameter, literalsOf(plan, parameter), file);
    if (!type) return { refusal: untyped(parameter, file) };
    types.push(type);
  }
  const result = resultType(plan, owners, file);
  if (!result) return { refusal: 'the type of its result is not written in the source' };
  const receiver = receiverOf(owners[0]!, text);
  const generic = carriedTypeParameters(plan, owners, [...types, result, receiver ?? ''], file);
  if (!generic) return { refusal: 'the functions around the copies have different type parameters' };
  const { head, body } = indentsOf(plan, file);
  const set = plan.parameters.filter(parameter => isSet(parameter, plan));
  const taken = allWords(file.root, text);
  const names = plan.parameters.map(({ name }) =>
    set.some(each => each.name === name)
      ? freshName(`initial${name[0]!.toUpperCase()}${name.slice(1)}`, taken)
      : name,
  );
  // What compiles in a function that cannot suspend does not suspend.
  const suspending = plan.members.map(({ run }) => maySuspend(run, text));
  if (!suspending.includes(false) && suspending.includes(undefined))
    return { refusal: 'one of the copies stands in a lambda that may suspend' };
  const suspend = suspending.includes(false) ? '' : 'suspend ';
  const parameters = names.map((name, i) => `${name}: ${types[i]}`).join(', ');
  const signature = `private ${suspend}fun ${generic.length > 0 ? `<${generic.join(', ')}> ` : ''}${receiver ? `${receiver}.` : ''}${plan.name}(${parameters})`;
  const lines = [
    `${signature}${result === 'Unit' ? '' : `: ${result}`} {`,
    ...set.map(
      ({ name }) => `${body}var ${name} = ${names[plan.parameters.findIndex(each => each.name === name)]}`,
    ),
    ...plan.flows[0]!.renewed.map(binding => `${body}var ${binding.name}: ${kotlinType(binding, file)}`),
    body + functionBody(plan, file),
    ...plan.outputs.map(({ name }) => `${body}return ${name}`),
    `${head}}`,
  ];
  return {
    definition: lines.join(lineBreak(text)),
    calls: plan.members.map((_, i) => call(plan, i, result, file)),
  };
}

function refusalOf(plan: Extraction, owners: readonly SyntaxNode[], file: CodeFile): string | undefined {
  const { text } = file;
  if (plan.outputs.length > 1) return `it would have ${plan.outputs.length} results`;
  const receivers = owners.map(owner => receiverOf(owner, text));
  if (receivers.some(each => each !== receivers[0]))
    return 'the functions around the copies extend different types';
  const passed = [...plan.flows.flatMap(({ inputs }) => inputs), ...plan.outputs];
  const delegated = passed.find(binding => isDelegated(binding));
  if (delegated) return `\`${delegated.name}\` is worked out by a delegate`;
  const unset = plan.flows.flatMap(({ inputs }) => inputs).find(mayBeUnset);
  if (unset) return `\`${unset.name}\` may have no value before it`;
  const unknown = plan.flows[0]!.renewed.find(binding => !kotlinType(binding, file));
  return unknown && `the type of \`${unknown.name}\` is not written in the source`;
}

function untyped({ values: [value], hole, bindings }: Parameter, file: CodeFile): string {
  if (hole?.literal) return `the type of \`${value}\` depends on its place`;
  const known = bindings.every(binding => binding && kotlinType(binding, file));
  return known
    ? `\`${value}\` has different types in the copies`
    : `the type of \`${value}\` is not written in the source`;
}

/** The literals that stand for a parameter in the copies. */
function literalsOf({ members }: Extraction, { hole }: Parameter): readonly SyntaxNode[] {
  return (hole?.places ?? []).flatMap(place => members.map(({ leaves }) => leaves[place]!.node));
}

function declarationOf({ node }: Binding): SyntaxNode | undefined {
  return node.parent?.type === 'variable_declaration' ? node.parent.parent : undefined;
}

function isDelegated(binding: Binding): boolean {
  return declarationOf(binding)?.children.some(({ type }) => type === 'property_delegate') ?? false;
}

/** A variable that is declared without a value must be set before it can be passed. */
function mayBeUnset(binding: Binding): boolean {
  return declarationOf(binding)?.type === 'property_declaration' && !binding.value;
}

/** Parameters of Kotlin cannot be set. */
function isSet(parameter: Parameter, { members }: Extraction): boolean {
  const [{ run }] = members;
  return (
    !parameter.hole &&
    parameter.bindings[0]!.occurrences.some(occurrence => isWrite(occurrence) && inRun(occurrence.node, run))
  );
}

/** `T` of `fun T.name()`. */
function receiverOf(owner: SyntaxNode, text: string): string | undefined {
  const dot = owner.children.findIndex(({ type }) => type === '.');
  const type = dot > 0 ? owner.children[dot - 1] : undefined;
  return type && text.slice(type.start, type.end);
}

function resultType(plan: Extraction, owners: readonly SyntaxNode[], file: CodeFile): string | undefined {
  if (plan.control.returns === 'never') {
    const [output] = plan.outputs;
    return output ? kotlinType(output, file) : 'Unit';
  }
  const types = owners.map(owner => {
    const type = childOf(owner, 'type');
    if (type) return file.text.slice(type.start, type.end);
    return owner.type === 'function_declaration' ? 'Unit' : undefined;
  });
  return types.every(type => type === types[0]) ? types[0] : undefined;
}

function call(plan: Extraction, index: number, result: string, file: CodeFile): string {
  const expression = `${plan.name}(${argumentsOf(plan, index)})`;
  if (plan.control.returns === 'always') return `return ${expression}`;
  const [output] = memberOutputs(plan, index);
  if (!output?.used) return expression;
  if (!output.own) return `${output.binding.name} = ${expression}`;
  const { run } = plan.members[index]!;
  const { binding } = output;
  const changed = binding.occurrences.some(each => isWrite(each) && !inRun(each.node, run));
  const type = binding.type ? `: ${kotlinType(binding, file) ?? result}` : '';
  return `${changed ? 'var' : 'val'} ${binding.name}${type} = ${expression}`;
}
