import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import type * as Ort from 'onnxruntime-node';
import { fieldSeparator } from '../../core/search/searchUnit';
import type { OnnxBackend, ProviderReport } from '../protocol';
import { type Backend, type EmbeddedRows, SetupError } from './backend';
import { type OnnxFolder, readOnnxFolder } from './onnxFolder';
import { normalizeRow } from './rows';

/** Tokens of one run, padding included: longer runs cost memory and gain nothing. */
const runTokens = 1024;
/** Texts that two providers must agree on. */
const smokeTexts = ['parse a duration such as 5m into seconds', 'escape the name of a table', 'x'];
/** Least cosine between a provider's vector and the CPU's. */
const smokeCosine = 0.99;

/** Providers that a platform may have, best first. The CPU is not among them: it always works. */
const accelerators: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['cuda', 'webgpu'],
  win32: ['dml', 'webgpu'],
  darwin: ['coreml', 'webgpu'],
};

/** Any sentence-transformers model that was exported to ONNX. */
export async function openOnnx(request: OnnxBackend): Promise<Backend> {
  const folder = readOnnxFolder(request.folder);
  const ort = loadRuntime(request.runtime);
  const model = new OnnxModel(ort, folder);
  await model.open('cpu').catch((error: unknown) => {
    throw new SetupError(`${folder.modelPath} cannot be loaded: ${firstLine(error)}`);
  });
  const device = await model.choose(request.provider);
  const [smoke] = await model.smoke(device);
  const dimensions = smoke!.length;
  return {
    key: `onnx ${folder.hash} ${folder.pooling} ${dimensions}`,
    dimensions,
    device,
    embed: (texts, signal) => model.embed(device, texts, dimensions, signal),
    probe: () => model.probeAll(),
  };
}

/**
 * The one place that loads the runtime, which is no part of every package. From a folder it is loaded by its path:
 * by its name, Node would also look in the folders above and in the global ones.
 */
function loadRuntime(folder: string | undefined): typeof Ort {
  const name = folder ? join(resolve(folder), 'node_modules', 'onnxruntime-node') : 'onnxruntime-node';
  try {
    return createRequire(__filename)(name) as typeof Ort;
  } catch (error) {
    const where = folder ? `in ${folder}` : 'beside Twinfold';
    throw new SetupError(
      `onnxruntime-node is not usable ${where} (${firstLine(error)}); install it there or name its folder in twinfold.embedding.runtime`,
    );
  }
}

class OnnxModel {
  private readonly sessions = new Map<string, Ort.InferenceSession>();
  private readonly tokenizer: Tokenizer;

  constructor(
    private readonly ort: typeof Ort,
    private readonly folder: OnnxFolder,
  ) {
    this.tokenizer = new Tokenizer(folder.tokenizer, folder.tokenizerConfig);
  }

  /** Spinning threads would keep a laptop's cores busy between runs. */
  async open(provider: string): Promise<Ort.InferenceSession> {
    const known = this.sessions.get(provider);
    if (known) return known;
    const session = await this.ort.InferenceSession.create(this.folder.modelPath, {
      executionProviders: [provider],
      logSeverityLevel: 4,
      extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
    });
    this.sessions.set(provider, session);
    return session;
  }

  /** The provider that was asked for, or the first of the platform's that agrees with the CPU. */
  async choose(wanted: string | undefined): Promise<string> {
    for (const provider of wanted ? [wanted] : this.candidates()) {
      const problem = provider === 'cpu' ? undefined : await this.problemOf(provider);
      if (problem === undefined) return provider;
      if (wanted) throw new SetupError(`${wanted}: not available: ${problem}`);
    }
    return 'cpu';
  }

  async probeAll(): Promise<readonly ProviderReport[]> {
    const reports: ProviderReport[] = [];
    for (const name of ['cpu', ...this.candidates()]) {
      const problem = name === 'cpu' ? undefined : await this.problemOf(name);
      reports.push(
        problem === undefined ? { name, textsPerSecond: await this.speedOf(name) } : { name, problem },
      );
    }
    return reports;
  }

  private candidates(): readonly string[] {
    const built = this.ort.listSupportedBackends?.().map(({ name }) => name);
    return (accelerators[process.platform] ?? []).filter(name => built === undefined || built.includes(name));
  }

  /** Why a provider is of no use here; a session that falls back silently is found out by nothing but its vectors. */
  private async problemOf(provider: string): Promise<string | undefined> {
    try {
      await this.open(provider);
      const [own, cpu] = [await this.smoke(provider), await this.smoke('cpu')];
      const agree = own.every((row, i) => cosine(row, cpu[i]!) >= smokeCosine);
      return agree ? undefined : 'its vectors differ from those of the CPU';
    } catch (error) {
      return firstLine(error);
    }
  }

