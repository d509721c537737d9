import type { Binding } from './bindings';
import { isWrite } from './bindings';
import type { CodeFile } from './codeFile';
import { endsFunction } from './controlFlow';
import type { Written } from './extractFunction';
import type { Extraction } from './extraction';
import { argumentsOf, functionBody, indentsOf, memberOutputs } from './functionBody';
import { lineBreak } from './indentation';
import { inRun, nodesOf, type StatementRun } from './statementRun';
import { ancestors, childOf, type SyntaxNode } from './syntaxNode';
import { bindingType, parameterType } from './writtenTypes';

/** Writes a private method and its calls in Java. */
export function writeJava(plan: Extraction, file: CodeFile): Written {
  const methods = plan.members.map(({ run }) => methodAround(run));
  const refusal = refusalOf(plan, methods, file);
  if (refusal) return { refusal };
  const parameters: string[] = [];
  for (const parameter of plan.parameters) {
    const type = parameterType(parameter, file);
    if (!type) return { refusal: `the type of \`${parameter.values[0]}\` is not written in the source` };
    parameters.push(`${type} ${parameter.name}`);
  }
  const result = resultType(plan, methods, file);
  if (!result) return { refusal: 'the type of its result is not written in the source' };
  const { head, body } = indentsOf(plan, file);
  const renewed = plan.flows[0].renewed.map(
    binding => `${body}${bindingType(binding, file)} ${binding.name};`,
  );
  const thrown = thrownBy(methods[0]!, file.text);
  const lines = [
    `private ${plan.home.isStatic ? 'static ' : ''}${result} ${plan.name}(${parameters.join(', ')})${thrown} {`,
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

function methodAround(run: StatementRun): SyntaxNode | undefined {
  for (const node of ancestors(run.container)) {
    if (node.type === 'lambda_expression') return undefined;
    if (/^(?:method|constructor)_declaration$/.test(node.type)) return node;
  }
  return undefined;
}

function refusalOf(
  plan: Extraction,
  methods: readonly (SyntaxNode | undefined)[],
  file: CodeFile,
): string | undefined {
  const { text } = file;
  if (methods.some(method => !method))
    return 'one of the copies stands in a lambda, whose exceptions are not known';
  if (methods.some(method => childOf(method!, 'type_parameters')))
    return 'one of the copies stands in a generic method';
  if (plan.outputs.length > 1) return `it would have ${plan.outputs.length} results`;
  if (methods.some(method => thrownBy(method!, text) !== thrownBy(methods[0]!, text)))
    return 'the methods around the copies declare different exceptions';
  if (plan.members.some(({ run }) => isTried(run)))
    return 'one of the copies stands in a `try`, whose exceptions are not known';
  const constructed = methods.some(method => method!.type === 'constructor_declaration');
  if (constructed && plan.members.some(({ run }) => setsField(run))) return 'a constructor sets fields in it';
  // The `return` behind the call would leave final fields unset.
  if (constructed && plan.control.returns === 'always') return 'a constructor ends in it';
  const unset = plan.flows.flatMap(({ inputs }) => inputs).find(binding => mayBeUnset(binding));
  if (unset) return `\`${unset.name}\` may have no value before it`;
  const untyped = plan.flows[0].renewed.find(binding => !bindingType(binding, file));
  return untyped && `the type of \`${untyped.name}\` is not written in the source`;
}

function thrownBy(method: SyntaxNode, text: string): string {
  const thrown = method.children.find(({ type }) => type === 'throws');
  return thrown ? ` ${text.slice(thrown.start, thrown.end)}` : '';
}

/** A checked exception that a `catch` around the copy takes would have to be declared. */
function isTried(run: StatementRun): boolean {
  for (const node of ancestors(run.container)) {
    if (/_declaration$/.test(node.type)) return false;
    if (node.field === 'body' && /^try/.test(node.parent?.type ?? '')) return true;
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

function resultType(
  plan: Extraction,
  methods: readonly (SyntaxNode | undefined)[],
  file: CodeFile,
): string | undefined {
  if (plan.control.returns === 'never') {
    const [output] = plan.outputs;
    return output ? bindingType(output, file) : 'void';
  }
  const types = methods.map(method => {
    const type = method && childOf(method, 'type');
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
