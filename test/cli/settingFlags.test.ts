import { Command } from 'commander';
import { expect, test } from 'vitest';
import { applyFlags, settingOptions } from '../../cli/settingFlags';
import { defaultConfig } from '../../core/config';

function configOf(...args: string[]) {
  const command = new Command().exitOverride();
  for (const option of settingOptions()) command.addOption(option);
  return applyFlags({ ...defaultConfig, exclude: ['a'] }, command.parse(args, { from: 'user' }).opts());
}

test('flags are laid over the settings of the project', () => {
  expect(
    configOf(
      '--min-tokens',
      '60',
      '--kinds',
      'code, step',
      '--noise-data',
      '--step-min-score=0.6',
      '--tests',
      'exclude',
    ),
  ).toEqual({
    ...defaultConfig,
    exclude: ['a'],
    'code.minTokens': 60,
    kinds: ['code', 'step'],
    'noise.data': true,
    'step.minScore': 0.6,
    'code.tests': 'exclude',
  });
});

test('patterns are added to those of the project', () => {
  expect(configOf('--exclude', 'b', 'c', '--exclude', 'd').exclude).toEqual(['a', 'b', 'c', 'd']);
});

test.each([
  [['--min-tokens', 'many'], '--min-tokens must be a whole number from 10 to 10000'],
  [['--min-tokens', ''], '--min-tokens must be a whole number from 10 to 10000'],
  [
    ['--kinds', 'code,steps'],
    '--kinds has no choice "steps"; choices are code, step, scenario, sequence, step-definition',
  ],
  [['--kinds', ''], '--kinds has no choice ""; choices are code, step, scenario, sequence, step-definition'],
  [['--tests', 'no'], '--tests must be one of rank-apart, exclude'],
])('%j is refused by its own name', (args, message) => {
  expect(() => configOf(...args)).toThrow(message);
});

test('no flag sets what means nothing to a report', () => {
  const names = settingOptions().map(({ long }) => long);
  for (const name of ['--enable', '--code-lens', '--hover-purpose', '--memory-details-mb'])
    expect(names).not.toContain(name);
});

test('no flag sets what only the machine may set', () => {
  expect(settingOptions().filter(({ long }) => long?.startsWith('--embedding'))).toEqual([]);
});
