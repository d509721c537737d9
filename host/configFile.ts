import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import {
  applyConfig,
  type Config,
  type ConfigError,
  isOfMachine,
  type Setting,
  type SettingKey,
  settings,
} from '../core/config';
import { LineIndex } from '../core/text/lineIndex';
import { ioMessage, isMissing } from './ioMessage';

export const configFileName = '.twinfold.json';
const jscpdFileName = '.jscpd.json';

/** Settings of a project and what was wrong with them; each message is one line and names the file. */
export interface ProjectConfig {
  readonly config: Config;
  readonly errors: readonly string[];
  /** Absolute path of the file that was read; absent when there is none. */
  readonly path?: string;
}

/** Lays the settings of `folder` over `base`: `.twinfold.json`, or what carries over of a `.jscpd.json`. */
export function readProjectConfig(folder: string, base: Config): ProjectConfig {
  const own = join(folder, configFileName);
  const text = readConfigText(own);
  if (text !== undefined) return readConfig(own, text, base);
  const foreign = join(folder, jscpdFileName);
  const jscpd = readConfigText(foreign);
  return jscpd === undefined ? { config: base, errors: [] } : readJscpd(foreign, jscpd, base);
}

/** As `readProjectConfig` for a file that the user named, which must exist. */
export function readConfigFile(path: string, base: Config): ProjectConfig {
  const text = readConfigText(path, true);
  return text === undefined
    ? { config: base, errors: [`${path}: does not exist`], path }
    : readConfig(path, text, base);
}

interface Unreadable {
  readonly message: string;
}

/** `named` by the user it may be a pipe. A project's own may be one, or a link to a device, that has no end. */
function readConfigText(path: string, named = false): string | Unreadable | undefined {
  try {
    const stats = statSync(path);
    if (!named && !stats.isFile() && !stats.isDirectory()) return { message: 'is no file' };
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    return isMissing(error) ? undefined : { message: ioMessage(error) };
  }
}

function readConfig(path: string, text: string | Unreadable, base: Config): ProjectConfig {
  const parsed = parseJson(path, text);
  if ('error' in parsed) return { config: base, errors: [parsed.error], path };
  const { config, errors } = applyConfig(base, withoutSchema(parsed.value));
  const machine = machineKeys(base, config);
  return {
    config: { ...config, ...Object.fromEntries(machine.map(key => [key, base[key]])) },
    errors: [
      ...errors.map(({ message }) => `${path}: ${message}`),
      ...machine.map(key => `${path}: "${key}" names a program, a folder or a host: a project cannot set it`),
    ],
    path,
  };
}

function parseJson(path: string, text: string | Unreadable): { value: unknown } | { error: string } {
  if (typeof text !== 'string') return { error: `${path}: ${text.message}` };
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (!first) return { value };
  const { line, column } = LineIndex.of(text).positionAt(first.offset);
  return { error: `${path}:${line + 1}:${column + 1}: ${words(printParseErrorCode(first.error))}` };
}

/** `CommaExpected` as words. */
function words(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/** Editors complete a settings file by the `$schema` that it names. */
function withoutSchema(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { $schema: _, ...rest } = value as Record<string, unknown>;
  return rest;
}

function machineKeys(base: Config, config: Config): (keyof Config)[] {
  return Object.entries<Setting>(settings)
    .filter(([, setting]) => isOfMachine(setting))
    .map(([key]) => key as keyof Config)
    .filter(key => config[key] !== base[key]);
}

/** What has a counterpart here, as https://github.com/kucherenko/jscpd documents it. */
const jscpdKeys: readonly (readonly [name: string, key: SettingKey])[] = [
  ['ignore', 'exclude'],
  ['minTokens', 'code.minTokens'],
  ['minLines', 'code.minLines'],
];

function readJscpd(path: string, text: string | Unreadable, base: Config): ProjectConfig {
  const parsed = parseJson(path, text);
  if ('error' in parsed) return { config: base, errors: [parsed.error], path };
  const value = (parsed.value ?? {}) as Record<string, unknown>;
  const told = jscpdKeys.filter(([name]) => value[name] !== undefined);
  const { config, errors } = applyConfig(
    base,
    Object.fromEntries(told.map(([name, key]) => [key, value[name]])),
  );
  const inItsWords = ({ key, message }: ConfigError) =>
    message.replace(`"${key}"`, `"${jscpdKeys.find(([, own]) => own === key)?.[0] ?? key}"`);
  return { config, errors: errors.map(error => `${path}: ${inItsWords(error)}`), path };
}
