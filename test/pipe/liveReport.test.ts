import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { Folder, pullCapabilities, ServerProcess } from '../../bench/serverProcess';
import { seeded } from '../seeded';

const root = join(__dirname, '..', '..');
/** More by command: `TWINFOLD_EDITS=2000 npx vitest run test/pipe/liveReport.test.ts`. */
const edits = Number(process.env.TWINFOLD_EDITS ?? 120);
const editsPerCheck = 30;
const seed = 7;

/** Our own sources and the sample shop: real code, small enough to be read again for every check. */
function material(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const folder of ['server/handlers', 'test/samples/shop/src', 'test/samples/shop/features', 'client'])
    for (const name of readdirSync(join(root, folder)).filter(name => /\.(ts|feature)$/.test(name)))
      files[`${folder}/${name}`] = readFileSync(join(root, folder, name), 'utf8');
  return files;
}

interface Disturbance {
  /** Resolves when every answer of it, or its refusal, is here. */
  readonly settled: Promise<unknown>;
}

/** Requests whose answers nobody looks at, some of them withdrawn at once: they must not disturb the others. */
function disturb(server: ServerProcess, uri: string, random: ReturnType<typeof seeded>): Disturbance {
  const textDocument = { uri };
  const position = { line: random.below(40), character: 0 };
  const source = new CancellationTokenSource();
  const asked = [
    server.connection.sendRequest('textDocument/diagnostic', { textDocument }, source.token),
    server.connection.sendRequest('textDocument/hover', { textDocument, position }, source.token),
    server.connection.sendRequest('twinfold/report', { kinds: ['step'] }, source.token),
  ];
  if (random.below(2) === 0) source.cancel();
  return { settled: Promise.allSettled(asked) };
}

/** Types into, copies between, creates, renames and deletes the files of one folder; knows what each should hold. */
class Typist {
  private readonly texts = new Map<string, string>();
  private readonly open = new Set<string>();
  private created = 0;

  constructor(
    private readonly server: ServerProcess,
    private readonly folder: Folder,
    files: Readonly<Record<string, string>>,
    private readonly random: ReturnType<typeof seeded>,
  ) {
    for (const [name, text] of Object.entries(files)) this.texts.set(name, text);
  }

  async edit(): Promise<Disturbance> {
    const names = [...this.texts.keys()];
    const name = names[this.random.below(names.length)]!;
    const kind = this.random.below(10);
    if (kind === 0 && names.length > 10) await this.delete(name);
    else if (kind === 1)
      await this.create(`copies/copy${this.created++}-${name.split('/').at(-1)}`, this.texts.get(name)!);
    else await this.type(name, this.texts.get(names[this.random.below(names.length)]!)!);
    return disturb(this.server, this.folder.uri(name), this.random);
  }

  /** Replaces some lines by some lines of `donor`, in the document only. */
  private async type(name: string, donor: string): Promise<void> {
    const uri = this.folder.uri(name);
    const lines = this.texts.get(name)!.split('\n');
    if (!this.open.has(name)) await this.server.open(uri, lines.join('\n'));
    this.open.add(name);
    const start = this.random.below(lines.length);
    const end = Math.min(lines.length - 1, start + this.random.below(4));
    const others = donor.split('\n');
    const from = this.random.below(others.length);
    const text = others
      .slice(from, from + this.random.below(25))
      .map(line => `${line}\n`)
      .join('');
    lines.splice(start, end - start, ...text.split('\n').slice(0, -1));
    this.texts.set(name, lines.join('\n'));
    const range = { start: { line: start, character: 0 }, end: { line: end, character: 0 } };
    await this.server.change(uri, { range, text });
  }

  private async create(name: string, text: string): Promise<void> {
    this.folder.write(name, text);
    this.texts.set(name, text);
    await this.server.changedOnDisk(this.folder.uri(name));
  }

  private async delete(name: string): Promise<void> {
    await this.close(name);
    this.folder.delete(name);
    this.texts.delete(name);
    await this.server.changedOnDisk(this.folder.uri(name));
  }

  private async close(name: string): Promise<void> {
    if (!this.open.delete(name)) return;
    await this.server.notify('textDocument/didClose', { textDocument: { uri: this.folder.uri(name) } });
  }

  /** Brings the disk in line with the documents, as "save all" does. */
  saveAll(): void {
    for (const name of this.open) this.folder.write(name, this.texts.get(name)!);
  }
}

function freshReport(folder: Folder): unknown {
  const cli = join(root, 'dist', 'cli.js');
  const printed = execFileSync(process.execPath, [cli, 'report', '--format', 'json', '--no-cache'], {
    cwd: folder.path,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(printed.toString());
}

test.each([
  ['as much in memory as by default', {}],
  ['no details in memory beyond one turn', { 'memory.detailsMb': 0 }],
])('after any edits the live report is that of a fresh run over the same texts: %s', async (_, settings) => {
  const files = material();
  const folder = new Folder(files);
  folder.write('.twinfold.json', JSON.stringify(settings));
  const server = await ServerProcess.start([folder.uri()], pullCapabilities);
  await server.ready();
  const typist = new Typist(server, folder, files, seeded(seed));
  for (let done = 0; done < edits; done += editsPerCheck) {
    const disturbances: Disturbance[] = [];
    for (let i = 0; i < editsPerCheck; i++) disturbances.push(await typist.edit());
    const live = await server.request('twinfold/report', {});
    typist.saveAll();
    // Byte for byte, the order of members included.
    expect(JSON.stringify(live)).toBe(JSON.stringify(freshReport(folder)));
    await Promise.all(disturbances.map(({ settled }) => settled));
  }
  await server.stop();
  folder.remove();
});
