import type { TextRange } from '../../../text/textRange';
import type { CodeFile } from './codeFile';
import type { Written } from './extractFunction';
import type { Extraction } from './extraction';
import { argumentsOf, functionBody, indentsOf, type MemberOutput, memberOutputs } from './functionBody';
import { lineBreak } from './indentation';
import { endsMethod } from './rubyControl';
import { givesLast, rubyHazard } from './rubyHazards';
import { childOf, isInside } from './syntaxNode';

/** More results than this are hard to tell apart where they come back. */
const mostOutputs = 3;

/** Writes the method and its calls in Ruby; several outputs come back as an array. */
export function writeRuby(plan: Extraction, file: CodeFile): Written {
  const hazard = rubyHazard(plan, file);
  if (hazard) return { refusal: hazard };
  const { head, body } = indentsOf(plan, file);
  const parameters = plan.parameters.map(({ name }) => name).join(', ');
  const names = plan.outputs.map(({ name }) => name);
  if (names.length > mostOutputs) return { refusal: `it would have ${names.length} results` };
  const value = names.length > 1 ? `[${names.join(', ')}]` : names[0];
  const dropped = lastTarget(plan, file);
  const lines = [
    `def ${plan.home.isStatic ? 'self.' : ''}${plan.name}${parameters && `(${parameters})`}`,
    body + functionBody(plan, file, dropped ? [{ range: dropped, newText: '' }] : []),
    ...(value && !dropped ? [body + value] : []),
    `${head}end`,
  ];
  return { definition: lines.join(lineBreak(file.text)), calls: plan.members.map((_, i) => call(plan, i)) };
}

function call(plan: Extraction, index: number): string {
  const passed = argumentsOf(plan, index);
  const expression = plan.name + (passed && `(${passed})`);
  if (plan.control.returns === 'always')
    return endsMethod(plan.members[index]!.run) ? expression : `return ${expression}`;
  const outputs = memberOutputs(plan, index);
  if (!outputs.some(({ used }) => used)) return expression;
  return `${targets(outputs)} = ${expression}`;
}

/** `_` stands for what a copy does not need, but for the last ones, which need no name. */
function targets(outputs: readonly MemberOutput[]): string {
  const last = outputs.findLastIndex(({ used }) => used);
  const names = outputs.map(({ used, binding }) => (used ? binding.name : '_'));
  return names.slice(0, outputs.length > 1 && last === 0 ? 2 : last + 1).join(', ');
}

/** The variable of the last statement and its `=`, where the statement's value comes out and nothing else needs them. */
function lastTarget(plan: Extraction, { text }: CodeFile): TextRange | undefined {
  if (!givesLast(plan)) return undefined;
  const last = plan.members[0]!.run.statements.at(-1)!;
  const [left, right] = [childOf(last, 'left')!, childOf(last, 'right')!];
  const reads = plan.outputs[0]!.occurrences.some(({ node }) => isInside(node, right));
  const single = !text.slice(last.start, last.end).includes('\n');
  return single && !reads ? { start: left.start, end: right.start } : undefined;
}
