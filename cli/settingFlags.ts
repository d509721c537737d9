import { Option } from 'commander';
import { applyConfig, type Config, isOfMachine, type Setting, settings } from '../core/config';
import { Failure } from './failure';

/** Settings that mean nothing to a report, or that no flag can hold. */
const withoutFlag = new Set([
  'enable',
  'acrossRoots',
  'step.minProblemScore',
  'diagnostics.severity',
  'diagnostics.slightSeverity',
  'codeLens',
  'hover.purpose',
  'memory.detailsMb',
]);

interface SettingFlag {
  readonly key: string;
  readonly setting: Setting;
  /** Without its dashes. */
  readonly name: string;
}

/** `code.minTokens` is `--min-tokens`, `sequence.minSteps` is `--sequence-min-steps`. */
const flags: readonly SettingFlag[] = Object.entries<Setting>(settings)
  .filter(([key, setting]) => !isOfMachine(setting) && setting.type !== 'map' && !withoutFlag.has(key))
  .map(([key, setting]) => ({ key, setting, name: flagName(key) }));

function flagName(key: string): string {
  return key
    .replace(/^code\./, '')
    .replace('.', '-')
    .replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

/** One option for every setting that a command line can hold. */
export function settingOptions(): Option[] {
  return flags.map(({ setting, name }) => new Option(`--${name}${placeholder(setting)}`, describe(setting)));
}

function placeholder(setting: Setting): string {
  switch (setting.type) {
    case 'boolean':
      return '';
    case 'list':
      return setting.choices ? ' <list>' : ' <patterns...>';
    case 'integer':
    case 'number':
      return ' <number>';
    default:
      return ' <value>';
  }
}

function describe(setting: Setting): string {
  const text = setting.description.replaceAll('`', '');
  if (setting.type === 'list')
    return setting.choices ? `${text} Separated by commas: ${setting.choices.join(', ')}.` : text;
  if (setting.type === 'choice') return `${text} One of ${setting.choices.join(', ')}.`;
  return setting.type === 'boolean' ? text : `${text} Default ${setting.default}.`;
}

/** Lays the flags that were given over `base`. `options` is what commander read, by camel-cased name. */
export function applyFlags(base: Config, options: Readonly<Record<string, unknown>>): Config {
  const values: Record<string, unknown> = {};
  const named = new Map<string, string>();
  for (const { key, setting, name } of flags) {
    const given = options[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    if (given === undefined) continue;
    values[key] = parse(setting, given, base[key as keyof Config]);
    named.set(key, `--${name}`);
  }
  const { config, errors } = applyConfig(base, values);
  const [first] = errors;
  if (first) throw new Failure(first.message.replace(`"${first.key}"`, named.get(first.key) ?? first.key));
  return config;
}

/** Patterns are added to those of the project; every other value replaces the project's. */
function parse(setting: Setting, given: unknown, base: unknown): unknown {
  switch (setting.type) {
    case 'integer':
    case 'number':
      return String(given).trim() === '' ? Number.NaN : Number(given);
    case 'list':
      return setting.choices
        ? listOf(given)
        : [...(base as readonly string[]), ...(given as readonly string[])];
    default:
      return given;
  }
}

/** Never empty: a variable of a script that is not set would turn everything off. */
function listOf(given: unknown): readonly string[] {
  const entries = String(given)
    .split(',')
    .map(entry => entry.trim());
  const named = entries.filter(entry => entry !== '');
  return named.length > 0 ? named : entries;
}
