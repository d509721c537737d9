import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { StatusResult } from '../server/protocol';

export const serverPath = join(__dirname, '..', 'dist', 'server.js');

/** A folder on disk for one test; `files` maps paths with `/` to texts. */
export class Folder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'twinfold-')));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  delete(name: string): void {
    rmSync(join(this.path, name), { recursive: true });
  }

  uri(name = ''): string {
    return pathToFileURL(join(this.path, name)).href;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** As VS Code announces itself, as far as the server looks. */
export const pullCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: {
      documentChanges: true,
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedInformation: true },
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor'] } },
      dataSupport: true,
      disabledSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  window: { workDoneProgress: true },
};

/** An older client: diagnostics are sent to it, and it answers no request of the server. */
export const pushCapabilities: ClientCapabilities = {
  textDocument: { publishDiagnostics: { relatedInformation: true }, hover: { contentFormat: ['plaintext'] } },
};

/** The built server at the other end of a real pipe. */
export class ServerProcess {
  readonly published = new Map<string, Diagnostic[]>();
  /** Version of the document that the published diagnostics are of. */
  readonly versions = new Map<string, number | undefined>();
  readonly registered: string[] = [];
  readonly progress: string[] = [];
  readonly log: string[] = [];
  readonly warnings: string[] = [];
  refreshes = 0;
  /** What the server is told when it asks for settings. */
  settings: unknown = {};
  /** The same for single folders, by their URIs. */
  readonly settingsOfFolders = new Map<string, unknown>();
  initialized!: InitializeResult;
  private version = 1;

  private constructor(
    private readonly child: ChildProcess,
    readonly connection: ProtocolConnection,
  ) {}

  static async start(
    roots: readonly string[],
    capabilities: ClientCapabilities,
    initializationOptions?: unknown,
    settings: unknown = {},
    cacheFolder = mkdtempSync(join(tmpdir(), 'twinfold-cache-')),
    refusesRequests = false,
    nodeArguments: readonly string[] = [],
  ): Promise<ServerProcess> {
    if (!existsSync(serverPath)) throw new Error('dist/server.js is missing: run `npm run build` first');
    const child = spawn(process.execPath, [...nodeArguments, serverPath, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // Nothing of one run helps or harms the next, unless the caller says where it is to be kept.
      env: { ...process.env, XDG_CACHE_HOME: cacheFolder },
    });
    const reader = new StreamMessageReader(child.stdout!);
    const writer = new StreamMessageWriter(child.stdin!);
    const server = new ServerProcess(child, createProtocolConnection(reader, writer));
    server.settings = settings;
    server.listen(refusesRequests);
    server.initialized = await server.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: roots[0] ?? null,
      workspaceFolders: roots.map(uri => ({ uri, name: uri })),
      capabilities,
      initializationOptions,
    });
    await server.connection.sendNotification('initialized', {});
    return server;
  }

  private listen(refusesRequests: boolean): void {
    const { connection } = this;
    // Whoever waits for an answer of a server that died is told, and does not wait for ever.
    this.child.once('exit', () => connection.dispose());
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, version, diagnostics }) => {
      this.published.set(uri, diagnostics);
      this.versions.set(uri, version);
    });
    connection.onNotification('window/logMessage', ({ message }) => void this.log.push(message));
    connection.onNotification('window/showMessage', ({ message }) => void this.warnings.push(message));
    connection.onNotification('$/progress', ({ value }) => void this.progress.push(value.kind));
    if (!refusesRequests) this.answerRequests();
    connection.listen();
  }

  private answerRequests(): void {
    const { connection } = this;
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onRequest('workspace/configuration', ({ items }) =>
      items.map(({ scopeUri }: { scopeUri?: string }) =>
        scopeUri === undefined ? this.settings : (this.settingsOfFolders.get(scopeUri) ?? this.settings),
      ),
    );
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      return null;
    });
    connection.onRequest('client/registerCapability', ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }: { method: string }) => method));
      return null;
    });
  }

  request<T>(method: string, params?: unknown): Promise<T> {
    return params === undefined
      ? this.connection.sendRequest<T>(method)
      : this.connection.sendRequest<T>(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  async ready(limitMs = 20_000): Promise<StatusResult> {
    const ask = async () => {
      const status = await this.request<StatusResult>('twinfold/status');
      return status.state === 'ready' ? status : undefined;
    };
    return eventually('the server is ready', ask, limitMs);
  }

  open(uri: string, text: string, languageId = 'typescript'): Promise<void> {
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Sends changes as an editor does while a user types. */
  change(uri: string, ...contentChanges: readonly unknown[]): Promise<void> {
    return this.notify('textDocument/didChange', {
      textDocument: { uri, version: ++this.version },
      contentChanges,
    });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  async pulled(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== 'full') throw new Error('a first answer is full');
    return report.items;
  }

  /** The files that the server is told of changed on disk. */
  changedOnDisk(...uris: readonly string[]): Promise<void> {
    return this.notify('workspace/didChangeWatchedFiles', { changes: uris.map(uri => ({ uri, type: 2 })) });
  }

  /** Of the process, for those who look at its memory. */
  get pid(): number {
    return this.child.pid!;
  }

  /** Ends the server as a crash does: at once, wherever it is. */
  async kill(): Promise<void> {
    const exited = new Promise(resolve => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await exited;
  }

  /** Ends the server as an editor does. */
  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>(resolve => this.child.once('exit', resolve));
    await this.request('shutdown');
    await this.notify('exit', undefined);
    return exited;
  }
}

/** Asks again until there is an answer; the pause is short, and a test never waits for a fixed time. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  limitMs = 20_000,
): Promise<T> {
  const limit = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > limit) throw new Error(`${what}: not within ${limitMs / 1000} s`);
    await new Promise(resolve => setTimeout(resolve, 2));
  }
}
