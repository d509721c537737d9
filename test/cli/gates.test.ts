import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failedGates, readGates, rules } from '../../cli/gates';
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
  [{ failOn: 'code,step/wordng' }, '--fail-on has no choice "step/wordng"'],
  [{ failOn: 'code/type-4' }, '--fail-on has no choice "code/type-4"'],
  [{ failOn: 'step,code/type-1', kinds: 'step' }, '--fail-on code/type-1: --kinds leaves that kind out'],
  [{ maxDuplication: '5', kinds: 'step' }, '--max-duplication: --kinds leaves code out'],
  [{ baseline: '/does/not/exist.json' }, '/does/not/exist.json: does not exist'],
  [{ baseline: __filename }, 'is no JSON report of Twinfold'],
])('%j is refused', (options, message) => {
  expect(() => readGates(options)).toThrow(message);
});

test('a baseline that nothing is held against is refused', () => {
  const root = tempTree({ 'old.json': JSON.stringify(sampleReport) });
  expect(() => readGates({ baseline: join(root, 'old.json') })).toThrow(
    '--baseline has no effect without --fail-on',
  );
});

test('the rules that may be named are those that classes have', () => {
  const folder = join(__dirname, '..', '..', 'core', 'steps');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => readFileSync(join(folder, name), 'utf8'));
  const named = texts.flatMap(
    text => text.match(/(?<=')(?:step|scenario|sequence|step-definition)\/[a-z]+(?=')/g) ?? [],
  );
  expect([...new Set(named)].sort()).toEqual([...rules].sort());
});
