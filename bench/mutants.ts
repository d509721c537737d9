/**
 * Edited copies of real functions, for languages that have a statement tree: the operators of the
 * Mutation/Injection Framework (Svajlenko and Roy, TSE 2019) in a form that needs no parser of the language.
 */
import { analyzeCode } from '../core/code/analyzeCode';
import type { CodeFacts } from '../core/code/codeFacts';
import { NodeKind } from '../core/code/statementTree';
import { TokenKind } from '../core/code/tokenSequence';
import { defaultConfig } from '../core/config';
import type { Random } from './random';

/** A function as it stands in its file; lines are 0-based, `endLine` included. */
export interface Subject {
  readonly path: string;
  readonly text: string;
  readonly facts: CodeFacts;
  readonly node: number;
  readonly startLine: number;
  readonly endLine: number;
  /** Columns before its first line. */
  readonly depth: number;
  /** True for a member of a class or the like. */
  readonly inType: boolean;
  /** True where a comma follows, as between the members of an object. */
  readonly inObject: boolean;
}

export interface Operator {
  readonly name: string;
  readonly type: 1 | 2 | 3;
  /** The edited text of the function's lines, or undefined where it does not apply. */
  readonly mutate: (subject: Subject, pool: readonly string[], random: Random) => string | undefined;
}

const ATTEMPTS = 20;

export function functionText({ text, startLine, endLine }: Subject): string {
  return text
    .split('\n')
    .slice(startLine, endLine + 1)
    .join('\n');
}

/**
 * The function under another name, as a second one in its file mostly has; undefined where it has no name of its own, or has
 * to bear that of its type.
 */
export function underAnotherName(subject: Subject): Subject | undefined {
  const { text, facts, node } = subject;
  const { tree, tokens } = facts;
  const name = tree.names[node]!;
  if (name < 0 || bearsNameOfType(facts, node)) return undefined;
  const [start, end] = [tokens.starts[name]!, tokens.ends[name]!];
  const other = text.slice(start, end).replace(/^[\w$]+/, word => `${word}Copy`);
  if (other.length === end - start) return undefined;
  const changed = text.slice(0, start) + other + text.slice(end);
  return { ...subject, text: changed, facts: analyzeCode(changed, facts.language, defaultConfig) };
}

/** Edits stay inside the middle 70 % of the lines, as in the framework. */
function middleLines({ startLine, endLine }: Subject): [number, number] {
  const count = endLine - startLine + 1;
  return [Math.max(1, Math.floor(count * 0.15)), Math.ceil(count * 0.85) - 1];
}

function lineComment(language: string): string {
  return ['python', 'ruby'].includes(language) ? '#' : '//';
}

interface Simple {
  readonly line: number;
  readonly node: number;
  readonly text: string;
}

