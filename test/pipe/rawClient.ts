import { type ChildProcess, spawn } from 'node:child_process';
import {
  type Message,
  type NotificationMessage,
  type RequestMessage,
  type ResponseMessage,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { eventually, pullCapabilities, serverPath } from '../../bench/serverProcess';

/** A client that sees every message as it comes, so that a test can count the answers to a request. */
export class RawClient {
  /** All answers by the number of their request. */
  readonly answers = new Map<number, ResponseMessage[]>();
  readonly methods = new Map<number, string>();
  private sent = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly writer: StreamMessageWriter,
  ) {}

  static async start(rootUri: string, cacheFolder: string): Promise<RawClient> {
    const child = spawn(process.execPath, [serverPath, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, XDG_CACHE_HOME: cacheFolder },
    });
    const client = new RawClient(child, new StreamMessageWriter(child.stdin!));
    new StreamMessageReader(child.stdout!).listen(message => client.take(message));
    const capabilities = pullCapabilities;
    const workspaceFolders = [{ uri: rootUri, name: 'root' }];
    await client.request('initialize', { processId: process.pid, rootUri, workspaceFolders, capabilities });
    client.notify('initialized', {});
    return client;
  }

  /** Sends a request and tells its number; nobody waits for the answer. */
  ask(method: string, params?: unknown): number {
    const id = ++this.sent;
    this.methods.set(id, method);
    const message: RequestMessage = {
      jsonrpc: '2.0',
      id,
      method,
      params: params as RequestMessage['params'],
    };
    void this.writer.write(message);
    return id;
  }

  async request(method: string, params?: unknown): Promise<unknown> {
    const id = this.ask(method, params);
    const [answer] = await eventually(`an answer to ${method}`, () => this.answers.get(id));
    return answer!.result;
  }

  notify(method: string, params: unknown): void {
    const message: NotificationMessage = {
      jsonrpc: '2.0',
      method,
      params: params as NotificationMessage['params'],
    };
    void this.writer.write(message);
  }

  cancel(id: number): void {
    this.notify('$/cancelRequest', { id });
  }

  /** Every request was answered, and the server knows every change. */
  async quiet(): Promise<void> {
    await eventually('all answers', () => this.answers.size === this.sent || undefined);
    await eventually('the server is ready', async () => {
      const { state } = (await this.request('twinfold/status')) as { state: string };
      return state === 'ready' || undefined;
    });
  }

  async stop(): Promise<void> {
    const exited = new Promise(resolve => this.child.once('exit', resolve));
    await this.request('shutdown');
    this.notify('exit', undefined);
    await exited;
  }

  private take(message: Message): void {
    if ('method' in message) {
      const { id, method, params } = message as RequestMessage;
      if (id !== undefined && id !== null) this.answer(id, method, params);
      return;
    }
    const answer = message as ResponseMessage;
    const known = this.answers.get(answer.id as number);
    if (known) known.push(answer);
    else this.answers.set(answer.id as number, [answer]);
  }

  /** What an editor says to the server's own requests. */
  private answer(id: number | string, method: string, params: unknown): void {
    const items = (params as { items?: readonly unknown[] } | undefined)?.items;
    const result = method === 'workspace/configuration' ? items!.map(() => ({})) : null;
    const message: ResponseMessage = { jsonrpc: '2.0', id, result };
    void this.writer.write(message);
  }
}
