import { expect, test } from 'vitest';
import { applyConfig, defaultConfig } from '../core/config';

test('dotted and nested keys set the same value', () => {
  const dotted = applyConfig(defaultConfig, { 'code.minTokens': 60 });
  const nested = applyConfig(defaultConfig, { code: { minTokens: 60 } });
  expect(dotted).toEqual(nested);
  expect(dotted.config['code.minTokens']).toBe(60);
});

test('a wrong value is an error that names the key and leaves the value of the base', () => {
  const { config, errors } = applyConfig(defaultConfig, { 'code.minTokens': 'many', 'code.minLines': 7 });
  expect(errors).toEqual([
    { key: 'code.minTokens', message: '"code.minTokens" must be a whole number from 10 to 10000' },
  ]);
  expect(config['code.minTokens']).toBe(defaultConfig['code.minTokens']);
  expect(config['code.minLines']).toBe(7);
});

test.each([
  [{ kind: ['code'] }, '"kind" is not a setting of Twinfold'],
  [
    { kinds: ['code', 'steps'] },
    '"kinds" has no choice "steps"; choices are code, step, scenario, sequence, step-definition',
  ],
  [{ enable: 1 }, '"enable" must be true or false'],
  [{ exclude: 'dist' }, '"exclude" must be a list of strings'],
  [{ 'step.minScore': 2 }, '"step.minScore" must be a number from 0 to 1'],
  [{ 'step.canonical': { a: 1 } }, '"step.canonical" must be an object whose values are strings'],
  [{ 'diagnostics.severity': 'error' }, '"diagnostics.severity" must be one of warning, information, hint'],
  [{ constructor: {} }, '"constructor" is not a setting of Twinfold'],
  [[], 'the configuration must be an object'],
])('%j is refused', (values, message) => {
  expect(applyConfig(defaultConfig, values).errors.map(error => error.message)).toEqual([message]);
});
