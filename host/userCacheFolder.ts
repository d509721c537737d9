import { homedir } from 'node:os';
import { join } from 'node:path';

/** `XDG_CACHE_HOME`, else what it stands for by default. */
export function userCacheFolder(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'twinfold');
}
