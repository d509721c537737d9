import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(__dirname, '..', '..');

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'twinfold-test-'));
}

/** Bundles a program as the build does; answers its path. */
export function bundle(entry: string, folder: string): string {
  const outfile = join(folder, `${entry.replace(/\W/g, '-')}.js`);
  buildSync({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['onnxruntime-node'],
  });
  return outfile;
}

/** A static model of four dimensions, one for each of its words. */
export function tinyModel(folder: string): string {
  const path = join(folder, 'model');
  mkdirSync(path, { recursive: true });
  const pieces = ['parse', 'time', 'table', '#out', 'e'];
  const rows = [
    [127, 0, 0, 0],
    [0, 127, 0, 0],
    [0, 0, 127, 0],
    [0, 0, 0, 127],
    [1, 1, 1, 1],
  ];
  const scales = Buffer.from(new Float32Array(pieces.length).fill(1 / 127).buffer);
  const asked = [2, 1, 1, 1, 1];
  const held = [
    [1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1],
    [1, 1, 0.5, 1, 1],
  ];
  const weights = Buffer.from(new Float32Array([...asked, ...held.flat()]).buffer);
  const data = Buffer.concat([scales, weights, Buffer.from(Int8Array.from(rows.flat()).buffer)]);
  const header = {
    version: 3,
    dimensions: 4,
    fields: { name: 2, path: 0, comment: 0.5, body: 1, head: 0.5, around: 0.25 },
    sha256: createHash('sha256').update(data).digest('hex'),
    pieces,
  };
  writeFileSync(join(path, 'model.json'), JSON.stringify(header));
  writeFileSync(join(path, 'model.bin'), data);
  return path;
}
