import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failedGates, readGates } from '../../cli/gates';
import { tempTree } from '../host/tempTree';
import { sampleReport } from './sampleReport';

const failed = (options: Record<string, unknown>) => failedGates(sampleReport, readGates(options));

test('without gates nothing fails', () => {
  expect(failed({})).toEqual([]);
});

test('duplication fails above the limit, not at it', () => {
  expect(failed({ maxDuplication: '1' })).toEqual([]);
  expect(failed({ maxDuplication: '0.9' })).toEqual([
    '1 % of the lines are duplicated code, more than 0.9 %',
  ]);
});

test('a kind, a type of a kind, or a rule fails when there is such a class', () => {
  expect(failed({ failOn: 'code,code/type-3,code/type-1, step/wording,scenario' })).toEqual([
    '1 class of code',
    '1 class of code/type-3',
    '1 class of step/wording',
  ]);
});

test('classes of an earlier report are not held against anyone', () => {
  const root = tempTree({
    'old.json': JSON.stringify({ ...sampleReport, classes: [sampleReport.classes[0]] }),
  });
  expect(failed({ failOn: 'code,step', baseline: join(root, 'old.json') })).toEqual(['1 new class of step']);
});

test.each([
  [{ maxDuplication: 'x' }, '--max-duplication must be a number from 0 to 100'],
  [{ maxDuplication: '101' }, '--max-duplication must be a number from 0 to 100'],
  [{ failOn: 'nothing' }, '--fail-on has no choice "nothing"'],
  [{ baseline: '/does/not/exist.json' }, '/does/not/exist.json: does not exist'],
  [{ baseline: __filename }, 'is no JSON report of Twinfold'],
])('%j is refused', (options, message) => {
  expect(() => readGates(options)).toThrow(message);
});
