import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Folder, pullCapabilities, ServerProcess } from '../../bench/serverProcess';
import { seeded } from '../seeded';

const root = join(__dirname, '..', '..');
/** More by command: `TWINFOLD_KILLS=50 npx vitest run test/pipe/crash.test.ts`. */
const kills = Number(process.env.TWINFOLD_KILLS ?? 6);
/** Reading the folder takes about this long, so that some kills fall before it, some into it and some after it. */
const longestLifeMs = 600;

function ownSources(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const folder of ['core', 'host', 'server'])
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
      if (name.endsWith('.ts')) files[`${folder}/${name}`] = readFileSync(join(root, folder, name), 'utf8');
  return files;
}

test('a server that is killed at any moment leaves a cache that the next one can use', async () => {
  const folder = new Folder(ownSources());
  const cache = mkdtempSync(join(tmpdir(), 'twinfold-cache-'));
  const random = seeded(3);
  for (let i = 0; i < kills; i++) {
    const server = await ServerProcess.start([folder.uri()], pullCapabilities, undefined, {}, cache);
    await pause(random.below(longestLifeMs));
    folder.write('core/config.ts', `${readFileSync(join(root, 'core/config.ts'), 'utf8')}// ${i}\n`);
    await server.kill();
  }
  const server = await ServerProcess.start([folder.uri()], pullCapabilities, undefined, {}, cache);
  const live = await server.request('twinfold/report', {});
  const cli = join(root, 'dist', 'cli.js');
  const printed = execFileSync(process.execPath, [cli, 'report', '--format', 'json', '--no-cache'], {
    cwd: folder.path,
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(live).toEqual(JSON.parse(printed.toString()));
  await server.stop();
  folder.remove();
  rmSync(cache, { recursive: true });
});
