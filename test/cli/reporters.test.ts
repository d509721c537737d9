import { createColors } from 'picocolors';
import { expect, test } from 'vitest';
import { markdownReport } from '../../cli/reporters/markdown';
import { sarifReport } from '../../cli/reporters/sarif';
import { similarText } from '../../cli/reporters/similar';
import { textReport } from '../../cli/reporters/text';
import { jsonReport } from '../../core/features/reportJson';
import { htmlPieces } from '../../host/reportPage/htmlReport';
import { lineAt, sampleReport } from './sampleReport';

const joined = (pieces: Iterable<string>): string => [...pieces].join('');

const style = { top: 10, colors: createColors(false), lineAt };

test('the text report reads from the summary to the problems', () => {
  expect(joined(textReport(sampleReport, style))).toBe(`3 files, 1,000 lines
1 % duplicated code: 10 lines in 1 class, 1 of them slight
1 feature, 2 scenarios, 9 steps
8 of the steps are distinct (11.1 % reuse)

Duplicated code

  load  Type 3, 86 % alike, 2 places, saves 5 lines, slight
    src/a b.ts:10:3  5 lines, load, 86 %, 1 gap
    src/c.ts:20:3  5 lines, load, test
    $1: "a <b>" | (absent)

Steps that say the same

  Given line 3 of f/x.feature  Type 3, 90 % alike, 2 places
    other wording
    f/x.feature:3:3  1 line
    f/x.feature:9:3  1 line, 90 %

Left out
  ignored by git: 2 files
  excluded: 4 classes, 3 files, 40 lines (noise.repetitive)
  suppressed by comments: 1 place

Problems
  f/y.feature:2  expected a *step*
`);
});

test('what is said of a place stands below it where both need more than 80 characters', () => {
  const [first] = sampleReport.classes;
  const path = `src/${'inner/'.repeat(9)}a.ts`;
  const fragments = first!.fragments.map(fragment => ({ ...fragment, path }));
  const text = joined(textReport({ ...sampleReport, classes: [{ ...first!, fragments }] }, style));
  expect(text).toContain(`
    ${path}:10:3
      5 lines, load, 86 %, 1 gap
    ${path}:20:3
      5 lines, load, test
`);
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
});

test('the values of a parameter share a line of 80 characters, long ones what short ones leave', () => {
  const [first] = sampleReport.classes;
  const values = ['host', 'a'.repeat(60), 'b'.repeat(50), 'port\n 1', 'c'];
  const classes = [{ ...first!, parameters: [{ name: '$1', values }] }];
  const line = joined(textReport({ ...sampleReport, classes }, style)).match(/^ {4}\$1.*$/m)![0];
  expect(line).toBe(`    $1: host | ${'a'.repeat(20)}… | ${'b'.repeat(20)}… | port 1 | … 1 more`);
  expect(line.length).toBe(80);
});

test('what long values of a parameter begin with is left out, for their difference to be seen', () => {
  const [first] = sampleReport.classes;
  const start = 'the text that both of these values begin with is long';
  const classes = [
    { ...first!, parameters: [{ name: '$1', values: [`${start} and one`, `${start} or another`] }] },
  ];
  expect(joined(textReport({ ...sampleReport, classes }, style))).toContain(
    '    $1: … long and one | … long or another\n',
  );
});

test('only the first classes of a kind are printed, and the rest is counted', () => {
  const classes = Array.from({ length: 12 }, (_, i) => ({ ...sampleReport.classes[0]!, id: `c${i}` }));
  const text = joined(textReport({ ...sampleReport, classes }, { ...style, top: 2 }));
  expect(text.match(/^ {2}load/gm)).toHaveLength(2);
  expect(text).toContain('… and 10 more classes (--top 0 shows all)');
  expect(
    joined(textReport({ ...sampleReport, classes }, { ...style, top: 0 })).match(/^ {2}load/gm),
  ).toHaveLength(12);
});

test('colours are used only where asked for', () => {
  expect(joined(textReport(sampleReport, style))).not.toContain('\x1b');
  expect(joined(textReport(sampleReport, { ...style, colors: createColors(true) }))).toContain('\x1b[1m');
});

