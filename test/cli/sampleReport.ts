import type { Report, ReportClass, ReportFragment } from '../../core/features/report';

function fragment(path: string, startLine: number, rest: Partial<ReportFragment> = {}): ReportFragment {
  return {
    path,
    startLine,
    startColumn: 3,
    endLine: startLine + 4,
    endColumn: 4,
    type: 1,
    similarity: 1,
    ...rest,
  };
}

const code: ReportClass = {
  id: 'c1',
  kind: 'code',
  type: 3,
  similarity: 0.869,
  scope: 'root',
  savedLines: 5,
  weight: 12.5,
  slight: true,
  representative: 1,
  parameters: [{ name: '$1', values: ['"a <b>"', null] }],
  fragments: [
    fragment('src/a b.ts', 10, {
      name: 'load',
      type: 3,
      similarity: 0.869,
      gaps: [{ kind: 'changed', startLine: 11, startColumn: 1, endLine: 11, endColumn: 9 }],
    }),
    fragment('src/c.ts', 20, { name: 'load', test: true }),
  ],
};

const step: ReportClass = {
  id: 's1',
  kind: 'step',
  type: 3,
  similarity: 0.9,
  scope: 'file',
  representative: 0,
  fragments: [
    fragment('f/x.feature', 3, { endLine: 3 }),
    fragment('f/x.feature', 9, { endLine: 9, type: 3, similarity: 0.9 }),
  ],
  reason: 'other wording',
  rule: 'step/wording',
};

const figures = {
  features: 1,
  scenarios: 2,
  steps: 9,
  distinctSteps: 8,
  exactDuplicateRate: 1 - 8 / 9,
  classes: 1,
};

/** One class of code and one of steps, with a bit of everything that reporters print. */
export const sampleReport: Report = {
  schemaVersion: 1,
  tool: { name: 'twinfold', version: '1.2.3' },
  root: '/work/</script>',
  settings: { exactSteps: false },
  summary: {
    files: 3,
    lines: 1000,
    tokens: 5000,
    code: { duplicatedLines: 10, duplicatedPercent: 1, classes: 1, slightClasses: 1 },
    gherkin: { ...figures, stepsOfBrokenFiles: 0, folders: [{ path: 'f', ...figures }] },
  },
  files: [
    { path: 'f/x.feature', language: 'gherkin', lines: 20, tokens: 60 },
    { path: 'src/a b.ts', language: 'typescript', lines: 480, tokens: 2500 },
    { path: 'src/c.ts', language: 'typescript', lines: 500, tokens: 2440, test: true },
  ],
  classes: [code, step],
  suppressed: [{ path: 'src/c.ts', startLine: 1, endLine: 2, reason: 'meant so' }],
  skipped: [
    { reason: 'ignored', files: 2, lines: 0 },
    { reason: 'excluded', files: 3, lines: 40, rule: 'noise.repetitive', classes: 4 },
  ],
  problems: [{ path: 'f/y.feature', line: 2, message: 'expected a *step*' }],
};

export const lineAt = (path: string, line: number): string => `  Given line ${line} of ${path}`;
