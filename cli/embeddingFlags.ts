import { Option } from 'commander';
import { applyConfig, type Config, settings } from '../core/config';
import { Failure } from './failure';

/**
 * Settings that name a program, a folder or a host: no project's file can set them, so the command line can. Each
 * becomes a flag, `embedding.modelFolder` as `--embedding-model-folder`.
 */
const keys = [
  'embedding.backend',
  'embedding.modelFolder',
  'embedding.endpoint',
  'embedding.model',
  'embedding.runtime',
] as const;

export function embeddingOptions(): Option[] {
  return keys.map(key => {
    const setting = settings[key];
    const option = new Option(`--${flagOf(key)} <value>`, setting.description);
    return setting.type === 'choice' ? option.choices(setting.choices) : option;
  });
}

export function applyEmbeddingFlags(config: Config, options: Readonly<Record<string, unknown>>): Config {
  const values = keys.flatMap(key => {
    const value = options[optionOf(key)];
    return value === undefined ? [] : [[key, value] as const];
  });
  const { config: applied, errors } = applyConfig(config, Object.fromEntries(values));
  const [wrong] = errors;
  if (wrong) throw new Failure(wrong.message);
  return applied;
}

function flagOf(key: string): string {
  return key.replace('.', '-').replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

/** As commander names it. */
function optionOf(key: string): string {
  return flagOf(key).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
