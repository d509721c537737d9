import { expect, test } from 'vitest';
import type { CloneClass, Fragment } from '../../core/clones/cloneClass';
import { defaultConfig } from '../../core/config';
import type { Report } from '../../core/features/report';
import { workspaceReport } from '../../core/features/workspaceReport';
import { fileFacts } from '../../core/index/fileFacts';
import { WorkspaceIndex } from '../../core/index/workspaceIndex';
import type { FileId } from '../../core/text/fileId';

/** Files (path to text) and classes as given; nothing is searched for. */
function report(
  files: Readonly<Record<string, string>>,
  classes: readonly CloneClass[] = [],
  exactSteps = false,
  eachPiece = () => {},
): Report {
  const index = new WorkspaceIndex(defaultConfig);
  const paths = Object.keys(files);
  // The last file arrives first: the report must not show it.
  for (const [i, path] of [...paths.entries()].reverse()) {
    const language = path.endsWith('.feature') ? 'gherkin' : 'typescript';
    const info = {
      sortKey: path,
      folder: '.',
      package: '.',
      root: '.',
      test: path.includes('test'),
      fixture: false,
      vendored: false,
      generated: false,
    };
    const facts = fileFacts(() => undefined, files[path]!, language, defaultConfig);
    index.update({ file: i as FileId, info, facts });
  }
  const work = workspaceReport(index, classes, {
    version: '1.0.0',
    root: '/r',
    pathOf: file => paths[file]!,
    textOf: file => files[paths[file]!],
    skipped: [{ reason: 'ignored', files: 1, lines: 0 }],
    problems: [{ path: 'x', message: 'permission denied' }],
    exactSteps,
  });
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    eachPiece();
  }
}

function fragment(file: number, start: number, end: number, rest: Partial<Fragment> = {}): Fragment {
  return { file: file as FileId, range: { start, end }, type: 1, similarity: 1, ...rest };
}

function classOf(id: string, fragments: readonly Fragment[], rest: Partial<CloneClass> = {}): CloneClass {
  return {
    id,
    kind: 'code',
    type: 1,
    similarity: 1,
    scope: 'root',
    representative: 0,
    rank: 1,
    ...rest,
    fragments,
  };
}

const span = ({ classes }: Report) => {
  const { startLine, startColumn, endLine, endColumn } = classes[0]!.fragments[0]!;
  return `${startLine}:${startColumn}-${endLine}:${endColumn}`;
};

test.each([
  ['let a;\nlet b;\n', 0, 7, '1:1-1:7'],
  ['let a;\r\nlet b;\r\n', 0, 8, '1:1-1:7'],
  ['let a;\rlet b;\r', 0, 7, '1:1-1:7'],
  ['let a;\n\n\nlet b;\n', 0, 9, '1:1-1:7'],
  ['let a;\n\n\nlet b;\n', 0, 12, '1:1-4:4'],
  ['let a;\nlet b;\n', 7, 13, '2:1-2:7'],
  ['let a;\nlet b;\n', 7, 14, '2:1-2:7'],
])('in %j the range %i to %i is %s: an end never stands at column 1', (text, start, end, expected) => {
  expect(span(report({ 'a.ts': text }, [classOf('c', [fragment(0, start, end)])]))).toBe(expected);
});

test('a line that several classes cover counts once, and a hint of meaning not at all', () => {
  const text = 'let a;\n'.repeat(10);
  const found = report({ 'a.ts': text, 'b.ts': text }, [
    classOf('c1', [fragment(0, 0, 20), fragment(1, 0, 20)]),
    classOf('c2', [fragment(0, 14, 34), fragment(1, 35, 55)], { type: 3, similarity: 0.8 }),
    classOf('c3', [fragment(0, 56, 69)], { type: 4 }),
  ]);
  expect(found.summary.code).toEqual({
    duplicatedLines: 5 + 6,
    duplicatedPercent: 55,
    classes: 3,
    slightClasses: 0,
  });
});

test('files stand in the order of their paths, classes by kind and rank', () => {
  const found = report({ 'b.ts': 'let b;', 'a.test.ts': 'let a;' }, [
    classOf('s', [fragment(0, 0, 3)], { kind: 'scenario', rank: 9 }),
    classOf('c1', [fragment(0, 0, 3)], { rank: 1 }),
    classOf('c2', [fragment(0, 0, 3)], { rank: 2 }),
    classOf('c0', [fragment(0, 0, 3)], { rank: 1 }),
  ]);
  expect(found.files).toEqual([
    { path: 'a.test.ts', language: 'typescript', lines: 1, tokens: 2, test: true },
    { path: 'b.ts', language: 'typescript', lines: 1, tokens: 2 },
  ]);
  expect(found.classes.map(({ id }) => id)).toEqual(['c2', 'c0', 'c1', 's']);
});

