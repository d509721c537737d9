/** What must never be reported, asserted over the whole output for real sources: packages that the lockfile pins. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSourceFile, type Node, ScriptKind, ScriptTarget, SyntaxKind } from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report, ReportClass, ReportFragment } from '../../core/features/report';
import { LineIndex } from '../../core/text/lineIndex';

const root = join(__dirname, '..', '..');
/** Hand-written sources: what a compiler put a source map behind is left out of a report. */
const packages = ['assemblyscript', 'lodash', 'ajv', 'undici'];

let folder: string;
let report: Report;
const texts = new Map<string, string>();

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'twinfold-whole-')));
  for (const name of packages)
    cpSync(join(root, 'node_modules', name), join(folder, name), {
      recursive: true,
      filter: path => !path.slice(root.length + 14).includes('node_modules'),
    });
  const run = spawnSync(
    process.execPath,
    [join(root, 'dist', 'cli.js'), 'report', '--format', 'json', '--kinds', 'code'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    },
  );
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
  report = JSON.parse(run.stdout) as Report;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function textOf({ path }: ReportFragment): string {
  let text = texts.get(path);
  if (text === undefined) {
    text = readFileSync(join(folder, path), 'utf8').replace(/^\uFEFF/, '');
    texts.set(path, text);
  }
  return text;
}

const lineIndexes = new Map<string, LineIndex>();

function rangeOf(fragment: ReportFragment, text: string): readonly [number, number] {
  let lines = lineIndexes.get(fragment.path);
  if (!lines) lineIndexes.set(fragment.path, (lines = LineIndex.of(text)));
  return [
    lines.offsetAt({ line: fragment.startLine - 1, column: fragment.startColumn - 1 }),
    lines.offsetAt({ line: fragment.endLine - 1, column: fragment.endColumn - 1 }),
  ];
}

function sourceOf(fragment: ReportFragment): string {
  const text = textOf(fragment);
  return text.slice(...rangeOf(fragment, text));
}

/** Every fragment for which `wrong` says so, as a place that one can open. */
function places(wrong: (fragment: ReportFragment, cloneClass: ReportClass) => boolean): string[] {
  return report.classes.flatMap(cloneClass =>
    cloneClass.fragments
      .filter(fragment => wrong(fragment, cloneClass))
      .map(({ path, startLine, endLine }) => `${path}:${startLine}-${endLine}`),
  );
}

const comment = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const importLine =
  /^\s*(import\b.*|export\b.*\bfrom\b.*|(const|let|var)\s+.*=\s*(__importDefault\(|tslib_1\.)?require\(.*|['"]use strict['"];?|\}\s*from\b.*)?\s*$/;

/** Offsets of the brackets of a file, as the TypeScript compiler sees them; closing ones are negative. */
function bracketsOf(path: string, text: string): number[] {
  const source = createSourceFile(
    path,
    text,
    ScriptTarget.Latest,
    false,
    path.endsWith('.ts') ? ScriptKind.TS : ScriptKind.JS,
  );
  const brackets: number[] = [];
  const visit = (node: Node): void => {
    const opening = [SyntaxKind.OpenBraceToken, SyntaxKind.OpenParenToken, SyntaxKind.OpenBracketToken];
    const closing = [SyntaxKind.CloseBraceToken, SyntaxKind.CloseParenToken, SyntaxKind.CloseBracketToken];
    if (opening.includes(node.kind)) brackets.push(node.end - 1);
    else if (closing.includes(node.kind)) brackets.push(-(node.end - 1));
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return brackets;
}

const brackets = new Map<string, number[]>();

function balanced(fragment: ReportFragment): boolean {
  const text = textOf(fragment);
  let known = brackets.get(fragment.path);
  if (!known) brackets.set(fragment.path, (known = bracketsOf(fragment.path, text)));
  const [start, end] = rangeOf(fragment, text);
  let depth = 0;
  for (const offset of known) {
    if (Math.abs(offset) < start || Math.abs(offset) >= end) continue;
    depth += offset < 0 ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

test('there is something to assert over', () => {
  expect(report.classes.length).toBeGreaterThan(50);
  expect(report.summary.files).toBeGreaterThan(800);
});

test('no fragment is only a header, a comment or a block of imports', () => {
  const wrong = places(fragment =>
    sourceOf(fragment)
      .replace(comment, '')
      .split('\n')
      .every(line => importLine.test(line)),
  );
  expect(wrong).toEqual([]);
});

test('no fragment opens a bracket that it does not close', () => {
  expect(places(fragment => /\.[cm]?[jt]s$/.test(fragment.path) && !balanced(fragment))).toEqual([]);
});

test('no fragment begins or ends with white space or at column 1', () => {
  expect(
    places(fragment => fragment.endColumn === 1 || sourceOf(fragment) !== sourceOf(fragment).trim()),
  ).toEqual([]);
});

test('gaps stand inside their fragments, in the order of the text', () => {
  const wrong = places(({ startLine, endLine, gaps = [] }) =>
    gaps.some(
      (gap, i) =>
        gap.startLine < Math.max(startLine, gaps[i - 1]?.startLine ?? 0) ||
        gap.endLine < gap.startLine ||
        gap.endLine > endLine,
    ),
  );
  expect(wrong).toEqual([]);
  expect(report.classes.some(({ fragments }) => fragments.some(({ gaps }) => gaps))).toBe(true);
});

test('the fragments of a class do not overlap', () => {
  const wrong = report.classes.filter(({ fragments }) =>
    fragments.some((a, i) =>
      fragments.some(
        (b, j) =>
          i < j &&
          a.path === b.path &&
          (a.startLine < b.endLine || (a.startLine === b.endLine && a.startColumn < b.endColumn)) &&
          (b.startLine < a.endLine || (b.startLine === a.endLine && b.startColumn < a.endColumn)),
      ),
    ),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('every class has two members or more, and places that no other class has together', () => {
  expect(report.classes.filter(({ fragments }) => fragments.length < 2)).toEqual([]);
  const key = ({ path, startLine, startColumn, endLine, endColumn }: ReportFragment) =>
    `${path}:${startLine}:${startColumn}-${endLine}:${endColumn}`;
  const classesAt = new Map<string, Set<ReportClass>>();
  for (const cloneClass of report.classes)
    for (const fragment of cloneClass.fragments) {
      const known = classesAt.get(key(fragment)) ?? new Set();
      classesAt.set(key(fragment), known.add(cloneClass));
    }
  const repeated = report.classes.filter(cloneClass =>
    [...classesAt.get(key(cloneClass.fragments[0]!))!].some(
      other =>
        other !== cloneClass &&
        cloneClass.fragments.every(fragment => classesAt.get(key(fragment))!.has(other)),
    ),
  );
  expect(repeated.map(({ id }) => id)).toEqual([]);
});

test('ids are unique and percentages honest', () => {
  expect(new Set(report.classes.map(({ id }) => id)).size).toBe(report.classes.length);
  const { lines, code } = report.summary;
  expect(code.duplicatedLines).toBeLessThanOrEqual(lines);
  expect(code.duplicatedPercent).toBeCloseTo((100 * code.duplicatedLines) / lines, 1);
});
