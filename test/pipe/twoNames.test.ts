/** A client may name one file in two ways: with signs that are encoded or not. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Folder, pullCapabilities, ServerProcess } from '../../bench/serverProcess';
import type { ReportResult } from '../../server/protocol';

let server: ServerProcess;
let folder: Folder;
beforeEach(async () => {
  folder = new Folder({ 'a-b.js': 'let one;\n' });
  server = await ServerProcess.start([folder.uri()], pullCapabilities);
  await server.ready();
});
afterEach(async () => {
  await server.stop();
  folder.remove();
});

const close = (uri: string) => server.notify('textDocument/didClose', { textDocument: { uri } });

/** How many lines the file has for the server: the disk has one. */
async function lines(): Promise<number> {
  const { files } = await server.request<ReportResult>('twinfold/report', {});
  return files[0]!.lines;
}

test('what one name shows stays when the other is closed', async () => {
  const [plain, encoded] = [folder.uri('a-b.js'), folder.uri('a-b.js').replace('a-b', 'a%2Db')];
  await server.open(plain, 'let one;\nlet two;\n', 'javascript');
  await server.open(encoded, 'let one;\nlet two;\nlet three;\n', 'javascript');
  expect(await lines()).toBe(3);
  await close(encoded);
  expect(await lines()).toBe(2);
  await server.change(plain, { text: 'let one;\nlet two;\nlet three;\nlet four;\n' });
  expect(await lines()).toBe(4);
  await close(plain);
  expect(await lines()).toBe(1);
});

test('the other one that is closed first changes nothing', async () => {
  const [plain, encoded] = [folder.uri('a-b.js'), folder.uri('a-b.js').replace('a-b', 'a%2Db')];
  await server.open(plain, 'let one;\nlet two;\n', 'javascript');
  await server.open(encoded, 'let one;\nlet two;\nlet three;\n', 'javascript');
  await close(plain);
  expect(await lines()).toBe(3);
  await close(encoded);
  expect(await lines()).toBe(1);
});
