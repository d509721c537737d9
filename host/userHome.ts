import { homedir } from 'node:os';

/** The folder of the user; `/` for one who has none, as containers have it. */
export function userHome(env: NodeJS.ProcessEnv): string {
  if (env.HOME) return env.HOME;
  try {
    return homedir();
  } catch {
    // No name and no folder belong to this number of a user.
    return '/';
  }
}
