import type { CodeFile } from './codeFile';
import type { Written } from './extractFunction';
import type { Extraction } from './extraction';
import { argumentsOf, functionBody, indentsOf, memberOutputs } from './functionBody';
import { lineBreak } from './indentation';

/** Writes the function and its calls in Python; several outputs come back as a tuple. */
export function writePython(plan: Extraction, file: CodeFile): Written {
  const { body } = indentsOf(plan, file);
  const names = plan.outputs.map(({ name }) => name);
  const parameters = plan.parameters.map(({ name }) => name).join(', ');
  const lines = [
    `${plan.control.awaits ? 'async ' : ''}def ${plan.name}(${parameters}):`,
    body + functionBody(plan, file),
    ...(names.length > 0 ? [`${body}return ${names.join(', ')}`] : []),
  ];
  return { definition: lines.join(lineBreak(file.text)), calls: plan.members.map((_, i) => call(plan, i)) };
}

function call(plan: Extraction, index: number): string {
  const expression = `${plan.control.awaits ? 'await ' : ''}${plan.receiver ? `${plan.receiver.name}.` : ''}${plan.name}(${argumentsOf(plan, index)})`;
  if (plan.control.returns === 'always') return `return ${expression}`;
  const outputs = memberOutputs(plan, index);
  if (!outputs.some(({ used }) => used)) return expression;
  return `${outputs.map(({ binding }) => binding.name).join(', ')} = ${expression}`;
}
