import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { eventually, Folder, pullCapabilities, ServerProcess } from '../../bench/serverProcess';
import type { FoldTestResult } from '../../server/protocol';

const source = `function first(lines) {
  let net = 0;
  for (const line of lines) {
    const price = line.amount * line.unitPrice;
    net += line.discount ? price * (1 - line.discount) : price;
  }
  const rounded = Math.round(net * 100) / 100;
  return rounded + ' EUR';
}
function second(rows) {
  let net = 0;
  for (const line of rows) {
    const price = line.amount * line.unitPrice;
    net += line.discount ? price * (1 - line.discount) : price;
  }
  const rounded = Math.round(net * 100) / 100;
  return rounded + ' USD';
}
`;
const capabilities = {
  ...pullCapabilities,
  workspace: { ...pullCapabilities.workspace, executeCommand: {}, applyEdit: true },
};

let server: ServerProcess;
let folder: Folder;
/** What the user presses when the tests fail. */
let pressed: string | undefined;
let asked: string[];
afterEach(async () => {
  // One of the tests ends it.
  await server.stop().catch(() => undefined);
  folder.remove();
});

async function start(
  command: string,
  options: Readonly<Record<string, unknown>> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  folder = new Folder({ 'prices.js': source, ...files });
  asked = [];
  server = await ServerProcess.start([folder.uri()], capabilities, options, {
    'fold.testCommand': command,
  });
  server.connection.onRequest('window/showMessageRequest', ({ message, actions }) => {
    asked.push(message);
    return actions.find(({ title }: { title: string }) => title === pressed) ?? null;
  });
  server.connection.onRequest('workspace/applyEdit', async ({ edit }) => {
    await makeEdits(edit.documentChanges);
    return { applied: true };
  });
  await server.ready();
  await server.open(folder.uri('prices.js'), files['prices.js'] ?? source, 'javascript');
  return folder.uri('prices.js');
}

/** What the editor shows of the file. */
let shown = source;

async function makeEdits(changes: readonly TextDocumentEdit[]): Promise<void> {
  for (const { textDocument, edits } of changes) {
    const document = TextDocument.create(textDocument.uri, 'javascript', 1, shown);
    shown = TextDocument.applyEdits(document, edits as never);
    await server.change(textDocument.uri, { text: shown });
  }
}

/** Folds the two copies as an editor does; answers the command that the action carries. */
async function fold(uri: string, text = source): Promise<CodeAction['command']> {
  shown = text;
  const at = { line: 2, character: 4 };
  const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [], only: ['refactor.extract.function'] },
  });
  const action = await server.request<CodeAction>('codeAction/resolve', actions[0]);
  await makeEdits(action.edit!.documentChanges as TextDocumentEdit[]);
  return action.command;
}

async function save(uri: string, name = 'prices.js'): Promise<void> {
  folder.write(name, shown);
  await server.notify('textDocument/didSave', { textDocument: { uri } });
}

function run(command: CodeAction['command']): Promise<FoldTestResult> {
  return server.request('workspace/executeCommand', {
    command: command!.command,
    arguments: command!.arguments,
  });
}

test('the test command runs once the folded file is saved, and what it prints is logged', async () => {
  const uri = await start('cat "$TWINFOLD_FILES" && echo done');
  const command = await fold(uri);
  expect(command).toMatchObject({ command: 'twinfold.testFold', arguments: [{ uris: [uri] }] });
  const running = run(command);
  await eventually('a progress bar', () => server.progress.includes('begin'));
  await save(uri);
  expect(await running).toEqual({ outcome: 'passed' });
  expect(server.log.join('\n')).toContain('function runRound');
  expect(server.log.join('\n')).toContain('done');
  expect(server.warnings).toContain('The tests pass after “Extract 2 copies to `runRound`”.');
});

test('a command that runs ends with a server that is told to end', async () => {
  const uri = await start(`sleep 600 & trap 'echo > ended; exit' TERM; echo > begun; wait`);
  const command = await fold(uri);
  await save(uri);
  const running = run(command).catch(() => undefined);
  const isThere = (name: string) => existsSync(join(folder.path, name));
  await eventually('the command runs', () => isThere('begun'));
  process.kill(server.pid, 'SIGTERM');
  await running;
  await eventually('the command has ended', () => isThere('ended'));
});

