import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StaticBackend } from '../protocol';
import { type Backend, SetupError } from './backend';
import { StaticModel, type StaticModelHeader } from './staticModel';

/** The model that ships with the product: plain typed arrays, no runtime. */
export function openStatic({ folder }: StaticBackend): Backend {
  const { header, data } = readModel(folder);
  const model = new StaticModel(header, data);
  const { dimensions } = model;
  return {
    key: `static ${header.version} ${header.sha256.slice(0, 16)} ${dimensions}`,
    dimensions,
    device: 'cpu',
    embed: async texts => {
      const values = new Float32Array(texts.length * dimensions);
      const refused = texts.flatMap((text, row) => (model.embed(text, values, row) ? [] : [row]));
      return { values, refused };
    },
    probe: async () => [{ name: 'cpu' }],
  };
}

function readModel(folder: string): { header: StaticModelHeader; data: Uint8Array } {
  let header: StaticModelHeader;
  let data: Uint8Array;
  try {
    header = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as StaticModelHeader;
    data = readFileSync(join(folder, 'model.bin'));
  } catch (error) {
    throw new SetupError(`the model in ${folder} cannot be read: ${(error as Error).message}`);
  }
  if (header.version !== 3 || createHash('sha256').update(data).digest('hex') !== header.sha256)
    throw new SetupError(`the model in ${folder} is damaged or of another version`);
  return { header, data };
}
