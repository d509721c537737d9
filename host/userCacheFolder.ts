import { isAbsolute, join } from 'node:path';
import { userHome } from './userHome';

/** `XDG_CACHE_HOME`, which counts if it is absolute, else what it stands for by default. */
export function userCacheFolder(env: NodeJS.ProcessEnv): string {
  const named = env.XDG_CACHE_HOME;
  return join(named && isAbsolute(named) ? named : join(userHome(env), '.cache'), 'twinfold');
}
