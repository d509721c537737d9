import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../core/config';
import type { BackendRequest } from '../sidecar/protocol';
import type { Embedder } from './embedder';
import type { HeldProcess } from './heldProcess';
import { SidecarClient, type SidecarOptions } from './sidecarClient';
import { CachedEmbedder } from './vectorCache';

export interface EmbeddingSetup {
  /** Folder of the bundles, with `sidecar.js` and `model/`. */
  readonly programFolder: string;
  /** The embedding process, where its start is prepared. */
  readonly held?: HeldProcess;
  /** Of the user's `http` server; by default from the environment. */
  readonly key?: string;
}

/** Variable that holds the key of the user's embedding server. */
export const keyVariable = 'TWINFOLD_EMBEDDING_KEY';

/** What the settings ask for; undefined when they ask for no vectors. */
export function embeddingOf(
  config: Config,
  setup: EmbeddingSetup,
): Pick<SidecarOptions, 'program' | 'backend' | 'fallback'> | undefined {
  const backend = backendOf(config, setup);
  if (!backend) return undefined;
  const builtIn: BackendRequest = { kind: 'static', folder: join(setup.programFolder, 'model') };
  return {
    program: { path: sidecarPath(setup.programFolder), ...(setup.held ? { held: setup.held } : {}) },
    backend: backend === 'static' ? builtIn : backend,
    ...(backend === 'static' ? {} : { fallback: builtIn }),
  };
}

/** Of the bundle, in the folder of all bundles. */
export function sidecarPath(programFolder: string): string {
  return join(programFolder, 'sidecar.js');
}

function backendOf(config: Config, { key }: EmbeddingSetup): BackendRequest | 'static' | undefined {
  switch (config['embedding.backend']) {
    case 'off':
      return undefined;
    case 'static':
      return 'static';
    case 'onnx': {
      const runtime = config['embedding.runtime'];
      const folder = config['embedding.modelFolder'];
      return { kind: 'onnx', folder, ...(runtime === '' ? {} : { runtime }) };
    }
    case 'http': {
      const secret = key ?? process.env[keyVariable];
      return {
        kind: 'http',
        endpoint: config['embedding.endpoint'],
        model: config['embedding.model'],
        ...(secret ? { key: secret } : {}),
      };
    }
  }
}

export interface EmbedderOptions {
  readonly notify: SidecarOptions['notify'];
  readonly log: SidecarOptions['log'];
  /** Where vectors are kept between sessions; they are not kept without. */
  readonly cacheFolder?: string;
}

export interface OpenEmbedder extends Embedder {
  /** Writes the cache and ends the process. */
  close(): void;
}

/** The embedder that the settings ask for; undefined when they ask for none or the installation has none. */
export function openEmbedder(
  config: Config,
  setup: EmbeddingSetup,
  { notify, log, cacheFolder }: EmbedderOptions,
): OpenEmbedder | undefined {
  const embedding = embeddingOf(config, setup);
  if (!embedding || !existsSync(embedding.program.path)) return undefined;
  const client = new SidecarClient({ ...embedding, notify, log });
  const cached = cacheFolder === undefined ? undefined : new CachedEmbedder(client, cacheFolder, { log });
  const embedder = cached ?? client;
  return {
    space: () => embedder.space(),
    embed: (texts, options) => embedder.embed(texts, options),
    close: () => {
      cached?.flush();
      client.dispose();
    },
  };
}
