import { fieldSeparator } from '../../core/search/searchUnit';
import type { HttpBackend } from '../protocol';
import { type Backend, type EmbeddedRows, SetupError } from './backend';
import { parseEmbeddings } from './embeddingsAnswer';
import { embeddingsUrl } from './endpoint';
import { normalizeRow } from './rows';

/** Inputs of one request: text-embeddings-inference takes no more by default. */
const requestTexts = 32;
const requestsAtOnce = 4;
/** Milliseconds that an answer may take: a model may have to be loaded first, Ollama takes its time. */
const defaultTimeoutMs = 60_000;
/** How often a request is sent again when the server asks for patience or does not answer. */
const maxRetries = 4;
/** Answers by which servers say that this request, not the server, is the trouble. */
const requestErrors = new Set([400, 413, 422, 500]);
/** UTF-16 units of a text that is cut and tried once more when the server refuses it: some 512 tokens. */
const cutLength = 1500;

class RequestError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Any server with OpenAI's `/v1/embeddings`: text-embeddings-inference, vLLM, Ollama, llama.cpp, LM Studio. */
export async function openHttp(request: HttpBackend, timeoutMs = defaultTimeoutMs): Promise<Backend> {
  const client = new EmbeddingsClient(request, embeddingsUrl(request.endpoint), timeoutMs);
  const dimensions = await client.dimensions();
  return {
    key: `http ${client.url.href} ${request.model} ${dimensions}`,
    dimensions,
    device: client.url.host,
    embed: (texts, signal) => client.embedAll(texts, dimensions, signal),
    probe: async () => [{ name: client.url.host }],
  };
}

class EmbeddingsClient {
  constructor(
    private readonly request: HttpBackend,
    readonly url: URL,
    private readonly timeoutMs: number,
  ) {}

  /** Asks for one vector: says at once when the server cannot be used. */
  async dimensions(): Promise<number> {
    try {
      const [row] = await this.post(['dimensions'], undefined, new AbortController().signal);
      return row!.length;
    } catch (error) {
      throw new SetupError((error as Error).message);
    }
  }

  async embedAll(texts: readonly string[], dimensions: number, signal: AbortSignal): Promise<EmbeddedRows> {
    const plain = texts.map(text => text.replaceAll(fieldSeparator, '. ').trim() || '.');
    const values = new Float32Array(texts.length * dimensions);
    const refused: number[] = [];
    const starts = Array.from({ length: Math.ceil(texts.length / requestTexts) }, (_, i) => i * requestTexts);
    const work = async () => {
      for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
        const rows = await this.embedSome(plain.slice(start, start + requestTexts), dimensions, signal);
        rows.forEach((row, i) => {
          if (row) values.set(row, (start + i) * dimensions);
          if (!row || !normalizeRow(values, start + i, dimensions)) refused.push(start + i);
        });
      }
    };
    await Promise.all(Array.from({ length: requestsAtOnce }, work));
    for (const row of refused) values.fill(0, row * dimensions, (row + 1) * dimensions);
    return { values, refused: refused.sort((a, b) => a - b) };
  }

  /** Halves what the server refuses, down to one text; that is cut and, if need be, given up. */
  private async embedSome(
    texts: readonly string[],
    dimensions: number,
    signal: AbortSignal,
  ): Promise<(Float32Array | undefined)[]> {
    try {
      return await this.post(texts, dimensions, signal);
    } catch (error) {
      if (!(error instanceof RequestError) || !requestErrors.has(error.status)) throw error;
      if (texts.length > 1) {
        const half = texts.length >> 1;
        const first = await this.embedSome(texts.slice(0, half), dimensions, signal);
        return [...first, ...(await this.embedSome(texts.slice(half), dimensions, signal))];
      }
      const [text = ''] = texts;
      if (text.length > cutLength) return this.embedSome([text.slice(0, cutLength)], dimensions, signal);
      return [undefined];
    }
  }

  /** One request, sent again while the server asks for patience. */
  private async post(
    texts: readonly string[],
    dimensions: number | undefined,
    signal: AbortSignal,
  ): Promise<Float32Array[]> {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.send(texts, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        if (attempt >= 1) throw new Error(this.inWords(error));
        return undefined;
      });
      if (answer?.ok) return await this.read(answer, texts.length, dimensions, signal);
      if (answer && !patienceAsked(answer.status)) throw await this.requestError(answer);
      if (answer && attempt >= maxRetries) throw await this.requestError(answer);
      await wait(answer ? retryAfterMs(answer, attempt) : 250, signal);
    }
  }

  private async read(
    answer: Response,
    count: number,
    dimensions: number | undefined,
    signal: AbortSignal,
  ): Promise<Float32Array[]> {
    try {
      return parseEmbeddings(await answer.json(), count, dimensions);
    } catch (error) {
      signal.throwIfAborted();
      throw new Error(this.inWords(error));
    }
  }

  private send(texts: readonly string[], signal: AbortSignal): Promise<Response> {
    const { model, key } = this.request;
    return fetch(this.url, {
      method: 'POST',
      // A redirect would carry the texts to another host.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(this.timeoutMs)]),
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ ...(model === '' ? {} : { model }), input: texts }),
    });
  }

  private async requestError(answer: Response): Promise<RequestError> {
    const text = (await answer.text().catch(() => '')).replace(/\s+/g, ' ').slice(0, 200);
    const hint = answer.status === 401 || answer.status === 403 ? ' (is TWINFOLD_EMBEDDING_KEY set?)' : '';
    const said = `the server answers ${answer.status}${hint}${text ? `: ${text}` : ''}`;
    return new RequestError(answer.status, `${this.url.href}: ${said}`);
  }

  /** What went wrong, and with which server. `fetch failed` says nothing; its cause does. */
  private inWords(error: unknown): string {
    return `${this.url.href}: ${messageOf(error, this.timeoutMs)}`;
  }
}

function patienceAsked(status: number): boolean {
  return status === 429 || status === 503 || status === 502 || status === 504;
}

function retryAfterMs(answer: Response, attempt: number): number {
  const seconds = Number(answer.headers.get('retry-after'));
  return seconds > 0 ? Math.min(seconds, 30) * 1000 : 250 * 2 ** attempt;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}

function messageOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`;
  const cause = error.cause;
  if (cause instanceof Error) return (cause as NodeJS.ErrnoException).code ?? cause.message;
  return error.message;
}