test('when the tests fail the user is asked, and one click brings the text back', async () => {
  const uri = await start('echo "1 test failed" && exit 3');
  const command = await fold(uri);
  await save(uri);
  pressed = 'Undo the Fold';
  expect(await run(command)).toEqual({ outcome: 'failed', undone: true });
  expect(asked[0]).toContain('(exit code 3):\n1 test failed');
  expect(shown).toBe(source);
});

test('what was typed since then is not lost: the fold stays', async () => {
  const uri = await start('exit 1');
  const command = await fold(uri);
  await save(uri);
  pressed = 'Undo the Fold';
  server.connection.onRequest('window/showMessageRequest', async ({ actions }) => {
    shown += '// more\n';
    await server.change(uri, { text: shown });
    return actions[0];
  });
  expect(await run(command)).toEqual({ outcome: 'failed', undone: false });
  expect(shown).toContain('// more');
});

test('of tests that print very much the beginning and the end are logged', async () => {
  const uri = await start('yes 0123456789 | head -n 800000; echo "the last line"; exit 1');
  const command = await fold(uri);
  await save(uri);
  pressed = undefined;
  expect(await run(command)).toEqual({ outcome: 'failed' });
  const log = server.log.join('\n');
  expect(log.length).toBeLessThan(2_000_000);
  expect(log).toContain('0123456789\nthe last line');
  expect(asked[0]).toContain('the last line');
});

test('tests end with the server', async () => {
  const uri = await start('echo $$ > pid; exec sleep 600');
  const command = await fold(uri);
  await save(uri);
  void run(command).catch(() => undefined);
  const file = join(folder.path, 'pid');
  const pid = await eventually(
    'the tests',
    () => Number(existsSync(file) && readFileSync(file, 'utf8')) || undefined,
  );
  await server.stop();
  await eventually('the end of the tests', () => !isRunning(pid) || undefined);
  server = await ServerProcess.start([folder.uri()], capabilities);
});

function isRunning(pid: number): boolean {
  try {
    // A process that has ended and that nobody has asked about still has its number.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('nothing runs in an untrusted workspace until the user trusts it', async () => {
  const uri = await start('touch ran', { trusted: false });
  expect(await fold(uri)).toBeUndefined();
  await server.change(uri, { text: source });
  await server.notify('twinfold/trustGranted', {});
  const command = await fold(uri);
  await save(uri);
  expect(await run(command)).toEqual({ outcome: 'passed' });
  expect(readFileSync(join(folder.path, 'ran'), 'utf8')).toBe('');
});

/** Stands for TypeScript 7: reports an error for every function whose name begins with `run`, and an old one. */
const compiler = {
  'node_modules/typescript/package.json': '{ "version": "7.0.2" }',
  'node_modules/typescript/bin/tsc': `const text = require('fs').readFileSync('prices.ts', 'utf8');
console.log('prices.ts(1,1): error TS1: old');
for (const [, name] of text.matchAll(/^function (run\\w*)/gm)) console.log('prices.ts(2,3): error TS2: no ' + name);
process.exit(2);`,
  'tsconfig.json': '{}',
  'prices.js': '',
  'prices.ts': source.replaceAll('(lines)', '(lines: any[])').replaceAll('(rows)', '(rows: any[])'),
};

test('TypeScript 7 of the project itself is asked for new errors where the user trusts the project', async () => {
  await start('', { trusted: true }, compiler);
  const uri = folder.uri('prices.ts');
  await server.open(uri, compiler['prices.ts']);
  const command = await fold(uri, compiler['prices.ts']);
  await save(uri, 'prices.ts');
  pressed = 'Undo the Fold';
  expect(await run(command)).toEqual({ outcome: 'failed', undone: true });
  expect(asked[0]).toContain('(TypeScript reports a new error):\nprices.ts: error TS2: no runRound');
  expect(shown).toBe(compiler['prices.ts']);
});

test('without a word of trust nothing that the project has installed is run', async () => {
  await start('', {}, compiler);
  const uri = folder.uri('prices.ts');
  await server.open(uri, compiler['prices.ts']);
  expect(await fold(uri, compiler['prices.ts'])).toBeUndefined();
});

test('a project cannot set the command', async () => {
  const uri = await start('', {}, { '.twinfold.json': '{ "fold.testCommand": "touch ran" }' });
  expect(await fold(uri)).toBeUndefined();
  expect(server.warnings.join('\n')).toContain('"fold.testCommand" names a program');
});
