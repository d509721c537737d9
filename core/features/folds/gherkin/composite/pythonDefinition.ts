import { Dialect } from '../../../../gherkin/dialect';
import type { StepRole } from '../../../../gherkin/feature';
import type { PatternKind } from '../../../../steps/definitions/stepDefinition';
import { childOf, descendants, namedChildren, type SyntaxNode } from '../../code/syntaxNode';
import { indentAt, lineBreakOf } from '../sourceText';
import { type Composite, type CompositeParameter, type Wording, written, writtenWith } from './composite';
import { type CompositePattern, compositePattern } from './compositePattern';
import { type DefinitionSource, type NewDefinition, type SourceOf, sourceOf } from './definitionSource';
import { identifierOf } from './identifiers';
import { partArguments } from './partArguments';
import { stepsToCall } from './pendingText';

type Written = NewDefinition | { readonly reason: string };

const keywordOf: Readonly<Record<StepRole, string>> = {
  context: 'given',
  action: 'when',
  outcome: 'then',
  unknown: 'step',
};

/**
 * A decorated function below the ones that it calls. Where they cannot be called (they stand in other files, or share
 * one name), behave runs the steps themselves, by `execute_steps`.
 */
export function pythonDefinition(composite: Composite, wording: Wording, sourceFor: SourceOf): Written {
  const { file, definition } = composite.parts[0]!.placed;
  const source = sourceFor(file);
  const owner = source && decoratedAt(source, definition.range.end);
  if (!source || !owner) return { reason: 'the definitions could not be read' };
  const behave = !source.text.includes('pytest_bdd');
  const decorator = decoratorFor(composite, source);
  if (!decorator)
    return { reason: `\`${keywordOf[composite.role]}\` is not imported where its definition would stand` };
  const parameterless = wording.every(piece => typeof piece === 'string');
  const kinds: PatternKind[] = behave ? [definition.patternKind] : [parameterless ? 'exact' : 'parse'];
  const pattern = compositePattern(wording, kinds);
  if (!pattern) return { reason: 'no pattern can capture its values' };
  if (!behave && !parameterless && !/\bparsers\b/.test(source.text))
    return { reason: '`parsers` is not imported where its definition would stand' };
  const names = wording.flatMap(piece => (typeof piece === 'string' ? [] : [nameOf(piece)]));
  const direct = directCalls(composite, sourceFor, behave);
  const fixtures = behave ? [contextOf(owner, source)] : (direct?.fixtures ?? []);
  const body =
    direct?.lines ?? (behave ? executeSteps(composite, fixtures[0]!, names.length > 0) : undefined);
  const lines = [
    `@${decorator}(${patternText(pattern, behave, source)})`,
    `def ${functionName(wording, owner, source)}(${[...new Set([...fixtures, ...names])].join(', ')}):`,
    ...(body ?? pendingBody(composite)).map(line => (line === '' ? '' : `    ${line}`)),
  ];
  const indent = indentAt(source.text, definition.range.start);
  const lineBreak = lineBreakOf(source.text);
  const newText = lineBreak.repeat(3) + lines.map(line => (line === '' ? '' : indent + line)).join(lineBreak);
  const pending = body ? {} : { pending: 'the functions cannot be called from one place' };
  return { file, at: lastEnd(composite, source), newText, ...pending };
}

function nameOf({ name }: CompositeParameter): string {
  return identifierOf(name, '_');
}

/** The `decorated_definition` that ends there. */
function decoratedAt({ root }: DefinitionSource, end: number): SyntaxNode | undefined {
  for (const node of descendants(root))
    if (node.end === end && node.type === 'decorated_definition') return node;
  return undefined;
}

function lastEnd({ parts }: Composite, { file }: DefinitionSource): number {
  return Math.max(
    ...parts.flatMap(({ placed }) => (placed.file === file ? [placed.definition.range.end] : [])),
  );
}

/** The first part's own decorator, where it answers to all runs; else the one of the role, where it is imported. */
function decoratorFor({ parts, role }: Composite, { text }: DefinitionSource): string | undefined {
  const { definition } = parts[0]!.placed;
  const wanted = keywordOf[role];
  const own = /^@([\w.]+)/.exec(text.slice(definition.range.start))?.[1];
  if (own && (definition.keyword === 'step' || definition.keyword === wanted)) return own;
  const imported = new RegExp(`^[ \\t]*from[ \\t]+\\w+[ \\t]+import[ \\t]+(?:\\*|.*\\b${wanted}\\b)`, 'm');
  return imported.test(text) ? wanted : undefined;
}

function contextOf(owner: SyntaxNode, source: DefinitionSource): string {
  const [first] = parameterNames(owner, source) ?? [];
  return first ?? 'context';
}

function parameterNames(owner: SyntaxNode, source: DefinitionSource): string[] | undefined {
  const parameters = childOf(childOf(owner, 'definition')!, 'parameters');
  const names = namedChildren(parameters!).map(node => {
    if (node.type === 'identifier') return sourceOf(node, source);
    return node.type === 'typed_parameter' ? sourceOf(node.children[0]!, source) : undefined;
  });
  return names.every(name => name !== undefined) ? names : undefined;
}

