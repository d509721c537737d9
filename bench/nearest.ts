/**
 * Nearest neighbours over vectors of the size of a large repository: `tsx bench/nearest.ts [ROWS] [--real FOLDER]`.
 * Prints milliseconds of one query and CPU seconds of all pairs, plain and on WebAssembly, and how many of the pairs
 * above the threshold the sign filter let through. With `--real`, the vectors are those of a repository's functions.
 */
import { join } from 'node:path';
import { type Int8Rows, PlainInt8Rows } from '../core/search/int8Rows';
import { textToEmbed } from '../core/search/searchUnit';
import { VectorIndex } from '../core/search/vectorIndex';
import { drained } from '../core/text/drained';
import { wasmInt8Rows } from '../host/wasmInt8Rows';
import { openBackend } from '../sidecar/backends/openBackend';
import { functionsBelow } from './retrievalCorpus';

const dimensions = 256;
const threshold = 0.9;

async function main(): Promise<void> {
  const [rows = '100000', flag, folder] = process.argv.slice(2);
  const vectors = flag === '--real' && folder ? await realVectors(folder) : madeVectors(Number(rows));
  process.stdout.write(`${vectors.length} vectors of ${dimensions} dimensions\n`);
  for (const [name, make] of [
    ['plain', () => new PlainInt8Rows(dimensions)],
    ['wasm', () => wasmInt8Rows(dimensions)],
  ] as const)
    measureQueries(name, make(), vectors);
  measurePairs(vectors);
}

function filled(bytes: Int8Rows, vectors: readonly Float32Array[]): VectorIndex {
  const index = new VectorIndex(bytes);
  vectors.forEach((vector, row) => {
    index.set(row, vector);
  });
  return index;
}

function measureQueries(name: string, bytes: Int8Rows, vectors: readonly Float32Array[]): void {
  const index = filled(bytes, vectors);
  const times: number[] = [];
  for (let i = 0; i < 40; i++) {
    const began = process.cpuUsage();
    index.nearest(vectors[(i * 37) % vectors.length]!, 10);
    const { user, system } = process.cpuUsage(began);
    times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  process.stdout.write(
    `  ${name}: one query ${times[20]!.toFixed(1)} ms CPU (median), ${times[37]!.toFixed(1)} ms (95th percentile)\n`,
  );
}

function measurePairs(vectors: readonly Float32Array[]): void {
  const index = filled(wasmInt8Rows(dimensions), vectors);
  const began = process.cpuUsage();
  const found = drained(index.pairs(threshold));
  const { user, system } = process.cpuUsage(began);
  process.stdout.write(
    `  wasm: ${found.length} pairs of cosine ${threshold} and more in ${((user + system) / 1e6).toFixed(1)} CPU-s\n`,
  );
  const some = vectors.slice(0, 4000);
  const part = filled(wasmInt8Rows(dimensions), some);
  const all = drained(part.pairs(threshold, 100)).length;
  const kept = drained(part.pairs(threshold)).length;
  process.stdout.write(`  recall of the sign filter among the first ${some.length}: ${kept} of ${all}\n`);
}

/** Clusters of near vectors, as names of functions form them; the same in every run. */
function madeVectors(count: number): Float32Array[] {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  const centres = Array.from({ length: Math.ceil(count / 8) }, () =>
    Float32Array.from({ length: dimensions }, next),
  );
  return Array.from({ length: count }, (_, i) => {
    const centre = centres[i >> 3]!;
    const vector = centre.map(value => value + 0.3 * next());
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    return vector.map(value => value / length);
  });
}

async function realVectors(folder: string): Promise<Float32Array[]> {
  const backend = await openBackend({ kind: 'static', folder: join(__dirname, '..', 'media', 'model') });
  const texts = functionsBelow(folder).map(({ unit }) => textToEmbed(unit.fields));
  const { values } = await backend.embed(texts, new AbortController().signal);
  return texts.map((_, row) => values.subarray(row * dimensions, (row + 1) * dimensions));
}

void main();
