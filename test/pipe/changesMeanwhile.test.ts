import { execFileSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import {
  eventually,
  Folder,
  pullCapabilities,
  pushCapabilities,
  ServerProcess,
} from '../../bench/serverProcess';
import type { ReportResult } from '../../server/protocol';

const sum = `export function sum(items) {
  let total = 0;
  for (const item of items) {
    if (item.price > 0) total += item.price * item.count;
    else console.warn('no price', item.name, item.id);
  }
  return Math.round(total * 100) / 100;
}
`;
/** So many that reading them takes longer than to say something meanwhile. */
const many = Object.fromEntries(
  Array.from({ length: 600 }, (_, i) => [`many/f${i}.js`, sum.replaceAll('item', `item${i}`).repeat(15)]),
);

let server: ServerProcess | undefined;
const folders: Folder[] = [];
afterEach(async () => {
  await server?.stop();
  server = undefined;
  for (const folder of folders.splice(0)) folder.remove();
});

function newFolder(files: Readonly<Record<string, string>>): Folder {
  const folder = new Folder(files);
  folders.push(folder);
  return folder;
}

async function start(roots: readonly string[], capabilities = pullCapabilities): Promise<ServerProcess> {
  server = await ServerProcess.start(roots, capabilities);
  return server;
}

async function reported(asked: ServerProcess): Promise<ReportResult> {
  await asked.ready();
  return asked.request<ReportResult>('twinfold/report', {});
}

const pathsOf = ({ files }: ReportResult) =>
  files.map(({ path }) => path).filter(path => !/^many/.test(path));
const folderChange = (added: readonly string[], removed: readonly string[]) => ({
  event: {
    added: added.map(uri => ({ uri, name: uri })),
    removed: removed.map(uri => ({ uri, name: uri })),
  },
});

test('a rename that is asked for while the workspace is read changes all features', async () => {
  const step = 'Feature: f\n  Scenario: s\n    Given an empty cart\n    When I pay\n';
  const features = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`z${i}.feature`, step]));
  const folder = newFolder({ ...many, ...features });
  const server = await start([folder.uri()]);
  await server.open(folder.uri('z0.feature'), step, 'gherkin');
  const edit = await server.request<WorkspaceEdit>('textDocument/rename', {
    textDocument: { uri: folder.uri('z0.feature') },
    position: { line: 2, character: 12 },
    newName: 'an empty basket',
  });
  expect(edit.documentChanges as TextDocumentEdit[]).toHaveLength(50);
});

test('a folder that is added and removed again while the workspace is read is not in it', async () => {
  const folder = newFolder({ ...many, 'a.js': sum });
  const other = newFolder({ 'other.js': sum });
  const server = await start([folder.uri()]);
  await eventually('the first files', () => server.progress.includes('report'));
  await server.notify('workspace/didChangeWorkspaceFolders', folderChange([other.uri()], []));
  // The server asks for the settings of the folder first.
  for (let i = 0; i < 3; i++) await server.request('twinfold/status');
  await server.notify('workspace/didChangeWorkspaceFolders', folderChange([], [other.uri()]));
  expect(pathsOf(await reported(server))).toEqual(['a.js']);
});

test('a setting that is changed and changed back while the workspace is read stays as it was', async () => {
  const server = await start([newFolder(many).uri()]);
  await eventually('the first files', () => server.progress.includes('report'));
  for (const settings of [{ 'code.minTokens': 99 }, {}]) {
    server.settings = settings;
    await server.notify('workspace/didChangeConfiguration', { settings: null });
    await server.request('twinfold/status');
  }
  expect((await reported(server)).settings['code.minTokens']).toBe(40);
});

test('a file that is written all the time keeps no answer waiting', async () => {
  const folder = newFolder({ 'a.js': sum, 'server.log': '' });
  const server = await start([folder.uri()]);
  await server.ready();
  folder.write('b.js', sum);
  await server.changedOnDisk(folder.uri('b.js'));
  const writes = setInterval(() => void server.changedOnDisk(folder.uri('server.log')), 20);
  const report = await server
    .request<ReportResult>('twinfold/report', {})
    .finally(() => clearInterval(writes));
  expect(pathsOf(report)).toEqual(['a.js', 'b.js']);
});

test('changes that are told before the settings are known count once', async () => {
  const folder = newFolder({ 'a.js': sum });
  server = await ServerProcess.start([folder.uri()], pullCapabilities, undefined, {}, undefined, true);
  const asked = new Promise<() => void>(resolve => {
    server!.connection.onRequest(
      'workspace/configuration',
      ({ items }: { items: readonly unknown[] }) =>
        new Promise(answer => resolve(() => answer(items.map(() => ({}))))),
    );
  });
  const answer = await asked;
  // Further apart than changes that are taken together.
  for (const name of ['b.js', 'c.js']) {
    folder.write(name, sum);
    await server.changedOnDisk(folder.uri(name));
    await new Promise(resolve => setTimeout(resolve, 150));
  }
  answer();
  expect(pathsOf(await reported(server))).toEqual(['a.js', 'b.js', 'c.js']);
});

test('a file that is saved while the last saved one is looked at counts', async () => {
  const folder = newFolder({ ...many, '.twinfold.json': '{}' });
  const server = await start([folder.uri()], pushCapabilities);
  await server.ready();
  await server.notify('textDocument/didSave', { textDocument: { uri: folder.uri('many/f0.js') } });
  await eventually('a look', async () => {
    const { state } = await server.request<{ state: string }>('twinfold/status');
    return state === 'indexing';
  });
  folder.write('.twinfold.json', '{ "code.minTokens": 99 }');
  await server.notify('textDocument/didSave', { textDocument: { uri: folder.uri('.twinfold.json') } });
  expect((await reported(server)).settings['code.minTokens']).toBe(99);
});

test('changes are followed in a project that stands in a folder named node_modules', async () => {
  const folder = newFolder({ 'node_modules/own/a.js': sum });
  const server = await start([folder.uri('node_modules/own')]);
  await server.ready();
  folder.write('node_modules/own/b.js', sum);
  await server.changedOnDisk(folder.uri('node_modules/own/b.js'));
  expect(pathsOf(await reported(server))).toEqual(['a.js', 'b.js']);
});

test("a changed rule in git's own folder counts", async () => {
  const folder = newFolder({ 'a.js': sum, 'b.js': sum });
  execFileSync('git', ['init', '--quiet', folder.path]);
  const server = await start([folder.uri()]);
  await server.ready();
  folder.write('.git/info/exclude', 'b.js\n');
  await server.changedOnDisk(folder.uri('.git/info/exclude'));
  expect(pathsOf(await reported(server))).toEqual(['a.js']);
});

test('a folder is the same with a slash at its end and when it is added twice', async () => {
  const folder = newFolder({ 'a.js': sum });
  const other = newFolder({ 'other.js': sum });
  const server = await start([`${folder.uri()}/`]);
  const { root } = await reported(server);
  expect(root).toBe(folder.path);
  await server.notify('workspace/didChangeWorkspaceFolders', folderChange([other.uri(), other.uri()], []));
  await server.notify(
    'workspace/didChangeWorkspaceFolders',
    folderChange([`${other.uri()}/`], [folder.uri()]),
  );
  expect(await reported(server)).toMatchObject({ root: other.path, files: [{ path: 'other.js' }] });
});
