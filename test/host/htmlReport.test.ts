import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { excerptsOf } from '../../host/reportPage/excerpts';
import { htmlPieces } from '../../host/reportPage/htmlReport';
import { sampleReport } from '../cli/sampleReport';

const htmlReport = (...of: Parameters<typeof htmlPieces>) => [...htmlPieces(...of)].join('');
const page = () => htmlReport(sampleReport, new Map());

test('the policy of the page allows its own script and style and nothing else', () => {
  const html = page();
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)![1]!;
  const sha = (pattern: RegExp) => createHash('sha256').update(pattern.exec(html)![1]!).digest('base64');
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${sha(/<style>([\s\S]*?)<\/style>/)}'; script-src 'sha256-${sha(/<script>([\s\S]*?)<\/script>/)}'; base-uri 'none'; form-action 'none'`,
  );
  expect(html).not.toMatch(/\b(src|href)=/);
  expect(html).not.toMatch(/ style=| on[a-z]+=/);
});

test.each([
  [['lib/a/x.ts', 'lib/b.ts'], '/home/shop/lib'],
  [['lib/a.ts', 'src/b.ts'], '/home/shop'],
  [['../other/a.ts'], '/home/other'],
  [[], '/home/shop'],
])('the page is headed with the folder of its files: %j', (paths, folder) => {
  const files = paths.map(path => ({ path, language: 'typescript', lines: 1, tokens: 1 }));
  const html = htmlReport({ ...sampleReport, root: '/home/shop', files }, new Map());
  expect(html).toContain(`<div class="soft">${folder}</div>`);
});

test('no text of the report can end the data block or become markup', () => {
  const html = page();
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  expect(html).toContain('&#60;/script&#62;');
  const data = /<script type="application\/json" id="data">(.*)<\/script>/.exec(html)![1]!;
  expect(JSON.parse(data).report).toEqual(sampleReport);
});

test('excerpts hold the representative and the places that read otherwise', () => {
  const fragment = (startLine: number) => ({
    path: 'a',
    startLine,
    startColumn: 1,
    endLine: startLine,
    endColumn: 2,
    type: 1 as const,
    similarity: 1,
  });
  const lines = ['x', 'x', 'x', 'x', 'x', 'y', 'z'];
  const cloneClass = {
    ...sampleReport.classes[1]!,
    representative: 1,
    fragments: lines.map((_, i) => fragment(i + 1)),
  };
  const excerpts = excerptsOf({ ...sampleReport, classes: [cloneClass] }, () => lines.join('\r\n'));
  expect([...excerpts.keys()]).toEqual(['a:2-2', 'a:6-6', 'a:7-7', 'a:1-1']);
  expect(excerpts.get('a:6-6')).toEqual({ firstLine: 6, lines: ['y'], cut: 0 });
});

test('a long fragment is cut, and the page says by how much', () => {
  const [cloneClass] = sampleReport.classes;
  const long = {
    ...cloneClass!,
    fragments: [{ ...cloneClass!.fragments[0]!, startLine: 1, endLine: 100 }],
    representative: 0,
  };
  const [[, excerpt]] = excerptsOf({ ...sampleReport, classes: [long] }, () => 'line\n'.repeat(200));
  expect(excerpt).toMatchObject({ firstLine: 1, cut: 40 });
});
