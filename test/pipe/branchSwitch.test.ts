/** Five thousand files change at once, as when git switches branches, and are told in one message. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Folder, pullCapabilities, ServerProcess } from '../../bench/serverProcess';

const program = join(__dirname, '..', '..', 'dist', 'cli.js');
const files = 5000;

const name = (i: number) => `d${i % 50}/f${i}.js`;
const branch = (of: number) =>
  Object.fromEntries(
    Array.from({ length: files }, (_, i) => {
      const kind = (i + of) % 500;
      const body = `  const sum${kind} = items.map(item => item.price${kind} * item.count);\n`;
      return [name(i), `export function f${kind}(items) {\n${body.repeat(3)}  return sum${kind};\n}\n`];
    }),
  );

test('a switch of branches is followed, and the server answers meanwhile', async () => {
  const folder = new Folder({ ...branch(0), 'old.js': 'let a;\n' });
  const server = await ServerProcess.start([folder.uri()], pullCapabilities);
  await server.ready(120_000);
  for (const [path, text] of Object.entries(branch(7))) folder.write(path, text);
  folder.delete('old.js');
  folder.write('new.js', 'let b;\n');
  await server.changedOnDisk(
    ...Array.from({ length: files }, (_, i) => folder.uri(name(i))),
    folder.uri('old.js'),
    folder.uri('new.js'),
  );
  const answered = await server.request<{ state: string }>('twinfold/status');
  expect(answered.state).toBe('indexing');
  const live = await server.request('twinfold/report', {});
  const printed = execFileSync(process.execPath, [program, 'report', '--format', 'json', '--no-cache'], {
    cwd: folder.path,
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(live).toEqual(JSON.parse(printed.toString()));
  await server.stop();
  folder.remove();
});
