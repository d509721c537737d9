import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import type { Written } from './extractFunction';
import type { Extraction } from './extraction';
import { argumentsOf, functionBody, indentsOf, type MemberOutput, memberOutputs } from './functionBody';
import { lineBreak } from './indentation';
import { functionAround, inRun } from './statementRun';
import { ancestors, childOf, descendants } from './syntaxNode';
import { parameterType } from './writtenTypes';

/** Writes the function and its calls in JavaScript or TypeScript. */
export function writeJavaScript(plan: Extraction, file: CodeFile): Written {
  const outputs = plan.members.map((_, i) => memberOutputs(plan, i));
  if (plan.outputs.length > 1 && outputs.some(each => each.some(({ own, used }) => used && !own)))
    return { refusal: 'it sets several variables of the code around it' };
  const unset = plan.flows.flatMap(({ inputs }) => inputs).find(isUnset);
  if (file.language.typed && unset) return { refusal: `\`${unset.name}\` may have no value before it` };
  const types = plan.parameters.map(parameter => (file.language.typed ? parameterType(parameter, file) : ''));
  const typeHoles = plan.parameters.flatMap(({ values, offsets }, i) =>
    types[i] === undefined ? [{ marker: markerOf(i), name: values[0], offsets }] : [],
  );
  const parameters = plan.parameters.map(({ name }, i) => {
    const type = types[i] ?? markerOf(i);
    return type ? `${name}: ${type}` : name;
  });
  const result = file.language.typed && plan.control.returns === 'always' ? resultType(plan, file) : '';
  if (result === undefined) return { refusal: 'the functions around the copies have other result types' };
  const end = usesSemicolons(file) ? ';' : '';
  const body = bodyLines(plan, file, end);
  return {
    definition: definition(plan, file, `(${parameters.join(', ')})${result}`, body, end),
    calls: plan.members.map((_, i) => call(plan, file, i, outputs[i], end)),
    ...(typeHoles.length > 0 ? { typeHoles } : {}),
  };
}

/** A name that no source has, for the type of a parameter that a compiler has to say. */
function markerOf(parameter: number): string {
  return `TwinfoldType${parameter}_`;
}

/**
 * The result type as the functions around the copies write it, with its colon; empty where they leave it to the checker,
 * undefined where they differ or mean something of their own.
 */
function resultType(plan: Extraction, { text, language }: CodeFile): string | undefined {
  const types = plan.members.map(({ run }) => {
    const owner = functionAround(run.statements[0], language.functions);
    const type = owner && childOf(owner, 'return_type');
    if (!type) return '';
    const written = text.slice(type.start, type.end);
    const generic = owner.children.some(child => child.type === 'type_parameters');
    if (generic || /\bis\b|\basserts\b/.test(written)) return undefined;
    const isAsync = owner.children.some(child => child.type === 'async');
    return isAsync && !plan.control.awaits ? written.replace(/^(:\s*)Promise<(.*)>$/s, '$1$2') : written;
  });
  return types.every(type => type === types[0]) ? types[0] : undefined;
}

/** The checker lets nobody pass a variable that is declared without a value and set in a branch. */
function isUnset({ kind, value, node }: Binding): boolean {
  return kind === 'local' && !value && node.parent?.type === 'variable_declarator';
}

/** As most statements of the file have it. */
export function usesSemicolons({ root, text }: CodeFile): boolean {
  let [withEnd, without] = [0, 0];
  for (const node of descendants(root)) {
    if (!/^(?:expression_statement|lexical_declaration|return_statement|import_statement)$/.test(node.type))
      continue;
    if (text[node.end - 1] === ';') withEnd++;
    else without++;
  }
  return withEnd > without;
}

function bodyLines(plan: Extraction, file: CodeFile, end: string): readonly string[] {
  const { body } = indentsOf(plan, file);
  const renewed = plan.flows[0].renewed.map(({ name }) => `${body}let ${name}${end}`);
  const names = plan.outputs.map(({ name }) => name);
  const value = names.length === 1 ? names[0] : `{ ${names.join(', ')} }`;
  const returned = names.length > 0 ? [`${body}return ${value}${end}`] : [];
  return [...renewed, body + functionBody(plan, file), ...returned];
}

function definition(
  plan: Extraction,
  file: CodeFile,
  signature: string,
  body: readonly string[],
  end: string,
): string {
  const { head } = indentsOf(plan, file);
  const { name, home } = plan;
  const isAsync = plan.control.awaits ? 'async ' : '';
  const access = file.language.typed ? 'private ' : '';
  const opening = {
    function: `${isAsync}function ${name}${signature} {`,
    closure: `const ${name} = ${isAsync}${signature} => {`,
    method: `${access}${home.isStatic ? 'static ' : ''}${isAsync}${name}${signature} {`,
  }[home.form];
  const closing = home.form === 'closure' ? `}${end}` : '}';
  return [opening, ...body, head + closing].join(lineBreak(file.text));
}

function call(
  plan: Extraction,
  file: CodeFile,
  index: number,
  outputs: readonly MemberOutput[],
  end: string,
): string {
  const receiver = plan.home.form === 'method' ? 'this.' : '';
  const expression = `${plan.control.awaits ? 'await ' : ''}${receiver}${plan.name}(${argumentsOf(plan, index)})${end}`;
  if (plan.control.returns === 'always') return `return ${expression}`;
  const used = outputs.filter(output => output.used);
  if (used.length === 0) return expression;
  if (outputs.length === 1) {
    const [{ binding, own }] = used;
    return own
      ? `${keyword([binding], plan, index, file)} ${binding.name} = ${expression}`
      : `${binding.name} = ${expression}`;
  }
  const names = used.map(({ inner, binding }) =>
    inner === binding.name ? inner : `${inner}: ${binding.name}`,
  );
  const word = keyword(
    used.map(({ binding }) => binding),
    plan,
    index,
    file,
  );
  return `${word} { ${names.join(', ')} } = ${expression}`;
}

/** `var` where one of them is one, `let` where one changes behind the copy, else `const`. */
function keyword(bindings: readonly Binding[], plan: Extraction, index: number, { text }: CodeFile): string {
  const { run } = plan.members[index];
  const declaredBy = (binding: Binding) => {
    const declaration = [...ancestors(binding.node)].find(({ type }) => /_declaration$/.test(type));
    return declaration ? text.slice(declaration.start, declaration.start + 4).trim() : '';
  };
  if (bindings.some(binding => declaredBy(binding) === 'var')) return 'var';
  const changes = bindings.some(({ occurrences }) =>
    occurrences.some(({ node, access }) => access !== 'read' && access !== 'declare' && !inRun(node, run)),
  );
  return changes ? 'let' : 'const';
}
