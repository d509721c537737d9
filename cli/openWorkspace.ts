import { join, resolve } from 'node:path';
import { defaultConfig } from '../core/config';
import type { ReadDefinitions } from '../core/index/fileFacts';
import { type ProjectConfig, readConfigFile, readProjectConfig } from '../host/configFile';
import { userCacheFolder } from '../host/userCacheFolder';
import { productVersion } from '../host/version';
import { Workspace } from '../host/workspace';
import { Failure } from './failure';
import { progressLine } from './progress';
import { applyFlags } from './settingFlags';

/** A workspace over `roots` that prints paths relative to `base`; `options` are the flags of the command; see `WorkspaceOptions` for `once`. */
export function openWorkspace(
  base: string,
  roots: readonly string[],
  options: Readonly<Record<string, unknown>>,
  once: boolean,
): Workspace {
  const project = projectConfig(base, roots, options.config);
  const [wrong] = project.errors;
  if (wrong) throw new Failure(wrong);
  return new Workspace({
    roots,
    base,
    config: applyFlags(project.config, options),
    loadDefinitionReader,
    version: productVersion(),
    once,
    // Nothing else waits for the event loop here.
    sliceMs: Number.POSITIVE_INFINITY,
    ...(options.cache === false ? {} : { cacheFolder: userCacheFolder(process.env) }),
  });
}

/** Reads the workspace and answers what `work` makes of it, with a line for the user to watch meanwhile. */
export async function scanThen<T>(workspace: Workspace, work: () => Promise<T>): Promise<T> {
  const line = progressLine(process.stderr);
  try {
    await workspace.scan({ onProgress: progress => line.update(progress) });
    line.say('looking for twins');
    return await work();
  } finally {
    line.end();
  }
}

/** The working directory's settings; failing that, those of the one folder that was named. */
function projectConfig(base: string, roots: readonly string[], named: unknown): ProjectConfig {
  if (typeof named === 'string') return readConfigFile(resolve(base, named), defaultConfig);
  const own = readProjectConfig(base, defaultConfig);
  return own.path === undefined && roots.length === 1 ? readProjectConfig(roots[0]!, defaultConfig) : own;
}

async function loadDefinitionReader(): Promise<ReadDefinitions> {
  const { createDefinitionReader } = await import('../host/stepDefinitions/definitionReader');
  return createDefinitionReader(join(__dirname, 'grammars'));
}
