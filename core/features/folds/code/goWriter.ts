import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import type { Written } from './extractFunction';
import type { Extraction, Parameter } from './extraction';
import { argumentsOf, functionBody, indentsOf, memberOutputs } from './functionBody';
import { goHazard } from './goHazards';
import { goLiteralType } from './goLiterals';
import { GoTypes } from './goTypes';
import { goReceiver } from './home';
import { lineBreak } from './indentation';
import { functionAround, type StatementRun } from './statementRun';

/** Writes a function (a method where the copies use the object of one) and its calls in Go. */
export function writeGo(plan: Extraction, file: CodeFile): Written {
  const types = new GoTypes(file);
  const hazard = goHazard(plan, file, types);
  if (hazard) return { refusal: hazard };
  const typed = plan.parameters.map(parameter => ({
    parameter,
    type: parameterType(parameter, plan, types),
  }));
  const unknown = typed.find(({ type }) => !type);
  if (unknown) return unknownType(unknown.parameter.values[0]!);
  const unnamed = typed.find(({ type }) => type?.includes('\n'));
  if (unnamed) return { refusal: `the type of \`${unnamed.parameter.values[0]}\` has no name` };
  const results = resultTypes(plan, file, types);
  if ('refusal' in results) return results;
  const renewed = plan.flows[0]!.renewed.map(binding => ({ binding, type: types.ofBinding(binding) }));
  const untyped = renewed.find(({ type }) => !type);
  if (untyped) return unknownType(untyped.binding.name);
  const { head, body } = indentsOf(plan, file);
  const parameters = typed
    .filter(({ parameter }) => parameter !== plan.receiver)
    .map(({ parameter, type }) => `${parameter.name} ${type}`);
  const receiver = plan.home.self ? `${goReceiver(plan.members[0]!.run, file)!.written} ` : '';
  const names = plan.outputs.map(({ name }) => name);
  const lines = [
    `func ${receiver}${plan.name}(${parameters.join(', ')})${resultList(results)} {`,
    ...renewed.map(({ binding, type }) => `${body}var ${binding.name} ${type}`),
    body + functionBody(plan, file),
    ...(names.length > 0 ? [`${body}return ${names.join(', ')}`] : []),
    `${head}}`,
  ];
  if (plan.members.some((_, i) => declaresAndSets(plan, i)))
    return { refusal: 'it both declares variables and sets some of an outer block' };
  const calls = plan.members.map((_, i) => call(plan, i, results.length > 0, file));
  return { definition: lines.join(lineBreak(file.text)), calls };
}

function unknownType(name: string): { readonly refusal: string } {
  return { refusal: `the type of \`${name}\` is not written in this file` };
}

function parameterType(parameter: Parameter, plan: Extraction, types: GoTypes): string | undefined {
  const { hole, bindings } = parameter;
  if (hole?.literal) return goLiteralType(hole, plan, types);
  const written = bindings.map(binding => binding && variableType(binding, types));
  return written.every(type => type === written[0]) ? written[0] : undefined;
}

function variableType(binding: Binding, types: GoTypes): string | undefined {
  return /^(?:local|parameter)$/.test(binding.kind) ? types.ofBinding(binding) : undefined;
}

function resultTypes(
  plan: Extraction,
  file: CodeFile,
  types: GoTypes,
): readonly string[] | { readonly refusal: string } {
  if (plan.control.returns === 'always') {
    const owned = plan.members.map(({ run }) => types.resultsOf(ownerOf(run, file)));
    const same = owned.every(each => each.join() === owned[0]!.join());
    return same ? owned[0]! : { refusal: 'the functions around the copies have different results' };
  }
  const found: string[] = [];
  for (const output of plan.outputs) {
    const type = variableType(output, types);
    if (!type) return unknownType(output.name);
    found.push(type);
  }
  return found;
}

function ownerOf(run: StatementRun, { language }: CodeFile) {
  return functionAround(run.statements[0]!, language.functions)!;
}

function resultList(results: readonly string[]): string {
  if (results.length === 0) return '';
  return results.length === 1 ? ` ${results[0]}` : ` (${results.join(', ')})`;
}

function call(plan: Extraction, index: number, hasResults: boolean, file: CodeFile): string {
  const { run } = plan.members[index]!;
  const object = plan.home.self ? `${plan.home.self}.` : '';
  const expression = `${object}${plan.name}(${argumentsOf(plan, index)})`;
  if (plan.control.returns === 'always') {
    const indent = /[ \t]*$/.exec(file.text.slice(0, run.start))![0];
    return hasResults ? `return ${expression}` : `${expression}${lineBreak(file.text)}${indent}return`;
  }
  const outputs = memberOutputs(plan, index);
  if (!outputs.some(({ used }) => used)) return expression;
  const targets = outputs.map(({ used, binding }) => (used ? binding.name : '_')).join(', ');
  return `${targets} ${outputs.some(({ own, used }) => own && used) ? ':=' : '='} ${expression}`;
}

/** A `:=` would declare anew what stands in a block outside this one. */
function declaresAndSets(plan: Extraction, index: number): boolean {
  if (plan.control.returns === 'always') return false;
  const used = memberOutputs(plan, index).filter(output => output.used);
  const declared = used.find(({ own }) => own)?.binding.scope;
  return declared !== undefined && used.some(({ own, binding }) => !own && binding.scope !== declared);
}