test('the Markdown report escapes what would be markup', () => {
  const text = joined(markdownReport(sampleReport, 10, lineAt));
  expect(text).toContain('- `load`: Type 3, 86 % alike, 2 places, saves 5 lines, slight');
  expect(text).toContain('  - `src/a b.ts:10` (5 lines)');
  expect(text).toContain('- `f/y.feature:2` expected a \\*step\\*');
});

test('the SARIF log has one result a class, with its twins as related locations', () => {
  const { runs } = JSON.parse(joined(sarifReport(sampleReport, lineAt)));
  expect(runs[0].results[0]).toEqual({
    ruleId: 'code/type-3',
    ruleIndex: 0,
    level: 'note',
    rank: 12.5,
    message: { text: 'load: Type 3, 86 % alike, 2 places, saves 5 lines, slight' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'src/c.ts', uriBaseId: 'ROOT' },
          region: { startLine: 20, startColumn: 3, endLine: 24, endColumn: 4 },
        },
      },
    ],
    relatedLocations: [
      {
        id: 0,
        physicalLocation: {
          artifactLocation: { uri: 'src/a%20b.ts', uriBaseId: 'ROOT' },
          region: { startLine: 10, startColumn: 3, endLine: 14, endColumn: 4 },
        },
        message: { text: 'load' },
      },
    ],
    partialFingerprints: { 'twinfoldClass/v1': 'c1' },
  });
  expect(runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
    'code/type-3',
    'step/wording',
  ]);
  expect(runs[0].columnKind).toBe('utf16CodeUnits');
});

test('the JSON report is that of JSON.stringify, in pieces of bounded length', () => {
  const classes = Array.from({ length: 2000 }, () => sampleReport.classes).flat();
  for (const report of [sampleReport, { ...sampleReport, classes }, { ...sampleReport, files: [] }]) {
    const pieces = [...jsonReport(report)];
    expect(pieces.join('')).toBe(JSON.stringify(report));
    expect(Math.max(...pieces.map(piece => piece.length))).toBeLessThan(300_000);
    expect(pieces.length > 1).toBe(report.classes === classes);
  }
});

test('every report comes in pieces of bounded length, the SARIF log as JSON.stringify prints it', () => {
  const classes = Array.from({ length: 2000 }, () => sampleReport.classes).flat();
  const large = { ...sampleReport, classes };
  for (const pieces of [
    [...sarifReport(large, lineAt)],
    [...markdownReport(large, 0, lineAt)],
    [...textReport(large, { ...style, top: 0 })],
    [...htmlPieces(large, new Map())],
  ]) {
    expect(pieces.length).toBeGreaterThan(1);
    expect(Math.max(...pieces.map(piece => piece.length))).toBeLessThan(600_000);
  }
  for (const report of [large, sampleReport, { ...sampleReport, classes: [] }]) {
    const text = joined(sarifReport(report, lineAt));
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    expect(JSON.parse(text).runs[0].results).toHaveLength(report.classes.length);
  }
});

test('what files say gives no orders to a terminal', () => {
  const title = '\u001b]0;x\u0007';
  const [first, second] = sampleReport.classes;
  const fragments = first!.fragments.map(fragment => ({
    ...fragment,
    path: `a\n${title}.ts`,
    name: `f${title}`,
  }));
  const report = {
    ...sampleReport,
    classes: [
      { ...first!, fragments, reason: title, parameters: [{ name: '$1', values: [title, 'b'] }] },
      second!,
    ],
    problems: [{ path: title, message: title }],
  };
  const text = joined(textReport(report, { ...style, lineAt: () => `Given ${title}` }));
  const found = { ...fragments[0]!, kind: 'code', type: 1, similarity: 1, reason: title } as const;
  expect(text + similarText({ schemaVersion: 1, results: [found] }, createColors(false))).not.toMatch(
    /[^\P{Cc}\n]/u,
  );
  expect(text).toContain('    a ]0;x .ts:10:3  5 lines, f ]0;x');
});
