/** Whatever an editor sends, in whatever order: every request gets one answer, and in the end all answers are right. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Diagnostic, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import { Folder, pullCapabilities, ServerProcess } from '../../bench/serverProcess';
import { seeded } from '../seeded';
import { RawClient } from './rawClient';

const root = join(__dirname, '..', '..');
/** More by command: `TWINFOLD_EDITS=5000 TWINFOLD_SEED=3 npx vitest run test/pipe/protocol.test.ts`. */
const events = Number(process.env.TWINFOLD_EDITS ?? 240);
const seed = Number(process.env.TWINFOLD_SEED ?? 11);
const eventsPerCheck = 60;

const allowedErrors = new Set<number>([
  LSPErrorCodes.RequestCancelled,
  LSPErrorCodes.ContentModified,
  LSPErrorCodes.ServerCancelled,
]);

function material(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const folder of ['server/handlers', 'test/samples/library/features', 'test/samples/library/steps'])
    for (const name of readdirSync(join(root, folder)).filter(name => /\.(ts|js|feature)$/.test(name)))
      files[`${folder}/${name}`] = readFileSync(join(root, folder, name), 'utf8');
  return files;
}

/** What the editor has open, and what the disk holds. */
class Editor {
  readonly open = new Map<string, string>();
  private readonly disk: Map<string, string>;
  private readonly contents: readonly string[];
  private version = 1;
  private created = 0;

  constructor(
    private readonly client: RawClient,
    private readonly folder: Folder,
    files: Readonly<Record<string, string>>,
    private readonly random: ReturnType<typeof seeded>,
  ) {
    this.disk = new Map(Object.entries(files));
    this.contents = Object.values(files);
  }

  /** One event, of those that editors send most. */
  step(): void {
    const kind = this.random.below(20);
    if (kind < 6) this.ask();
    else if (kind < 12) this.change();
    else if (kind < 14) this.openOne();
    else if (kind < 15) this.close();
    else if (kind < 17) this.save();
    else if (kind < 18) this.writeOnDisk();
    else if (kind < 19) this.create();
    else this.delete();
  }

  private openOne(): void {
    const name = this.pick([...this.disk.keys()].filter(name => !this.open.has(name)));
    if (name === undefined) return;
    const text = this.random.below(3) === 0 ? this.mixed(this.disk.get(name)!) : this.disk.get(name)!;
    this.open.set(name, text);
    this.client.notify('textDocument/didOpen', {
      textDocument: { uri: this.folder.uri(name), languageId: 'plaintext', version: this.version, text },
    });
  }

  private change(): void {
    const name = this.pick([...this.open.keys()]);
    if (name === undefined) return;
    const lines = this.open.get(name)!.split('\n');
    const from = this.random.below(lines.length);
    const to = Math.min(lines.length - 1, from + this.random.below(4));
    const donor = this.contents[this.random.below(this.contents.length)]!.split('\n');
    const at = this.random.below(donor.length);
    const text = donor
      .slice(at, at + this.random.below(20))
      .map(line => `${line}\n`)
      .join('');
    const whole = this.random.below(8) === 0;
    const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
    const kept = [...lines.slice(0, from), text + lines.slice(to).join('\n')].join('\n');
    this.open.set(name, kept);
    this.client.notify('textDocument/didChange', {
      textDocument: { uri: this.folder.uri(name), version: ++this.version },
      contentChanges: [whole ? { text: kept } : { range, text }],
    });
  }

  private close(): void {
    const name = this.pick([...this.open.keys()]);
    if (name === undefined) return;
    this.open.delete(name);
    this.client.notify('textDocument/didClose', { textDocument: { uri: this.folder.uri(name) } });
  }

  private save(): void {
    const name = this.pick([...this.open.keys()]);
    if (name === undefined) return;
    this.write(name, this.open.get(name)!, 2);
    this.client.notify('textDocument/didSave', { textDocument: { uri: this.folder.uri(name) } });
  }

  private writeOnDisk(): void {
    const name = this.pick([...this.disk.keys()])!;
    this.write(name, this.mixed(this.disk.get(name)!), 2);
  }

