/** An embedding process that misbehaves as the texts tell it to. */
import type { Backend } from '../../sidecar/backends/backend';
import { encodeFrame } from '../../sidecar/protocol';
import { serve } from '../../sidecar/serve';

const dimensions = 2;

const backend: Backend = {
  key: 'fake',
  dimensions,
  device: 'fake',
  probe: async () => [{ name: 'cpu' }, { name: 'cuda', problem: 'no such device' }],
  embed: async (texts, signal) => {
    for (const text of texts) await obey(text, signal);
    const values = new Float32Array(texts.length * dimensions);
    for (const [row, text] of texts.entries()) values.set([text.length, 1], row * dimensions);
    return { values: texts.includes('SHORT') ? values.subarray(1) : values, refused: [] };
  },
};

async function obey(text: string, signal: AbortSignal): Promise<void> {
  if (text === 'CRASH') process.exit(3);
  if (text === 'HANG') await new Promise(() => undefined);
  if (text === 'GARBAGE') process.stdout.write('Segmentation fault (core dumped)\n');
  if (text === 'FAIL') throw new Error('the model is busy');
  if (text === 'HALF') {
    const frame = encodeFrame({ type: 'rows', id: 1, refused: [] }, new Uint8Array(64));
    process.stdout.write(frame.subarray(0, 20), () => process.exit(4));
    await new Promise(() => undefined);
  }
  if (text === 'SLOW')
    await new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, 60_000);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    });
}

void serve(
  process.stdin,
  process.stdout,
  async () => backend,
  code => process.exit(code),
);
