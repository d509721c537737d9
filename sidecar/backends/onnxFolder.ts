import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './backend';

export interface OnnxFolder {
  readonly modelPath: string;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  /** How the vectors of the tokens become one. */
  readonly pooling: 'mean' | 'cls';
  readonly maxTokens: number;
  /** Of all files that decide on a vector. */
  readonly hash: string;
}

/** Where exports put the model. */
const modelPaths = ['model.onnx', 'onnx/model.onnx', 'onnx/model_quantized.onnx', 'model_quantized.onnx'];

/** Reads a sentence-transformers folder; throws a `SetupError` that names what is missing. */
export function readOnnxFolder(folder: string): OnnxFolder {
  if (folder === '') throw new SetupError('no model folder is set: twinfold.embedding.modelFolder');
  if (!existsSync(folder)) throw new SetupError(`the model folder ${folder} does not exist`);
  const model = modelPaths.find(path => existsSync(join(folder, path)));
  if (model === undefined) throw new SetupError(`the model folder ${folder} has no model.onnx`);
  const tokenizer = readJson(folder, 'tokenizer.json');
  if (!tokenizer) throw new SetupError(`the model folder ${folder} has no tokenizer.json`);
  const pooling = readJson(folder, '1_Pooling/config.json');
  const sentence = readJson(folder, 'sentence_bert_config.json');
  const config = readJson(folder, 'config.json');
  const modelPath = join(folder, model);
  return {
    modelPath,
    tokenizer,
    tokenizerConfig: readJson(folder, 'tokenizer_config.json') ?? {},
    pooling: pooling?.pooling_mode_cls_token === true ? 'cls' : 'mean',
    maxTokens: numberOf(sentence?.max_seq_length) ?? numberOf(config?.max_position_embeddings) ?? 256,
    hash: hashOf(modelPath, join(folder, 'tokenizer.json')),
  };
}

function readJson(folder: string, name: string): Record<string, unknown> | undefined {
  const path = join(folder, name);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new SetupError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 1 && value < 100_000 ? value : undefined;
}

function hashOf(...paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    if (statSync(path).size > 2 ** 31)
      hash.update(`${path} ${statSync(path).size} ${statSync(path).mtimeMs}`);
    else hash.update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}
