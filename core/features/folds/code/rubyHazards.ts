import type { CodeFile } from './codeFile';
import type { Extraction, Parameter } from './extraction';
import { fixedText } from './fixedText';
import { isPlainBlock } from './rubyOwner';
import { isValueUsed } from './rubyValue';
import { inRun, type StatementRun } from './statementRun';
import { ancestors, childOf, descendants, isInside, namedChildren, type SyntaxNode } from './syntaxNode';

/** Why copies of Ruby cannot move, in plain words. */
export function rubyHazard(plan: Extraction, file: CodeFile): string | undefined {
  for (const [i, { run }] of plan.members.entries()) {
    const reason =
      lastValue(run, plan, file) ??
      rescued(run, plan, i, file) ??
      keptByBlock(run, plan, i, file) ??
      capture(run, file);
    if (reason) return reason;
  }
  const kept = plan.parameters.find(parameter => isKeptText(parameter, plan, file));
  if (kept) return `\`${kept.values[0]}\` may be changed in place`;
  return fixedText(plan, file);
}

/** The value of the last statement is that of the block around it, and the new method gives back another one. */
function lastValue(run: StatementRun, plan: Extraction, { text }: CodeFile): string | undefined {
  if (plan.outputs.length === 0 || givesLast(plan) || !isValueUsed(run, text)) return undefined;
  return 'the value of the last statement of one of the copies is used';
}

/** True when the last statement sets the only thing that comes out. */
export function givesLast({ outputs: [output, ...others], members }: Extraction): boolean {
  const last = members[0]!.run.statements.at(-1)!;
  const left = last.type === 'assignment' ? childOf(last, 'left') : undefined;
  const plain = last.children.every(({ type }) => type !== 'right_assignment_list');
  return (
    others.length === 0 &&
    plain &&
    Boolean(output?.occurrences.some(({ node }) => node === left && node.type === 'identifier'))
  );
}

/** When the copy raises half-way, the code that rescues would have seen what had been set. */
function rescued(
  run: StatementRun,
  { flows }: Extraction,
  index: number,
  { bindings }: CodeFile,
): string | undefined {
  const { outputs, renewed } = flows[index]!;
  for (const node of rescuers(run).flatMap(clause => [...descendants(clause)])) {
    const binding = bindings.at.get(node)?.binding;
    if (binding && [...outputs, ...renewed].includes(binding))
      return `\`${binding.name}\` is looked at when one of the copies raises`;
    if (node.type === 'retry' && outputs.length > 0) return 'one of the copies is retried and sets variables';
  }
  return undefined;
}

/** The clauses of its method that run when the copy raises. */
function rescuers(run: StatementRun): readonly SyntaxNode[] {
  const around = [...ancestors(run.container)];
  const method = around.findIndex(({ type }) => /^(?:singleton_)?method$/.test(type));
  return around
    .slice(0, method === -1 ? around.length : method)
    .flatMap(namedChildren)
    .filter(each => /^(?:rescue|ensure)$/.test(each.type) && !around.includes(each));
}

/** A block that was made before may run while the copy does, and would not see what the new method sets. */
function keptByBlock(
  run: StatementRun,
  { flows }: Extraction,
  index: number,
  file: CodeFile,
): string | undefined {
  const { outputs, renewed } = flows[index]!;
  const set = [...outputs, ...renewed].filter(({ node }) => !inRun(node, run));
  const kept = set.find(({ occurrences }) =>
    occurrences.some(
      ({ node }) => node.start < run.start && [...ancestors(node)].some(each => isKeptBlock(each, run, file)),
    ),
  );
  return kept && `\`${kept.name}\` is kept by a block and changes`;
}

function isKeptBlock(node: SyntaxNode, run: StatementRun, file: CodeFile): boolean {
  return (
    /^(?:do_block|block)$/.test(node.type) && !isInside(run.container, node) && !isPlainBlock(node, file)
  );
}

/** `/(?<year>…)/ =~ text` sets variables that the tree does not show. */
function capture(run: StatementRun, { text }: CodeFile): string | undefined {
  const owner = [...ancestors(run.container)].find(({ type }) => /^(?:singleton_)?method$/.test(type));
  const names = [...descendants(owner ?? run.container)].some(({ type, children: [left, operator] }) => {
    const matches = type === 'binary' && operator?.type === '=~' && left?.type === 'regex';
    return matches && text.slice(left!.start, left!.end).includes('(?<');
  });
  return names ? 'a regular expression beside one of the copies sets variables' : undefined;
}

/** A string is a new one each time that it is written, and the same one each time that a parameter is. */
function isKeptText({ hole }: Parameter, { members }: Extraction, { text }: CodeFile): boolean {
  if (!hole?.literal || /^#.*frozen_string_literal:\s*true/m.test(text)) return false;
  const [{ run, leaves }] = members as [Extraction['members'][number]];
  const nodes = hole.places.map(place => leaves[place]!.node).filter(({ type }) => /string/.test(type));
  const repeated = nodes.length > 1 || nodes.some(node => isRepeated(node, run));
  return repeated && nodes.some(isKept);
}

function isRepeated(node: SyntaxNode, run: StatementRun): boolean {
  return [...ancestors(node)].some(
    each =>
      /^(?:do_block|block|while|until|for)$/.test(each.type) &&
      isInside(each, run.container) &&
      each !== run.container,
  );
}

/** Neither an argument nor an operand: a variable, a value of a hash or the receiver of a method that may change it. */
function isKept({ parent, field }: SyntaxNode): boolean {
  return (
    !parent ||
    field === 'receiver' ||
    !/^(?:argument_list|binary|pattern|interpolation|element_reference)$/.test(parent.type)
  );
}