  async smoke(provider: string): Promise<Float32Array[]> {
    const rows = await this.run(
      provider,
      smokeTexts.map(text => this.encode(text)),
    );
    const dimensions = rows.length / smokeTexts.length;
    return smokeTexts.map((_, i) => rows.slice(i * dimensions, (i + 1) * dimensions));
  }

  private async speedOf(provider: string): Promise<number> {
    const texts = Array.from({ length: 32 }, (_, i) => `${smokeTexts[i % 2]} ${i}`);
    const encoded = texts.map(text => this.encode(text));
    const began = performance.now();
    await this.run(provider, encoded);
    return Math.round((texts.length * 1000) / (performance.now() - began));
  }

  async embed(
    provider: string,
    texts: readonly string[],
    dimensions: number,
    signal: AbortSignal,
  ): Promise<EmbeddedRows> {
    const encoded = texts.map(text => this.encode(text.replaceAll(fieldSeparator, '. ')));
    const values = new Float32Array(texts.length * dimensions);
    const refused: number[] = [];
    for (const group of byLength(encoded)) {
      signal.throwIfAborted();
      const rows = await this.run(
        provider,
        group.map(row => encoded[row]!),
      );
      group.forEach((row, i) => {
        values.set(rows.subarray(i * dimensions, (i + 1) * dimensions), row * dimensions);
        if (!normalizeRow(values, row, dimensions)) refused.push(row);
      });
    }
    for (const row of refused) values.fill(0, row * dimensions, (row + 1) * dimensions);
    return { values, refused: refused.sort((a, b) => a - b) };
  }

  private encode(text: string): number[] {
    const { ids } = this.tokenizer.encode(text);
    const most = this.folder.maxTokens;
    // The last token closes the text: models expect it there.
    return ids.length > most ? [...ids.slice(0, most - 1), ids[ids.length - 1]!] : ids;
  }

  /** One row for every text, pooled, not yet normalized. */
  private async run(provider: string, texts: readonly (readonly number[])[]): Promise<Float32Array> {
    const session = await this.open(provider);
    const width = Math.max(1, ...texts.map(ids => ids.length));
    const ids = new BigInt64Array(texts.length * width);
    const mask = new BigInt64Array(texts.length * width);
    texts.forEach((text, row) => {
      text.forEach((id, i) => {
        ids[row * width + i] = BigInt(id);
        mask[row * width + i] = 1n;
      });
    });
    const shape = [texts.length, width];
    const feeds: Record<string, Ort.Tensor> = {};
    for (const name of session.inputNames) {
      const values =
        name === 'input_ids' ? ids : name === 'attention_mask' ? mask : new BigInt64Array(ids.length);
      feeds[name] = new this.ort.Tensor('int64', values, shape);
    }
    return this.pool(await session.run(feeds), texts, width);
  }

  private pool(
    outputs: Ort.InferenceSession.OnnxValueMapType,
    texts: readonly (readonly number[])[],
    width: number,
  ): Float32Array {
    const output = outputs.sentence_embedding ?? outputs.last_hidden_state ?? Object.values(outputs)[0]!;
    const data = output.data as Float32Array;
    const { dims } = output as Ort.Tensor;
    const dimensions = dims[dims.length - 1]!;
    if (dims.length === 2) return data;
    const pooled = new Float32Array(texts.length * dimensions);
    texts.forEach((text, row) => {
      const used = this.folder.pooling === 'cls' ? Math.min(1, text.length) : text.length;
      for (let token = 0; token < used; token++) {
        const from = (row * width + token) * dimensions;
        for (let i = 0; i < dimensions; i++) pooled[row * dimensions + i]! += data[from + i]! / used;
      }
    });
    return pooled;
  }
}

/** Rows in groups of like length, each within the tokens of one run: padding is the larger half of the cost else. */
function byLength(encoded: readonly (readonly number[])[]): number[][] {
  const order = encoded.map((_, row) => row).sort((a, b) => encoded[a]!.length - encoded[b]!.length);
  const groups: number[][] = [];
  for (const row of order) {
    const group = groups[groups.length - 1];
    if (group && (group.length + 1) * encoded[row]!.length <= runTokens) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    squaresA += a[i]! * a[i]!;
    squaresB += b[i]! * b[i]!;
  }
  return dot / Math.sqrt(squaresA * squaresB);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 200);
}
