import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { drained } from '../../core/text/drained';
import type { KeptAnswers } from '../../host/keptAnswers';
import { type DiagnosticGrounds, KeptDiagnostics } from '../../server/keptDiagnostics';

const paths = ['/w/a.js', '/w/b.js', '/w/c.feature', '/w/d.feature', '/w/steps.js', '/w/d/e.js'];
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** Problems by file: the rule and the class that each comes from. */
const problems: Readonly<Record<string, readonly (readonly [rule: string, classId?: string])[]>> = {
  '/w/a.js': [
    ['code/type-1', 'ab'],
    ['code/type-3', 'ae'],
  ],
  '/w/c.feature': [
    ['gherkin/syntax'],
    ['sequence/background', 'background'],
    ['step/undefined'],
    ['step/wording', 'cd'],
  ],
};

const grounds: DiagnosticGrounds = {
  files: paths.length,
  paths,
  definers: [4],
  classes: {
    ab: { kind: 'code', files: [0, 1] },
    ae: { kind: 'code', files: [0, 5] },
    background: { kind: 'sequence', files: [2] },
    cd: { kind: 'step', files: [2, 3] },
  },
};

function kept(...changed: readonly string[]): KeptDiagnostics {
  return drained(KeptDiagnostics.from(answersFor(paths), changed, path => path.endsWith('newSteps.js')));
}

function answersFor(paths: readonly string[]): KeptAnswers {
  const diagnostic = (code: string): Diagnostic => ({ range, code, message: code });
  const answer = (name: string): string | undefined => {
    const found = problems[name];
    if (name === '') return JSON.stringify(grounds);
    return (
      found &&
      JSON.stringify({ items: found.map(([rule]) => diagnostic(rule)), classIds: found.map(([, id]) => id) })
    );
  };
  return { walk: '', paths, rules: [], stamps: [], answer, bytes: () => undefined };
}

function rules(of: KeptDiagnostics, path: string): unknown {
  return of.of(path, () => undefined, false)?.items.map(({ code }) => code);
}

const ofCode = ['code/type-1', 'code/type-3'];
const ofSteps = ['gherkin/syntax', 'sequence/background', 'step/undefined', 'step/wording'];
const ofFile = ['gherkin/syntax', 'sequence/background'];

test.each([
  ['nothing', [], ofCode, ofSteps],
  ['a file with a twin', ['/w/b.js'], ['code/type-3'], ofSteps],
  ['a folder with a twin', ['/w/d'], ['code/type-1'], ofSteps],
  ['a file without a twin', ['/w/new.js'], ofCode, ofSteps],
  ['another feature', ['/w/d.feature'], ofCode, ofFile],
  ['step definitions', ['/w/steps.js'], ofCode, ofFile],
  ['new step definitions', ['/w/newSteps.js'], ofCode, ofFile],
  ['the code itself', ['/w/a.js'], undefined, ofSteps],
  ['the feature itself', ['/w/c.feature'], ofCode, undefined],
] as const)('when %s has changed, what does not rest on it holds', (_, changed, code, steps) => {
  const diagnostics = kept(...changed);
  expect(rules(diagnostics, '/w/a.js')).toEqual(code);
  expect(rules(diagnostics, '/w/c.feature')).toEqual(steps);
});

test('a file without a Problem has none, and still has none after a change elsewhere', () => {
  expect(rules(kept('/w/d.feature'), '/w/b.js')).toEqual([]);
});

test('of a folder of many files that changes at once few are looked into', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => `/w/many/folder${i % 100}/file${i}.js`);
  let looks = 0;
  const work = KeptDiagnostics.from(answersFor([...paths, ...many]), [], () => {
    looks++;
    return false;
  });
  const diagnostics = drained(work);
  diagnostics.change(['/w/many']);
  expect(looks).toBeLessThanOrEqual(32);
  expect(rules(diagnostics, many[0]!)).toBeUndefined();
  expect(rules(diagnostics, '/w/a.js')).toEqual(ofCode);
  expect(rules(diagnostics, '/w/c.feature')).toEqual(ofFile);
});
