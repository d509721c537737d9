import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Path of the program of a peer, installed from the npm registry into `.cache/peers` on first use. Peers are no
 * dependencies of the repository: not every registry has them for every platform, and `npm ci` must not fail for it.
 */
export function installedPeer(name: string, version: string): string {
  const folder = join(__dirname, '..', '.cache', 'peers', `${name}-${version}`);
  const program = join(folder, 'node_modules', '.bin', name);
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--prefix', folder, '--no-save', `${name}@${version}`],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`${name}@${version} could not be installed: ${stderr}`);
  return program;
}
