import type { AlignedRow } from './alignedRows';
import { type Hole, holesOf } from './holes';

/** A parameter of the skeleton and what every member has in its place. */
export interface SkeletonParameter {
  readonly name: string;
  readonly values: readonly string[];
}

export interface Skeleton {
  readonly text: string;
  readonly parameters: readonly SkeletonParameter[];
  /** Names that the members give their own variables: the skeleton keeps the representative's. */
  readonly renamed: readonly (readonly string[])[];
  readonly gaps: number;
}

export interface SkeletonInput {
  readonly rows: readonly AlignedRow[];
  readonly representative: number;
  /** How the members are called in comments: `A`, `B`. */
  readonly labels: readonly string[];
  /** Of the function, where the members are whole functions. */
  readonly name?: string;
  /** Language id of `core/code/languages`. */
  readonly language: string;
}

/**
 * One function for all members, for the user to finish: values that differ are parameters, lines that not all have are
 * comments where they stand.
 */
export function skeleton(input: SkeletonInput): Skeleton {
  const { rows, representative } = input;
  const holes = rows.flatMap((row, i) => holesOf(row, i));
  const source = rows.map(({ cells }) => cells[representative] ?? '').join('\n');
  const renamed = new Map<string, readonly string[]>();
  const parameters: SkeletonParameter[] = [];
  const names = new Map<Hole, string>();
  for (const hole of holes) {
    const own = hole.values[representative];
    if (input.name !== undefined && own === input.name) continue;
    if (isDeclared(own, source, rows, representative)) renamed.set(own, hole.values);
    else names.set(hole, parameterFor(hole, parameters));
  }
  const { lines, gaps } = bodyLines(input, names);
  return {
    text: framed(lines, parameters, input).join('\n'),
    parameters,
    renamed: [...renamed.values()],
    gaps,
  };
}

function parameterFor({ values }: Hole, parameters: SkeletonParameter[]): string {
  const known = parameters.find(each => each.values.every((value, i) => value.trim() === values[i].trim()));
  if (known) return known.name;
  const name = `p${parameters.length + 1}`;
  parameters.push({ name, values });
  return name;
}

/** A name that the text itself gives to a variable: by a declaration, an assignment, or in the function's head. */
function isDeclared(
  name: string,
  source: string,
  rows: readonly AlignedRow[],
  representative: number,
): boolean {
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return false;
  const word = `(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`;
  const head = rows[0]?.cells[representative] ?? '';
  if (/\(/.test(head) && new RegExp(`\\(.*${word}`).test(head)) return true;
  return new RegExp(
    `\\b(?:let|const|var|val|auto|for|as|final|mut|int|long|double|float|boolean|bool|String|string)\\b[^=;:(]*${word}|^[^\\S\\n]*${word}[^=(\\n]*(?::=|=(?!=))`,
    'm',
  ).test(source);
}

function bodyLines(
  { rows, representative, labels, language }: SkeletonInput,
  names: ReadonlyMap<Hole, string>,
): { readonly lines: string[]; readonly gaps: number } {
  const lines: string[] = [];
  const mark = commentMark(language);
  let gaps = 0;
  let open = '';
  for (const [i, row] of rows.entries()) {
    const holders = labels.filter((_, member) => row.cells[member] !== undefined).join(', ');
    if (row.kind !== 'gap') {
      lines.push(withNames(row.cells[representative]!, i, representative, names));
      open = '';
      continue;
    }
    const texts = [...new Set(row.cells.flatMap(cell => (cell === undefined ? [] : [cell.trim()])))];
    const indent = /^\s*/.exec(row.cells.find(cell => cell !== undefined)!)![0];
    if (texts.every(text => text === '')) continue;
    if (open !== holders) lines.push(`${indent}${mark} Gap ${++gaps}, only in ${holders}:`);
    open = holders;
    lines.push(...texts.map(text => `${indent}${mark}   ${text}`));
  }
  return { lines, gaps };
}

function withNames(
  line: string,
  row: number,
  representative: number,
  names: ReadonlyMap<Hole, string>,
): string {
  let [written, at] = ['', 0];
  for (const [hole, name] of names) {
    if (hole.row !== row) continue;
    const column = hole.columns[representative];
    written += line.slice(at, column) + name;
    at = column + hole.values[representative].length;
  }
  return written + line.slice(at);
}

/** With a head: the function's own, with the parameters put in, or a new one. */
function framed(
  lines: readonly string[],
  parameters: readonly SkeletonParameter[],
  { name, language }: SkeletonInput,
): readonly string[] {
  const names = parameters.map(parameter => parameter.name);
  const [head = '', ...rest] = lines;
  const open = name === undefined ? -1 : head.indexOf('(', head.indexOf(name));
  if (open >= 0) {
    const own = /^\(\s*\)/.test(head.slice(open)) ? '' : ', ';
    const close = closingOf(head, open);
    if (names.length === 0) return lines;
    if (close >= 0) return [head.slice(0, close) + own + names.join(', ') + head.slice(close), ...rest];
    return [`${commentMark(language)} Further parameters: ${names.join(', ')}`, ...lines];
  }
  const frame = frames[language];
  if (!frame) return [`${commentMark(language)} Parameters: ${names.join(', ')}`, ...lines];
  const inner = lines.map(line => (line === '' ? line : `  ${line}`));
  return [frame[0].replace('()', `(${names.join(', ')})`), ...inner, ...(frame[1] ? [frame[1]] : [])];
}

function closingOf(line: string, open: number): number {
  let depth = 0;
  for (let at = open; at < line.length; at++) {
    if (line[at] === '(') depth++;
    if (line[at] === ')' && --depth === 0) return at;
  }
  return -1;
}

const script = ['function shared() {', '}'] as const;
const frames: Readonly<Record<string, readonly [head: string, end: string]>> = {
  javascript: script,
  jsx: script,
  typescript: script,
  tsx: script,
  php: script,
  python: ['def shared():', ''],
  ruby: ['def shared()', 'end'],
  go: ['func shared() {', '}'],
  rust: ['fn shared() {', '}'],
  kotlin: ['fun shared() {', '}'],
  swift: ['func shared() {', '}'],
  java: ['private void shared() {', '}'],
  csharp: ['private void Shared() {', '}'],
};

function commentMark(language: string): string {
  if (/^(?:python|ruby|shell|bash|perl|r|yaml|toml|elixir|julia|powershell|gherkin|make)/.test(language))
    return '#';
  return /^(?:lua|sql|haskell|ada|elm)/.test(language) ? '--' : '//';
}
