import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../core/config';
import { doctorText, examine } from '../../host/doctor';
import { bundle, temporaryFolder, tinyModel } from './programs';
import { setPooling, tinyOnnxFolder } from './tinyOnnx';

const programFolder = temporaryFolder();

beforeAll(() => {
  copyFileSync(bundle('sidecar/main.ts', programFolder), join(programFolder, 'sidecar.js'));
  tinyModel(programFolder);
});

async function report(settings: Partial<Config>): Promise<string> {
  const text = doctorText(await examine({ ...defaultConfig, ...settings }, { programFolder }));
  return text.replace(/\d+ texts per second/g, 'N texts per second');
}

test('the built-in model is tried', async () => {
  expect(await report({})).toMatch(/ok {3}embedding static {2}4 dimensions on cpu, N texts per second\n$/);
});

test('a server that is not there fails with its address, and the built-in model is tried, too', async () => {
  const endpoint = 'http://127.0.0.1:65533';
  const text = await report({ 'embedding.backend': 'http', 'embedding.endpoint': endpoint });
  expect(text).toContain(`FAIL embedding http    ${endpoint}/v1/embeddings: ECONNREFUSED\n`);
  expect(text).toMatch(/ok {3}embedding static/);
});

test('a folder that is not complete fails with what it lacks', async () => {
  const text = await report({ 'embedding.backend': 'onnx', 'embedding.modelFolder': programFolder });
  expect(text).toMatch(/FAIL embedding onnx +the model folder .* has no model\.onnx\n/);
});

test('what an ONNX model could run on is listed with the reason where it cannot', async () => {
  const folder = tinyOnnxFolder(programFolder);
  setPooling(folder, false);
  const runtime = join(__dirname, '..', '..');
  const text = await report({
    'embedding.backend': 'onnx',
    'embedding.modelFolder': folder,
    'embedding.runtime': runtime,
  });
  expect(text).toMatch(/ok {3}embedding onnx {4}3 dimensions on \w+, N texts per second\n/);
  expect(text).toMatch(/ok {5}cpu +works, N texts per second\n/);
});

test('off is said to be off', async () => {
  expect(await report({ 'embedding.backend': 'off' })).toMatch(
    /ok {3}embedding +off by twinfold\.embedding\.backend\n$/,
  );
});