  private create(): void {
    const name = this.pick([...this.disk.keys()])!;
    this.write(`made/copy${this.created++}-${name.split('/').at(-1)}`, this.disk.get(name)!, 1);
  }

  private delete(): void {
    const name = this.pick([...this.disk.keys()]);
    if (name === undefined || this.disk.size < 6) return;
    this.disk.delete(name);
    this.folder.delete(name);
    this.tell(name, 3);
  }

  private write(name: string, text: string, type: 1 | 2): void {
    this.disk.set(name, text);
    this.folder.write(name, text);
    this.tell(name, type);
  }

  private tell(name: string, type: 1 | 2 | 3): void {
    this.client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.folder.uri(name), type }],
    });
  }

  private ask(): void {
    const name = this.pick([...this.open.keys(), ...this.disk.keys()])!;
    const textDocument = { uri: this.folder.uri(name) };
    const line = this.random.below(60);
    const position = { line, character: this.random.below(30) };
    const range = { start: { line, character: 0 }, end: { line: line + this.random.below(9), character: 0 } };
    const questions = [
      ['textDocument/diagnostic', { textDocument }],
      ['textDocument/hover', { textDocument, position }],
      ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }],
      ['textDocument/codeLens', { textDocument }],
      ['textDocument/references', { textDocument, position, context: { includeDeclaration: true } }],
      ['twinfold/status', undefined],
    ] as const;
    const [method, params] = questions[this.random.below(questions.length)]!;
    const id = this.client.ask(method, params);
    if (this.random.below(3) === 0) this.client.cancel(id);
  }

  /** The text with some lines taken away. */
  private mixed(text: string): string {
    const lines = text.split('\n');
    lines.splice(this.random.below(lines.length), this.random.below(5));
    return lines.join('\n');
  }

  private pick(names: readonly string[]): string | undefined {
    return names[this.random.below(names.length)];
  }
}

/** What a server shows that knows nothing but the disk and the documents as they are. */
async function freshDiagnostics(folder: Folder, open: ReadonlyMap<string, string>): Promise<unknown> {
  const server = await ServerProcess.start([folder.uri()], pullCapabilities);
  for (const [name, text] of open) await server.open(folder.uri(name), text);
  const found: [string, Diagnostic[]][] = [];
  for (const name of open.keys()) found.push([name, await server.pulled(folder.uri(name))]);
  await server.stop();
  return found;
}

async function liveDiagnostics(client: RawClient, folder: Folder, names: Iterable<string>): Promise<unknown> {
  const found: [string, unknown][] = [];
  for (const name of names) {
    const textDocument = { uri: folder.uri(name) };
    const report = await client.request('textDocument/diagnostic', { textDocument });
    found.push([name, (report as { items: unknown }).items]);
  }
  return found;
}

test('after any messages every request has one answer, and documents show what a fresh server shows', async () => {
  const files = material();
  const folder = new Folder(files);
  const cache = mkdtempSync(join(tmpdir(), 'twinfold-cache-'));
  const client = await RawClient.start(folder.uri(), cache);
  const editor = new Editor(client, folder, files, seeded(seed));
  let shown = 0;
  for (let event = 1; event <= events; event++) {
    editor.step();
    // Some come one by one, others all at once.
    if (event % 7 === 0) await client.request('twinfold/status');
    if (event % eventsPerCheck !== 0) continue;
    await client.quiet();
    const live = await liveDiagnostics(client, folder, editor.open.keys());
    expect(live).toEqual(await freshDiagnostics(folder, editor.open));
    shown += JSON.stringify(live).length;
  }
  await client.stop();
  folder.remove();
  rmSync(cache, { recursive: true });

  expect(shown).toBeGreaterThan(1000);
  for (const [id, answers] of client.answers) {
    const { result, error } = answers[0]!;
    const told = `${client.methods.get(id)}: ${JSON.stringify(error ?? null)}`;
    expect(answers, told).toHaveLength(1);
    expect(error ? allowedErrors.has(error.code) : result !== undefined, told).toBe(true);
  }
});
