/** Thousands of files that come, move and go: `bench/manyFiles.ts` does the same with 100,000 and measures. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Folder, pullCapabilities, ServerProcess } from '../../bench/serverProcess';

const files = 3000;
const filesPerFolder = 100;

/** A function of its own in every file; the last of every folder is a copy of the one before it. */
function source(number: number): string {
  const n = number % filesPerFolder === filesPerFolder - 1 ? number - 1 : number;
  return `export function total${n}(rows) {
  let sum = ${n};
  for (const row of rows) {
    if (row > ${n % 17}) sum += row * ${n % 23} + load(row, '${n.toString(36)}');
    else sum -= Math.max(row, ${n});
  }
  return Math.round(sum * ${n % 7}) / 100;
}
`;
}

const name = (number: number) => `folder${Math.floor(number / filesPerFolder)}/file${number}.js`;

let folder: Folder;
afterEach(() => folder.remove());

test('folders of a large workspace are renamed and deleted, and what is left is known', async () => {
  folder = new Folder({});
  for (let i = 0; i < files; i++) {
    if (i % filesPerFolder === 0) mkdirSync(join(folder.path, name(i), '..'));
    writeFileSync(join(folder.path, name(i)), source(i));
  }
  const server = await ServerProcess.start([folder.uri()], pullCapabilities);
  expect((await server.ready(60_000)).files).toBe(files);
  const uri = folder.uri(name(98));
  await server.open(uri, source(98), 'javascript');
  expect(await server.pulled(uri)).toHaveLength(1);

  renameSync(join(folder.path, 'folder1'), join(folder.path, 'moved'));
  await server.notify('workspace/didChangeWatchedFiles', {
    changes: [
      { uri: folder.uri('folder1'), type: 3 },
      { uri: folder.uri('moved'), type: 1 },
    ],
  });
  expect((await server.ready(60_000)).files).toBe(files);
  const [problem] = await server.pulled(folder.uri('moved/file198.js'));
  expect(problem?.relatedInformation?.map(({ location }) => location.uri)).toEqual([
    folder.uri('moved/file199.js'),
  ]);

  const gone = Array.from({ length: 1000 }, (_, i) => name(1000 + i));
  for (let i = 10; i < 20; i++) folder.delete(`folder${i}`);
  await server.notify('workspace/didChangeWatchedFiles', {
    changes: gone.map(path => ({ uri: folder.uri(path), type: 3 })),
  });
  expect((await server.ready(60_000)).files).toBe(files - gone.length);
  expect(await server.pulled(uri)).toHaveLength(1);
  const cli = [join(__dirname, '..', '..', 'dist', 'cli.js'), 'report', '--format', 'json', '--no-cache'];
  const printed = execFileSync(process.execPath, cli, { cwd: folder.path, maxBuffer: 64 * 1024 * 1024 });
  expect(await server.request('twinfold/report', {})).toEqual(JSON.parse(printed.toString()));
  await server.stop();
});