/** One call a part; undefined where one of the functions cannot be called by its name. */
function directCalls(
  composite: Composite,
  sourceFor: SourceOf,
  behave: boolean,
): { readonly lines: readonly string[]; readonly fixtures: readonly string[] } | undefined {
  const { file } = composite.parts[0]!.placed;
  const source = sourceFor(file)!;
  const lines: string[] = [];
  const fixtures = new Set<string>();
  for (const [i, part] of composite.parts.entries()) {
    const { definition } = part.placed;
    const owner = part.placed.file === file ? decoratedAt(source, definition.range.end) : undefined;
    const given = owner && partArguments(part);
    const parameters = owner && parameterNames(owner, source);
    if (!given || !parameters || !isOnlyOne(definition.name, source)) return undefined;
    const text = source.text.slice(definition.range.start, definition.range.end);
    if (/\basync def\b|\byield\b|\btarget_fixture\b|\bconverters\b/.test(text)) return undefined;
    // The table that behave puts into the context is the new step's.
    if (behave && i !== composite.argument && /\.(?:table|text)\b/.test(text)) return undefined;
    const values = given.map(argument =>
      'parameter' in argument
        ? nameOf(argument.parameter)
        : argument.numeric
          ? argument.value
          : quoted(argument.value),
    );
    const named = namesOf(definition.pattern);
    if (named.length !== values.length) return undefined;
    if (behave) {
      if (parameters.length !== values.length + 1) return undefined;
      lines.push(
        `${definition.name}(${[parameters[0]!, ...parameters.slice(1).map(name => givenFor(name, named, values) ?? name)].join(', ')})`,
      );
      if (parameters.slice(1).some(name => givenFor(name, named, values) === undefined)) return undefined;
    } else {
      if (composite.argument !== undefined) return undefined;
      const passed = parameters.map(name => givenFor(name, named, values) ?? name);
      for (const name of parameters) if (!named.includes(name)) fixtures.add(name);
      lines.push(`${definition.name}(${passed.join(', ')})`);
    }
  }
  const own = composite.parameters.map(nameOf);
  if (!behave && own.some(name => fixtures.has(name))) return undefined;
  return { lines, fixtures: [...fixtures] };
}

function givenFor(name: string, named: readonly string[], values: readonly string[]): string | undefined {
  const at = named.indexOf(name);
  return at < 0 ? undefined : values[at];
}

/** Names of the captures of a `parse` pattern. */
function namesOf(pattern: string): string[] {
  return [...pattern.matchAll(/\{(\w+)[^{}]*\}/g)].map(match => match[1]!);
}

/** Later functions of one name hide the earlier ones. */
function isOnlyOne(name: string | undefined, { text }: DefinitionSource): boolean {
  return !!name && [...text.matchAll(new RegExp(`\\bdef ${name}\\b|^${name}\\s*=`, 'gm'))].length === 1;
}

/** behave reads the steps in the feature's own language, so their keywords are its. */
function executeSteps(composite: Composite, context: string, formatted: boolean): string[] | undefined {
  const { parts, argument, runs, language } = composite;
  if (argument !== undefined) return undefined;
  const dialect = Dialect.of(language)!;
  const plain = (text: string): string => (formatted ? text.replace(/[{}]/g, '$&$&') : text);
  const lines = parts.map(({ wording, step }, i) => {
    const keyword = i === 0 ? dialect.keywordOf(runs[0]!.steps[0]!.role) : step.keyword;
    const text = writtenWith(
      wording.map(piece => (typeof piece === 'string' ? plain(piece) : piece)),
      parameter => `{${nameOf(parameter)}}`,
    );
    return `    ${keyword} ${text}`;
  });
  if (lines.some(line => /\\|"""/.test(line))) return undefined;
  return [`${context}.execute_steps(${formatted ? 'f' : ''}"""`, ...lines, '""")'];
}

function pendingBody(composite: Composite): string[] {
  return [
    '# To be written: call what these steps call.',
    ...stepsToCall(composite).map(step => `#   ${step}`),
    `raise NotImplementedError(${quoted(`STEP: ${written(composite.parts[0]!.wording, 0)} …`)})`,
  ];
}

function patternText({ kind, pattern }: CompositePattern, behave: boolean, source: DefinitionSource): string {
  const literal = quoted(pattern);
  if (behave || kind === 'exact') return literal;
  const parser = /\bparsers\.(c?fparse|parse)\b/.exec(source.text)?.[1] ?? 'parse';
  return `parsers.${parser}(${literal})`;
}

/** `step_impl` as long as that is what the file calls its functions; else from the words. */
function functionName(wording: Wording, owner: SyntaxNode, source: DefinitionSource): string {
  const own = sourceOf(childOf(childOf(owner, 'definition')!, 'name')!, source);
  if (!isOnlyOne(own, source)) return own;
  const words = identifierOf(wording.filter(piece => typeof piece === 'string').join(' '), '_');
  const short = words.split('_').slice(0, 8).join('_');
  let name = short;
  for (let i = 2; new RegExp(`\\b${name}\\b`).test(source.text); i++) name = `${short}_${i}`;
  return name;
}

function quoted(text: string): string {
  if (text.includes('\\')) {
    if (!text.includes("'")) return `r'${text}'`;
    if (!text.includes('"')) return `r"${text}"`;
  }
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return quote + text.replace(new RegExp(`[\\\\${quote}]`, 'g'), '\\$&') + quote;
}