/** Statements without a block that fill one line of the middle of the function. */
function simpleStatements(subject: Subject): Simple[] {
  const { tree } = subject.facts;
  const lines = subject.text.split('\n');
  const [low, high] = middleLines(subject);
  const found: Simple[] = [];
  for (let node = subject.node + 1; node < tree.subtreeEnds[subject.node]!; node++) {
    if (tree.kinds[node] !== NodeKind.statement || tree.subtreeEnds[node] !== node + 1) continue;
    const text = subject.text.slice(tree.starts[node], tree.ends[node]);
    const line = subject.text.slice(0, tree.starts[node]).split('\n').length - 1;
    const within = line - subject.startLine >= low && line - subject.startLine <= high;
    const simple =
      /^[A-Za-z_$@][\w.$]*\s*(\(|\.|=|\+=|:=|->)/.test(text) &&
      !/^(return|throw|raise|break|continue|let|const|var)\b/.test(text);
    if (within && simple && !text.includes('\n') && lines[line]!.trim() === text.trim())
      found.push({ line: line - subject.startLine, node, text: lines[line]! });
  }
  return found;
}

function withLines(subject: Subject, edit: (lines: string[]) => void): string {
  const lines = functionText(subject).split('\n');
  edit(lines);
  return lines.join('\n');
}

/** Replaces tokens of the function, last first. */
function withTokens(
  subject: Subject,
  tokens: readonly number[],
  replacement: (text: string) => string,
): string {
  const { starts, ends } = subject.facts.tokens;
  let text = subject.text;
  for (const token of [...tokens].reverse())
    text =
      text.slice(0, starts[token]) +
      replacement(text.slice(starts[token], ends[token])) +
      text.slice(ends[token]);
  return text
    .split('\n')
    .slice(subject.startLine, subject.endLine + 1)
    .join('\n');
}

function bodyTokens({ facts, node }: Subject, kinds: readonly number[]): number[] {
  const { tree, tokens } = facts;
  const found: number[] = [];
  for (let token = tree.tokenStarts[node]!; token < tree.tokenEnds[node]!; token++)
    if (kinds.includes(tokens.kinds[token]!) && token !== tree.names[node]) found.push(token);
  return found;
}

function pick<T>(values: readonly T[], random: Random): T | undefined {
  return values.length === 0 ? undefined : values[random.below(values.length)];
}

function indentOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

function insertLines(
  subject: Subject,
  count: number,
  pool: readonly string[],
  random: Random,
): string | undefined {
  const at = pick(simpleStatements(subject), random);
  if (!at) return undefined;
  const fresh: string[] = [];
  for (let i = 0; fresh.length < count && i < ATTEMPTS * count; i++) {
    const line = pick(pool, random);
    if (line && !fresh.includes(line) && !subject.text.includes(line)) fresh.push(line);
  }
  const added = fresh.map(line => indentOf(at.text) + line);
  return fresh.length < count ? undefined : withLines(subject, lines => lines.splice(at.line, 0, ...added));
}

export const operators: readonly Operator[] = [
  {
    name: 'comment',
    type: 1,
    mutate: (subject, _pool, random) => {
      const at = pick(simpleStatements(subject), random);
      return (
        at &&
        withLines(subject, lines => (lines[at.line] += ` ${lineComment(subject.facts.language)} changed`))
      );
    },
  },
  {
    name: 'blank line',
    type: 1,
    mutate: (subject, _pool, random) => {
      const at = pick(simpleStatements(subject), random);
      return at && withLines(subject, lines => lines.splice(at.line, 0, ''));
    },
  },
  {
    name: 'rename one name',
    type: 2,
    mutate: (subject, _pool, random) => {
      const { rawHashes } = subject.facts.tokens;
      const names = bodyTokens(subject, [TokenKind.identifier]);
      const often = names.filter(
        token => names.filter(other => rawHashes[other] === rawHashes[token]).length > 1,
      );
      const chosen = pick(often, random);
      if (chosen === undefined) return undefined;
      return withTokens(
        subject,
        names.filter(token => rawHashes[token] === rawHashes[chosen]),
        text => `${text}X0`,
      );
    },
  },
  {
    name: 'rename one place',
    type: 2,
    mutate: (subject, _pool, random) => {
      const chosen = pick(bodyTokens(subject, [TokenKind.identifier]), random);
      return chosen === undefined ? undefined : withTokens(subject, [chosen], text => `${text}X0`);
    },
  },
  {
    name: 'literal',
    type: 2,
    mutate: (subject, _pool, random) => {
      const chosen = pick(bodyTokens(subject, [TokenKind.number]), random);
      return chosen === undefined ? undefined : withTokens(subject, [chosen], () => '3142');
    },
  },
  {
    name: 'insert line',
    type: 3,
    mutate: (subject, pool, random) => insertLines(subject, 1, pool, random),
  },
  {
    name: 'delete line',
    type: 3,
    mutate: (subject, _pool, random) => {
      const simple = simpleStatements(subject);
      const at = simple.length < 2 ? undefined : pick(simple, random);
      return at && withLines(subject, lines => lines.splice(at.line, 1));
    },
  },
  {
    name: 'change line',
    type: 3,
    mutate: (subject, pool, random) => {
      const at = pick(simpleStatements(subject), random);
      const other = pick(pool, random);
      return at && other && withLines(subject, lines => (lines[at.line] = indentOf(at.text) + other));
    },
  },
  { name: 'gap of 3', type: 3, mutate: (subject, pool, random) => insertLines(subject, 3, pool, random) },
  { name: 'gap of 6', type: 3, mutate: (subject, pool, random) => insertLines(subject, 6, pool, random) },
  { name: 'gap of 10', type: 3, mutate: (subject, pool, random) => insertLines(subject, 10, pool, random) },
];

/** Lines that gaps are made of: simple statements of other functions. */
export function gapLines(subjects: readonly Subject[]): string[] {
  const lines = subjects.flatMap(subject => simpleStatements(subject).map(({ text }) => text.trim()));
  return [...new Set(lines)].filter(line => line.length >= 12 && line.length <= 90);
}

const MIN_LINES = 8;
const MAX_LINES = 100;
const MIN_TOKENS = 60;
const MAX_TOKENS = 500;

/** The type whose member a node is; -1 where the next declaration around it is none. */
function typeAround({ tree }: CodeFacts, node: number): number {
  let around = tree.parents[node]!;
  while (around > 0 && tree.kinds[around] !== NodeKind.type && tree.kinds[around] !== NodeKind.function)
    around = tree.parents[around]!;
  return around > 0 && tree.kinds[around] === NodeKind.type ? around : -1;
}

/** As constructors do in Java and C#. */
function bearsNameOfType(facts: CodeFacts, node: number): boolean {
  const { names } = facts.tree;
  const { rawHashes } = facts.tokens;
  const type = typeAround(facts, node);
  return type >= 0 && names[type]! >= 0 && rawHashes[names[type]!] === rawHashes[names[node]!];
}

/** The functions of a file that are of the size that the framework uses; none of a file that a program wrote. */
export function subjectsOf(path: string, text: string, language: string): Subject[] {
  const facts = analyzeCode(text, language, defaultConfig);
  if (facts.generated) return [];
  const { tree } = facts;
  const found: Subject[] = [];
  for (let node = 1; node < tree.count; node++) {
    if (tree.kinds[node] !== NodeKind.function) continue;
    const tokens = tree.tokenEnds[node]! - tree.tokenStarts[node]!;
    const startLine = text.slice(0, tree.starts[node]).split('\n').length - 1;
    const endLine = text.slice(0, tree.ends[node]).split('\n').length - 1;
    const lines = endLine - startLine + 1;
    if (tokens < MIN_TOKENS || tokens > MAX_TOKENS || lines < MIN_LINES || lines > MAX_LINES) continue;
    const lineStart = text.lastIndexOf('\n', tree.starts[node]! - 1) + 1;
    const depth = indentOf(text.slice(lineStart, tree.starts[node])).length;
    if (depth !== tree.starts[node]! - lineStart) continue;
    const inType = typeAround(facts, node) >= 0;
    const inObject = /^\s*,/.test(text.slice(tree.ends[node], tree.ends[node]! + depth + 2));
    found.push({ path, text, facts, node, startLine, endLine, depth, inType, inObject });
    node = tree.subtreeEnds[node]! - 1;
  }
  return found;
}
