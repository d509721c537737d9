import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import type { Written } from './extractFunction';
import type { Extraction } from './extraction';
import { argumentsOf, functionBody, indentsOf, type MemberOutput, memberOutputs } from './functionBody';
import { lineBreak } from './indentation';
import { inRun } from './statementRun';
import { ancestors, descendants } from './syntaxNode';
import { parameterType } from './writtenTypes';

/** Writes the function and its calls in JavaScript or TypeScript. */
export function writeJavaScript(plan: Extraction, file: CodeFile): Written {
  const outputs = plan.members.map((_, i) => memberOutputs(plan, i));
  if (plan.outputs.length > 1 && outputs.some(each => each.some(({ own, used }) => used && !own)))
    return { refusal: 'it sets several variables of the code around it' };
  const parameters: string[] = [];
  for (const parameter of plan.parameters) {
    const type = file.language.typed ? parameterType(parameter, file) : '';
    if (type === undefined)
      return { refusal: `the type of \`${parameter.values[0]}\` is not written in the source` };
    parameters.push(type ? `${parameter.name}: ${type}` : parameter.name);
  }
  const end = usesSemicolons(file) ? ';' : '';
  const body = bodyLines(plan, file, end);
  return {
    definition: definition(plan, file, parameters.join(', '), body, end),
    calls: plan.members.map((_, i) => call(plan, file, i, outputs[i], end)),
  };
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
  parameters: string,
  body: readonly string[],
  end: string,
): string {
  const { head } = indentsOf(plan, file);
  const { name, home } = plan;
  const isAsync = plan.control.awaits ? 'async ' : '';
  const access = file.language.typed ? 'private ' : '';
  const opening = {
    function: `${isAsync}function ${name}(${parameters}) {`,
    closure: `const ${name} = ${isAsync}(${parameters}) => {`,
    method: `${access}${home.isStatic ? 'static ' : ''}${isAsync}${name}(${parameters}) {`,
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