test('what is slight stands behind other code, is marked and counted', () => {
  const found = report({ 'a.ts': 'let a;' }, [
    classOf('small', [fragment(0, 0, 3)], { rank: 9, weight: 24.98 }),
    classOf('large', [fragment(0, 0, 3)], { rank: 1, weight: 25 }),
  ]);
  expect(found.classes.map(({ id, weight, slight }) => [id, weight, slight])).toEqual([
    ['large', 25, undefined],
    ['small', 24.9, true],
  ]);
  expect(found.summary.code).toMatchObject({ classes: 2, slightClasses: 1 });
});

test('step texts that are merely reused are listed on request only', () => {
  const steps = [
    classOf('t1', [fragment(0, 0, 3)], { kind: 'step' }),
    classOf('t2', [fragment(0, 0, 3)], { kind: 'step', type: 2 }),
  ];
  const files = { 'a.feature': 'Feature: a\n' };
  expect(report(files, steps).classes.map(({ id }) => id)).toEqual(['t2']);
  expect(report(files, steps, true).classes.map(({ id }) => id)).toEqual(['t1', 't2']);
  expect(report(files, steps).summary.gherkin.classes).toBe(1);
});

test('the figures of features are those of files that parse strictly', () => {
  const good = 'Feature: a\n  Background:\n    Given x\n  Scenario: b\n    Given x\n    When y\n';
  const found = report({
    'f/a.feature': good,
    'f/g/b.feature': good,
    'f/c.feature': 'Scenario: no feature\n  Given x\n',
  });
  const figures = {
    features: 1,
    scenarios: 1,
    steps: 3,
    distinctSteps: 2,
    exactDuplicateRate: 1 - 2 / 3,
    classes: 0,
  };
  expect(found.summary.gherkin).toEqual({
    ...figures,
    features: 2,
    scenarios: 2,
    steps: 6,
    exactDuplicateRate: 1 - 2 / 6,
    stepsOfBrokenFiles: 1,
    folders: [
      { path: 'f', ...figures },
      { path: 'f/g', ...figures },
    ],
  });
  expect(found.problems).toEqual([
    { path: 'x', message: 'permission denied' },
    { path: 'f/c.feature', line: 1, message: expect.stringContaining('Feature:') },
  ]);
});

test('parts of files that are left out are counted by reason', () => {
  const found = report({
    'a.ts':
      "// Copyright 2020 A. Uthor\n// Licensed under the MIT License\nimport a from 'a';\nimport b from 'b';\nlet c;\n",
  });
  expect(found.skipped).toContainEqual({ reason: 'ignored', files: 1, lines: 0 });
  expect(found.skipped).toContainEqual({ reason: 'imports', files: 1, lines: 2 });
});

test('what differs between the members of a class is said, and null where a member has no such place', () => {
  const text = 'const a = load(1);\nconst a = load(2);\n';
  const found = report({ 'a.ts': text }, [
    classOf('c', [fragment(0, 0, 18), fragment(0, 19, 37)], { type: 2 }),
  ]);
  expect(found.classes[0]!.parameters).toEqual([{ name: '$1', values: ['1', '2'] }]);
  const given = [{ name: '$1', values: ['x', undefined] }];
  const other = report({ 'a.ts': text }, [classOf('c', [fragment(0, 0, 18)], { parameters: given })]);
  expect(other.classes[0]!.parameters).toEqual([{ name: '$1', values: ['x', null] }]);
});

test('a gap may be empty, and then stands where the member lacks something', () => {
  const gaps = [{ kind: 'deleted' as const, range: { start: 7, end: 7 } }];
  const found = report({ 'a.ts': 'let a;\nlet b;\n' }, [
    classOf('c', [fragment(0, 0, 13, { gaps, type: 3, similarity: 0.9 })]),
  ]);
  expect(found.classes[0]!.fragments[0]!.gaps).toEqual([
    { kind: 'deleted', startLine: 2, startColumn: 1, endLine: 2, endColumn: 1 },
  ]);
});

test('settings of the machine and of the editor are not in the report', () => {
  const { settings } = report({});
  expect(settings).toMatchObject({ exactSteps: false, 'code.minTokens': 40 });
  expect(Object.keys(settings).filter(key => /^(embedding|diagnostics)/.test(key))).toEqual([]);
});

test('no piece of a report is more than a file or some dozens of places', () => {
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [`f${i}.ts`, 'let a = 1;\nlet b = 2;\n'] as const),
  );
  const fragments = Array.from({ length: 2000 }, (_, i) => fragment(i % 200, 0, 10));
  let pieces = 0;
  report(files, [classOf('a', fragments)], false, () => {
    pieces++;
  });
  // Files are written down, looked at for what is said of each, and for regions that are left out.
  expect(pieces).toBeGreaterThan(3 * 200 + 2000 / 64);
});
