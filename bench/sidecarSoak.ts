/**
 * Kills the embedding process again and again while it works: `tsx bench/sidecarSoak.ts [KILLS]` after a build. Every
 * text must get the vector that it has without kills, and no process may be left over. Prints what it saw; ends with 1
 * when a vector was lost.
 */
import { join } from 'node:path';
import { SidecarClient } from '../host/sidecarClient';
import { isAlive } from './isAlive';

const dist = join(__dirname, '..', 'dist');
const textsPerCall = 1500;

async function main(): Promise<void> {
  const kills = Number(process.argv[2] ?? 1000);
  const client = clientOf();
  const texts = Array.from({ length: textsPerCall }, (_, i) => `parse the ${i}th value of table ${i * 7}`);
  const expected = (await client.embed(texts)).rows.map(row => row![0]);
  let done = 0;
  let calls = 0;
  const pids = new Set<number>();
  while (done < kills) {
    const work = client.embed(texts);
    for (let waited = 0; client.pid === undefined && waited < 200; waited++) await pause(5);
    await pause((calls * 13) % 40);
    const { pid } = client;
    if (pid !== undefined && !pids.has(pid)) {
      pids.add(pid);
      process.kill(pid, 'SIGKILL');
      done++;
    }
    const { rows } = await work;
    calls++;
    const lost = rows.findIndex((row, i) => row?.[0] !== expected[i]);
    if (lost >= 0) throw new Error(`text ${lost} has no vector after ${done} kills`);
  }
  client.dispose();
  await pause(500);
  const left = [...pids].filter(isAlive);
  process.stdout.write(
    `${done} kills in ${calls} calls of ${textsPerCall} texts, none lost, ${left.length} processes left\n`,
  );
  process.exitCode = left.length === 0 ? 0 : 1;
}

function clientOf(): SidecarClient {
  return new SidecarClient({
    program: { path: join(dist, 'sidecar.js') },
    backend: { kind: 'static', folder: join(dist, 'model') },
    notify: message => process.stderr.write(`${message}\n`),
    log: () => undefined,
    timing: { restartDelays: [1, 10, 100] },
  });
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
