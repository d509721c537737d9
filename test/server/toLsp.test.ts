import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import { findings } from '../../core/features/findings';
import { LineIndex } from '../../core/text/lineIndex';
import { offsetOf, pathOf, rootsOf, textRangeOf } from '../../server/fromLsp';
import { resultIdOf, toDiagnostic, toRange, touch, uriOfPath } from '../../server/toLsp';
import { HandMadeIndex } from '../features/handMadeIndex';

test('positions count UTF-16 units, whatever ends a line', () => {
  const lines = LineIndex.of('a𐐀b\r\nc\rd\n');
  expect(offsetOf(lines, { line: 0, character: 3 })).toBe(3);
  expect(offsetOf(lines, { line: 1, character: 0 })).toBe(6);
  expect(offsetOf(lines, { line: 2, character: 1 })).toBe(9);
  const range = { start: { line: 0, character: 1 }, end: { line: 2, character: 0 } };
  expect(toRange(lines, textRangeOf(lines, range))).toEqual(range);
});

test('a path survives its URI, with all that has to be escaped', () => {
  const path = join(__dirname, 'a folder', 'Grüße #1 100%.feature');
  expect(pathOf(uriOfPath(path))).toBe(path);
  expect(pathOf('untitled:Untitled-1')).toBeUndefined();
  expect(pathOf('file://%')).toBeUndefined();
});

test('folders come from the newest way that the client knows', () => {
  const common = { processId: 1, capabilities: {} };
  const [a, b] = ['/a', '/b'].map(uriOfPath) as [string, string];
  expect(rootsOf({ ...common, rootUri: a, workspaceFolders: [{ uri: b, name: 'b' }] })).toEqual([pathOf(b)]);
  expect(rootsOf({ ...common, rootUri: a, workspaceFolders: null })).toEqual([pathOf(a)]);
  expect(rootsOf({ ...common, rootUri: null, rootPath: '/c' })).toEqual(['/c']);
  expect(rootsOf({ ...common, rootUri: null })).toEqual([]);
});

test('ranges touch where one ends and the other begins', () => {
  const range = (start: number, end: number) => ({
    start: { line: 0, character: start },
    end: { line: 0, character: end },
  });
  expect(touch(range(2, 4), range(4, 4))).toBe(true);
  expect(touch(range(2, 4), range(5, 6))).toBe(false);
});

function diagnosticOf(related: boolean) {
  const index = new HandMadeIndex({ 'a.ts': 'one();\n', 'b.ts': '\n  one();\n' });
  index.state('code', [index.fragment('a.ts', 'one();'), index.fragment('b.ts', 'one();', { name: 'f' })]);
  const [finding] = findings(index, index.file0('a.ts'), index);
  const places = {
    nameOf: index.nameOf.bind(index),
    codeNameOf: index.codeNameOf.bind(index),
    uriOf: (file: number) => `file:///${index.paths[file]}`,
    linesOf: (file: number) => LineIndex.of(file === 0 ? 'one();\n' : '\n  one();\n'),
  };
  return toDiagnostic(places, finding!, related);
}

test('a finding becomes a diagnostic with its twins as related places', () => {
  expect(diagnosticOf(true)).toEqual({
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } },
    severity: DiagnosticSeverity.Information,
    code: 'code/type-1',
    source: 'twinfold',
    message: 'Duplicate of `f` in b.ts:2 (Type 1, same code)',
    relatedInformation: [
      {
        location: {
          uri: 'file:///b.ts',
          range: { start: { line: 1, character: 2 }, end: { line: 1, character: 8 } },
        },
        message: '`f`: Type 1',
      },
    ],
  });
  expect(diagnosticOf(false).relatedInformation).toBeUndefined();
});

test('the result id is equal exactly for equal diagnostics', () => {
  expect(resultIdOf([diagnosticOf(true)])).toBe(resultIdOf([diagnosticOf(true)]));
  expect(resultIdOf([diagnosticOf(true)])).not.toBe(resultIdOf([]));
});
