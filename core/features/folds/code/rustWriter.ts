import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import type { Written } from './extractFunction';
import type { Extraction, Parameter } from './extraction';
import { type CopyEdit, functionBody, indentsOf, memberOutputs } from './functionBody';
import { indentUnit, lineBreak } from './indentation';
import { isTail, tries } from './rustControlFlow';
import { borrowHazard, namesIn, rustHazard, selfOf } from './rustHazards';
import { rustLiteralType } from './rustLiterals';
import { isMutable, type Passing, type PassingResult, rustPassing, useOf } from './rustPassing';
import { RustTypes } from './rustTypes';
import { functionAround, inRun, type StatementRun } from './statementRun';
import { ancestors, childOf, type SyntaxNode } from './syntaxNode';

/** A line of rustfmt, and the arguments of a call in one line. */
const lineWidth = 100;
const argumentsWidth = 60;

interface Taken {
  readonly parameter: Parameter;
  readonly passing: Passing;
}

/** Writes a function (in the `impl` of the copies where they share one) and its calls in Rust. */
export function writeRust(plan: Extraction, file: CodeFile): Written {
  const types = new RustTypes(file);
  const hazard = rustHazard(plan, file);
  if (hazard) return { refusal: hazard };
  const taken = takenBy(plan, file, types);
  if ('refusal' in taken) return taken;
  const twice = plan.members.map((_, i) => handedTwice(taken, i)).find(name => name !== undefined);
  if (twice) return { refusal: `\`${twice}\` would be handed over twice` };
  const borrowed = borrowHazard(plan, passingsOf(plan, taken), file, types);
  if (borrowed) return { refusal: borrowed };
  const result = resultOf(plan, file, types);
  if ('refusal' in result) return result;
  const [set] = plan.flows[0]!.renewed;
  if (set) return { refusal: `sets \`${set.name}\`, which is declared before it` };
  if (plan.existing !== undefined && !takesTheSame(plan, taken, file, types))
    return { refusal: `\`${plan.name}\` takes its parameters in another way` };
  const receiver = receiverOf(plan, file);
  if (receiver === undefined)
    return { refusal: 'the methods around the copies take `self` in different ways' };
  const { head, body } = indentsOf(plan, file);
  const list = [
    ...(receiver ? [receiver] : []),
    ...taken.map(
      ({ parameter, passing }) => `${passing.sets ? 'mut ' : ''}${parameter.name}: ${passing.type}`,
    ),
  ];
  const lines = [
    signature(plan.name, list, result.written, head, file),
    body + functionBody(plan, file, [...referenceEdits(plan, taken, file), ...joinedLines(plan, file)]),
    ...lastLine(plan, result).map(line => body + line),
    `${head}}`,
  ];
  const calls = plan.members.map((_, i) => call(plan, i, taken, result, file));
  return { definition: lines.join(lineBreak(file.text)), calls };
}

function takenBy(
  plan: Extraction,
  file: CodeFile,
  types: RustTypes,
): readonly Taken[] | { readonly refusal: string } {
  const found: Taken[] = [];
  for (const parameter of plan.parameters) {
    const passing = passingOf(parameter, plan, file, types);
    if ('refusal' in passing) return passing;
    found.push({ parameter, passing });
  }
  return found;
}

function passingOf(parameter: Parameter, plan: Extraction, file: CodeFile, types: RustTypes): PassingResult {
  const [value] = parameter.values as [string];
  const unknown = { refusal: `the type of \`${value}\` is not written in this file` };
  if (parameter.hole?.literal) {
    const type = rustLiteralType(parameter.hole, plan, types);
    return type ? { mode: 'value', type, sets: false } : unknown;
  }
  const ways = parameter.bindings.map((binding, i): PassingResult => {
    if (!binding || !/^(?:local|parameter|member)$/.test(binding.kind)) return unknown;
    const type = types.ofBinding(binding);
    if (binding.kind === 'member')
      return type && types.isCopy(type) ? { mode: 'value', type, sets: false } : unknown;
    return rustPassing(binding, i, plan, file, types);
  });
  const written = ways.map((way, i) => ('refusal' in way ? way : outside(way, i, value, plan, file)));
  const refused = written.find(way => 'refusal' in way);
  if (refused) return refused;
  const [first, ...others] = written as Passing[];
  const same = others.every(way => way.mode === first!.mode && way.type === first!.type);
  if (!same) return { refusal: `the copies use \`${value}\` in different ways` };
  return { ...first!, sets: (written as Passing[]).some(({ sets }) => sets) };
}

