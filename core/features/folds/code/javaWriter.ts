import type { Binding } from './bindings';
import { isWrite } from './bindings';
import type { CodeFile } from './codeFile';
import { endsFunction } from './controlFlow';
import type { Written } from './extractFunction';
import type { Extraction, Parameter } from './extraction';
import { argumentsOf, functionBody, indentsOf, memberOutputs } from './functionBody';
import { lineBreak } from './indentation';
import { thrownTypes } from './javaExceptions';
import { inRun, nodesOf, type StatementRun } from './statementRun';
import { ancestors, childOf, type SyntaxNode } from './syntaxNode';
import { carriedTypeParameters } from './typeParameters';
import { bindingType, parameterType } from './writtenTypes';

/** Writes a private method and its calls in Java. */
export function writeJava(plan: Extraction, file: CodeFile): Written {
  const methods = plan.members.map(({ run }) => methodAround(run));
  const refusal = refusalOf(plan, methods, file);
  if (refusal) return { refusal };
  const types: string[] = [];
  for (const parameter of plan.parameters) {
    const type = parameterType(parameter, file);
    if (!type) return { refusal: untyped(parameter, file) };
    types.push(type);
  }
  const result = resultType(plan, methods, file);
  if (!result) return { refusal: 'the type of its result is not written in the source' };
  const thrown = thrownTypes(
    plan.members.map(({ run }) => run),
    file.text,
    plan.existing,
  );
  if (!thrown) return { refusal: 'what the copies may throw is handled differently around them' };
  const generic = carriedTypeParameters(plan, methods, [...types, ...thrown, result], file);
  if (!generic) return { refusal: 'the methods around the copies have different type parameters' };
  const { head, body } = indentsOf(plan, file);
  const renewed = plan.flows[0].renewed.map(
    binding => `${body}${bindingType(binding, file)} ${binding.name};`,
  );
  const modifiers = `private ${plan.home.isStatic ? 'static ' : ''}${generic.length > 0 ? `<${generic.join(', ')}> ` : ''}`;
  const parameters = plan.parameters.map(({ name }, i) => `${types[i]} ${name}`).join(', ');
  const throws = thrown.length > 0 ? ` throws ${thrown.join(', ')}` : '';
  const lines = [
    `${modifiers}${result} ${plan.name}(${parameters})${throws} {`,
    ...renewed,
    body + functionBody(plan, file),
    ...plan.outputs.map(({ name }) => `${body}return ${name};`),
    `${head}}`,
  ];
  return {
    definition: lines.join(lineBreak(file.text)),
    calls: plan.members.map((_, i) => call(plan, i, result, file)),
  };
}

/** The method or constructor whose body holds the run; the home of a Java extraction is beside it. */
function methodAround(run: StatementRun): SyntaxNode {
  return [...ancestors(run.container)].find(({ type }) => /^(?:method|constructor)_declaration$/.test(type))!;
}

function untyped({ bindings, values: [value] }: Parameter, file: CodeFile): string {
  const known = bindings.every(binding => binding && bindingType(binding, file));
  return known
    ? `\`${value}\` has different types in the copies`
    : `the type of \`${value}\` is not written in the source`;
}

function refusalOf(plan: Extraction, methods: readonly SyntaxNode[], file: CodeFile): string | undefined {
  const inLambda = plan.members.some(({ run }) => isInLambda(run));
  if (inLambda && plan.control.returns === 'always')
    return 'one of the copies ends a lambda, whose result is not known';
  if (plan.outputs.length > 1) return `it would have ${plan.outputs.length} results`;
  const constructed = methods.some(method => method.type === 'constructor_declaration');
  if (constructed && plan.members.some(({ run }) => setsField(run))) return 'a constructor sets fields in it';
  // The `return` behind the call would leave final fields unset.
  if (constructed && plan.control.returns === 'always') return 'a constructor ends in it';
  const unset = plan.flows.flatMap(({ inputs }) => inputs).find(binding => mayBeUnset(binding));
  if (unset) return `\`${unset.name}\` may have no value before it`;
  const unknown = plan.flows[0].renewed.find(binding => !bindingType(binding, file));
  return unknown && `the type of \`${unknown.name}\` is not written in the source`;
}

function isInLambda({ container }: StatementRun): boolean {
  for (const { type } of ancestors(container)) {
    if (type === 'lambda_expression') return true;
    if (/_declaration$/.test(type)) return false;
  }
  return false;
}

/** Final fields can be set in the constructor alone; whether a field is final may stand in another file. */
function setsField(run: StatementRun): boolean {
  for (const node of nodesOf(run))
    if (node.type === 'assignment_expression' || node.type === 'update_expression') return true;
  return false;
}

/** A variable that is declared without a value must be set before it can be passed. */
function mayBeUnset({ kind, value, node }: Binding): boolean {
  return kind === 'local' && !value && node.parent?.type === 'variable_declarator';
}

function resultType(plan: Extraction, methods: readonly SyntaxNode[], file: CodeFile): string | undefined {
  if (plan.control.returns === 'never') {
    const [output] = plan.outputs;
    return output ? bindingType(output, file) : 'void';
  }
  const types = methods.map(method => {
    const type = childOf(method, 'type');
    return type ? file.text.slice(type.start, type.end) : 'void';
  });
  return types.every(type => type === types[0]) ? types[0] : undefined;
}

function call(plan: Extraction, index: number, result: string, file: CodeFile): string {
  const expression = `${plan.name}(${argumentsOf(plan, index)});`;
  if (plan.control.returns === 'always') {
    if (result === 'void' && endsFunction(plan.members[index].run, file.language)) return expression;
    const indent = /[ \t]*$/.exec(file.text.slice(0, plan.members[index].run.start))![0];
    return result === 'void'
      ? `${expression}${lineBreak(file.text)}${indent}return;`
      : `return ${expression}`;
  }
  const [output] = memberOutputs(plan, index);
  if (!output?.used) return expression;
  if (!output.own) return `${output.binding.name} = ${expression}`;
  const type = bindingType(output.binding, file) ?? result;
  const final = !output.binding.occurrences.some(
    each => isWrite(each) && !inRun(each.node, plan.members[index].run),
  );
  return `${final && isFinal(output.binding, file.text) ? 'final ' : ''}${type} ${output.binding.name} = ${expression}`;
}

function isFinal({ node }: Binding, text: string): boolean {
  const declaration = [...ancestors(node)].find(({ type }) => type === 'local_variable_declaration');
  return declaration !== undefined && text.slice(declaration.start, node.start).startsWith('final ');
}
