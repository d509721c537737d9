import { join } from 'node:path';
import type { Embedder } from '../host/embedder';
import { openBackend } from '../sidecar/backends/openBackend';

/** The model that ships, or that of another folder, without a process of its own. */
export async function staticEmbedder(folder = join(__dirname, '..', 'media', 'model')): Promise<Embedder> {
  const backend = await openBackend({ kind: 'static', folder });
  const space = { key: backend.key, dimensions: backend.dimensions };
  const { signal } = new AbortController();
  return {
    space: async () => space,
    embed: async texts => {
      const { values, refused } = await backend.embed(texts, signal);
      const row = (i: number) => values.subarray(i * space.dimensions, (i + 1) * space.dimensions);
      return { space, rows: texts.map((_, i) => (refused.includes(i) ? undefined : row(i))) };
    },
  };
}
