import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fieldSeparator } from '../../core/search/searchUnit';
import type { Backend } from '../../sidecar/backends/backend';
import { openBackend } from '../../sidecar/backends/openBackend';
import { temporaryFolder, tinyModel } from './programs';
import { setPooling, tinyOnnxFolder } from './tinyOnnx';

const signal = new AbortController().signal;

async function rowsOf(backend: Backend, texts: readonly string[]): Promise<number[][]> {
  const { values } = await backend.embed(texts, signal);
  const { dimensions } = backend;
  return texts.map((_, row) => [...values.subarray(row * dimensions, (row + 1) * dimensions)].map(round));
}

function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

test('a question is the sum of its pieces, weighted and made one long', async () => {
  const backend = await openBackend({ kind: 'static', folder: tinyModel(temporaryFolder()) });
  expect(await rowsOf(backend, ['table', 'timeout', 'Parse time'])).toEqual([
    [0, 0, 1, 0],
    [0, 0.71, 0, 0.71],
    [0.89, 0.45, 0, 0],
  ]);
});

test('a unit weighs its fields; words of the body count once', async () => {
  const backend = await openBackend({ kind: 'static', folder: tinyModel(temporaryFolder()) });
  const unit = ['parse', 'table', '', 'time time time'].join(fieldSeparator);
  expect(await rowsOf(backend, [unit])).toEqual([[0.89, 0.45, 0, 0]]);
});

test('a piece has a weight for each field', async () => {
  const backend = await openBackend({ kind: 'static', folder: tinyModel(temporaryFolder()) });
  const units = ['table', 'time table'].map(body => ['parse', '', '', body].join(fieldSeparator));
  expect(await rowsOf(backend, units)).toEqual([
    [0.97, 0, 0.24, 0],
    [0.87, 0.44, 0.22, 0],
  ]);
});

test('words of the head and from around a function are added to the others', async () => {
  const backend = await openBackend({ kind: 'static', folder: tinyModel(temporaryFolder()) });
  const unit = (...parts: string[]) => ['parse', '', '', 'time', ...parts].join(fieldSeparator);
  const [plain, headed, surrounded] = await rowsOf(backend, [unit(), unit('time'), unit('', 'time time')]);
  expect(headed![1]!).toBeGreaterThan(surrounded![1]!);
  expect(surrounded![1]!).toBeGreaterThan(plain![1]!);
});

test('a text without a known piece has no vector', async () => {
  const backend = await openBackend({ kind: 'static', folder: tinyModel(temporaryFolder()) });
  expect((await backend.embed(['', 'time', '42'], signal)).refused).toEqual([0, 2]);
});

test('a damaged model is refused', async () => {
  const folder = tinyModel(temporaryFolder());
  appendFileSync(join(folder, 'model.bin'), 'x');
  await expect(openBackend({ kind: 'static', folder })).rejects.toThrow(/damaged or of another version/);
});

test('the model that ships knows what belongs together', async () => {
  const backend = await openBackend({
    kind: 'static',
    folder: join(__dirname, '..', '..', 'media', 'model'),
  });
  const unit = (name: string, body: string) => [name, '', '', body].join(fieldSeparator);
  const { values } = await backend.embed(
    [
      'remove all entries from the cache',
      unit('clear', 'cache map keys forEach delete'),
      unit('parseDuration', 'text match unit seconds minutes'),
      unit('drawCircle', 'context center radius arc stroke'),
    ],
    signal,
  );
  const { dimensions } = backend;
  const dot = (row: number) => {
    let sum = 0;
    for (let i = 0; i < dimensions; i++) sum += values[i]! * values[row * dimensions + i]!;
    return sum;
  };
  expect(dot(1)).toBeGreaterThan(0.3);
  expect(dot(1)).toBeGreaterThan(2 * Math.max(dot(2), dot(3)));
});

test('an ONNX model gives the mean of its tokens, whatever the lengths of the texts beside', async () => {
  const folder = tinyOnnxFolder(temporaryFolder());
  setPooling(folder, false);
  const backend = await openBackend({ kind: 'onnx', folder, provider: 'cpu' });
  const texts = [
    'parse time',
    'table',
    'parse parse parse table',
    ...Array.from({ length: 400 }, () => 'time table'),
  ];
  const rows = await rowsOf(backend, texts);
  expect(rows.slice(0, 4)).toEqual([
    [0.71, 0.71, 0],
    [0, 0, 1],
    [0.95, 0, 0.32],
    [0, 0.71, 0.71],
  ]);
  expect(backend.device).toBe('cpu');
});

test('an ONNX model that pools by its first token does so, and is another space', async () => {
  const folder = tinyOnnxFolder(temporaryFolder());
  setPooling(folder, false);
  const mean = await openBackend({ kind: 'onnx', folder, provider: 'cpu' });
  setPooling(folder, true);
  const first = await openBackend({ kind: 'onnx', folder, provider: 'cpu' });
  expect(await rowsOf(first, ['parse time'])).toEqual([[1, 0, 0]]);
  expect(first.key).not.toBe(mean.key);
});

test('a provider that is not there is named with the reason', async () => {
  const folder = tinyOnnxFolder(temporaryFolder());
  await expect(openBackend({ kind: 'onnx', folder, provider: 'coreml' })).rejects.toThrow(
    /^coreml: not available: /,
  );
});

test.each([
  ['tokenizer.json', /has no tokenizer\.json/],
  ['model.onnx', /has no model\.onnx/],
])('a folder without %s is refused in words', async (name, message) => {
  const folder = tinyOnnxFolder(temporaryFolder());
  rmSync(join(folder, name));
  await expect(openBackend({ kind: 'onnx', folder })).rejects.toThrow(message);
});

test('a model that is none, and a runtime that is only above the given folder, are refused in words', async () => {
  const folder = tinyOnnxFolder(temporaryFolder());
  await expect(openBackend({ kind: 'onnx', folder, runtime: __dirname })).rejects.toThrow(
    /onnxruntime-node is not usable in .*twinfold\.embedding\.runtime/,
  );
  writeFileSync(join(folder, 'model.onnx'), 'not a model');
  await expect(openBackend({ kind: 'onnx', folder })).rejects.toThrow(/model\.onnx cannot be loaded/);
});