/** The type as it is written outside the function: lifetimes of the function's own go, and its types mean nothing. */
function outside(
  passing: Passing,
  index: number,
  name: string,
  plan: Extraction,
  { text }: CodeFile,
): PassingResult {
  const generics = genericsAround(plan.members[index]!.run, plan, text);
  const lost = generics.find(each => new RegExp(`(?<![\\w'])${each}(?!\\w)`).test(passing.type));
  if (lost && !lost.startsWith("'")) return { refusal: `uses \`${lost}\`, a type of the function around it` };
  const type = generics
    .filter(each => each.startsWith("'"))
    .reduce((written, each) => written.replaceAll(`&${each} `, '&').replaceAll(each, "'_"), passing.type);
  const inside = type.replace(/^&(?:mut )?/, '').replaceAll("'static", '');
  const exclusive = passing.mode === 'mutable' || passing.sets || type.startsWith('&mut');
  if (/[&']/.test(inside) && exclusive) return { refusal: `\`${name}\` may keep references` };
  if (/\bimpl\b/.test(type)) return { refusal: `the type of \`${name}\` has no name` };
  if (/\bSelf\b/.test(type) && plan.home.form === 'function')
    return { refusal: `the type of \`${name}\` is written as \`Self\`` };
  return { ...passing, type };
}

/** Type parameters and lifetimes of what stands between a copy and the place of the new function. */
function genericsAround(run: StatementRun, { home }: Extraction, text: string): readonly string[] {
  const found: string[] = [];
  for (const node of ancestors(run.container)) {
    if (node === home.block) break;
    const parameters = childOf(node, 'type_parameters');
    if (parameters) found.push(...namesIn(parameters, text));
  }
  return found;
}

/** The function that is one of the copies takes what the calls would hand over. */
function takesTheSame(plan: Extraction, taken: readonly Taken[], file: CodeFile, types: RustTypes): boolean {
  const { run } = plan.members[plan.existing!]!;
  const owner = functionAround(run.statements[0]!, file.language.functions)!;
  const declared = types.parametersOf(owner);
  return taken.every(({ passing }, i) => passing.mode === 'value' && passing.type === declared[i]);
}

/** One variable of a copy that stands for two of the function, where that is more than reading it. */
function handedTwice(taken: readonly Taken[], index: number): string | undefined {
  const seen = new Map<Binding, Taken>();
  for (const each of taken) {
    const binding = each.parameter.bindings[index];
    const other = binding && seen.get(binding);
    if (
      other &&
      [each, other].some(
        ({ passing }) => passing.mode === 'mutable' || /^(?!&)\w*[A-Z]|^&mut/.test(passing.type),
      )
    )
      return binding.name;
    if (binding) seen.set(binding, each);
  }
  return undefined;
}

function passingsOf({ members }: Extraction, taken: readonly Taken[]): ReadonlyMap<Binding, Passing>[] {
  return members.map((_, i) => {
    const entries = taken.flatMap(({ parameter, passing }): [Binding, Passing][] => {
      const binding = parameter.bindings[i];
      return binding ? [[binding, passing]] : [];
    });
    return new Map(entries);
  });
}

interface Result {
  /** Behind `->`; empty for nothing. */
  readonly written: string;
  /** The call hands on what `?` in the copies handed on. */
  readonly tries: boolean;
}

function resultOf(plan: Extraction, file: CodeFile, types: RustTypes): Result | { readonly refusal: string } {
  const owners = plan.members.map(({ run }) => functionAround(run.statements[0]!, file.language.functions)!);
  const given = owners.map(owner => {
    const type = owner.type === 'function_item' ? childOf(owner, 'return_type') : undefined;
    return type ? types.textOf(type) : '';
  });
  const hands = plan.members.some(({ run }) => tries(run, file.language));
  if (plan.control.returns === 'always') {
    if (given.some(type => type !== given[0]))
      return { refusal: 'the functions around the copies have different results' };
    return resultProblem(given[0]!, plan) ?? { written: given[0]!, tries: false };
  }
  const outputs: string[] = [];
  for (const output of plan.outputs) {
    const type = types.ofBinding(output);
    if (!type) return { refusal: `the type of \`${output.name}\` is not written in this file` };
    const foreign = !inRun(output.node, plan.members[0]!.run);
    if (foreign && !types.isCopy(type))
      return { refusal: `\`${output.name}\` is set in it, and may be no plain value` };
    outputs.push(type);
  }
  const value = outputs.length === 1 ? outputs[0]! : `(${outputs.join(', ')})`;
  const problem = resultProblem(value, plan);
  if (problem) return problem;
  if (!hands) return { written: outputs.length === 0 ? '' : value, tries: false };
  const results = given.map(type => resultWith(type, outputs.length === 0 ? '()' : value));
  const [first] = results;
  return first && results.every(type => type === first)
    ? { written: first, tries: true }
    : { refusal: 'the type of what `?` hands on is not written in this file' };
}

/** `io::Result<Old>` with another value; a `Result` without one (`fmt::Result`) has `()`. */
function resultWith(type: string, value: string): string | undefined {
  if (/^(?:\w+::)+Result$/.test(type)) return value === '()' ? type : undefined;
  const [, name, rest] = /^((?:\w+::)*Result)<(.+)>$/s.exec(type) ?? [];
  if (!name || !rest) return undefined;
  let depth = 0;
  const comma = [...rest].findIndex(letter => {
    if (/[<([]/.test(letter)) depth++;
    if (/[>)\]]/.test(letter)) depth--;
    return letter === ',' && depth === 0;
  });
  return `${name}<${value}${comma < 0 ? '' : rest.slice(comma)}>`;
}

function resultProblem(type: string, { home }: Extraction): { readonly refusal: string } | undefined {
  if (/[&']|\bimpl\b/.test(type.replaceAll("&'static str", '')))
    return { refusal: 'its result may borrow what goes into it' };
  return /\bSelf\b/.test(type) && home.form === 'function'
    ? { refusal: 'its result is written as `Self`' }
    : undefined;
}

/** `&self` as the methods around write it; empty for none, undefined where they differ in more than `mut`. */
function receiverOf({ control, members, existing }: Extraction, file: CodeFile): string | undefined {
  const own = existing === undefined ? undefined : (selfOf(members[existing]!.run, file) ?? '');
  if (!control.usesThis) return own ? undefined : '';
  const written = new Set(members.map(({ run }) => selfOf(run, file)?.replace(/^&'\w+ /, '&')));
  if ([...written].some(self => self !== '&self' && self !== '&mut self')) return undefined;
  const needed = written.has('&self') ? '&self' : '&mut self';
  return own === undefined || own === needed ? needed : undefined;
}

function signature(
  name: string,
  list: readonly string[],
  result: string,
  head: string,
  { text }: CodeFile,
): string {
  const end = `)${result ? ` -> ${result}` : ''} {`;
  const line = `fn ${name}(${list.join(', ')}${end}`;
  if (head.length + line.length <= lineWidth) return line;
  const newLine = lineBreak(text);
  const inner = newLine + head + indentUnit(text);
  return `fn ${name}(${list.map(each => `${inner}${each},`).join('')}${newLine}${head}${end}`;
}

function lastLine({ outputs, control }: Extraction, result: Result): readonly string[] {
  if (control.returns === 'always') return [];
  const names = outputs.map(({ name }) => name);
  const value = names.length === 1 ? names[0]! : `(${names.join(', ')})`;
  if (result.tries) return [`Ok(${value})`];
  return names.length === 0 ? [] : [value];
}

/** A parameter that is a reference already is not borrowed again, and is compared by what it refers to. */
function referenceEdits(
  { members }: Extraction,
  taken: readonly Taken[],
  file: CodeFile,
): readonly CopyEdit[] {
  const [{ run }] = members as [Extraction['members'][0]];
  return taken.flatMap(({ parameter, passing }) => {
    const [binding] = parameter.bindings;
    if (passing.mode === 'value' || !binding) return [];
    return binding.occurrences
      .filter(({ node }) => inRun(node, run) && node.type === 'identifier')
      .flatMap(each => {
        const at = each.node.start;
        const sign = borrowBefore(each.node);
        if (sign) {
          const range = { start: sign.start, end: at };
          return [{ range, newText: passing.mode === 'mutable' && !sign.mutable ? '&*' : '' }];
        }
        return useOf(each, file.text) === 'compare' ? [{ range: { start: at, end: at }, newText: '*' }] : [];
      });
  });
}

/** A literal that was too long for the line of its `let`, and whose parameter is not. */
function joinedLines({ members, parameters }: Extraction, { text }: CodeFile): readonly CopyEdit[] {
  const [{ run, leaves }] = members as [Extraction['members'][0]];
  const places = parameters.flatMap(({ hole }) => (hole?.literal ? hole.places : []));
  return places.flatMap(place => {
    const { node } = leaves[place]!;
    const before = text.slice(run.start, node.start);
    const space = node.parent?.type === 'let_declaration' ? /=(\s*\n\s*)$/.exec(before) : null;
    return space ? [{ range: { start: node.start - space[1]!.length, end: node.start }, newText: ' ' }] : [];
  });
}

/** The `&` or `&mut` directly before a variable. */
function borrowBefore(node: SyntaxNode): { readonly start: number; readonly mutable: boolean } | undefined {
  const { parent } = node;
  const next = parent?.children[parent.children.indexOf(node) + 1];
  if (parent?.type === 'reference_expression')
    return { start: parent.start, mutable: parent.children.some(({ type }) => type === 'mutable_specifier') };
  if (parent?.type !== 'token_tree' || next?.type === '.') return undefined;
  const before = parent.children.slice(0, parent.children.indexOf(node));
  const mutable = before.at(-1)?.type === 'mutable_specifier';
  const sign = before.at(mutable ? -2 : -1);
  return sign?.type === '&' ? { start: sign.start, mutable } : undefined;
}

function call(
  plan: Extraction,
  index: number,
  taken: readonly Taken[],
  result: Result,
  file: CodeFile,
): string {
  const { run } = plan.members[index]!;
  const signs = { value: '', reference: '&', mutable: '&mut ' };
  const values = taken.map(({ parameter, passing }) => signs[passing.mode] + parameter.values[index]);
  const inImpl = plan.home.form === 'method';
  const object = inImpl ? (plan.control.usesThis ? 'self.' : 'Self::') : '';
  const indent = /[ \t]*$/.exec(file.text.slice(0, run.start))![0];
  const outputs = memberOutputs(plan, index);
  const target = outputs.some(({ used }) => used) ? targetOf(outputs, run, file) : '';
  const before = `${target}${object}${plan.name}`;
  const ends = plan.control.returns === 'always' || isTail(run.statements.at(-1)!) ? '' : ';';
  const after = `${result.tries ? '?' : ''}${ends}`;
  const list = values.join(', ');
  const fits =
    list.length <= argumentsWidth &&
    indent.length + before.length + list.length + after.length + 2 <= lineWidth;
  if (fits) return `${before}(${list})${after}`;
  const newLine = lineBreak(file.text) + indent;
  return `${before}(${values.map(value => `${newLine}${indentUnit(file.text)}${value},`).join('')}${newLine})${after}`;
}

function targetOf(outputs: ReturnType<typeof memberOutputs>, run: StatementRun, { text }: CodeFile): string {
  const names = outputs.map(({ binding, own, used }) => {
    if (!used) return '_';
    return own && isMutable(binding) && changesBehind(binding, run, text)
      ? `mut ${binding.name}`
      : binding.name;
  });
  const written = names.length === 1 ? names[0]! : `(${names.join(', ')})`;
  return `${outputs.some(({ own, used }) => own && used) ? 'let ' : ''}${written} = `;
}

function changesBehind({ occurrences }: Binding, run: StatementRun, text: string): boolean {
  return occurrences.some(each => each.node.start >= run.end && /^(?:change|set)$/.test(useOf(each, text)));
}
