import type { Config } from '../core/config';
import type { BackendRequest } from '../sidecar/protocol';
import { type EmbeddingSetup, embeddingOf } from './embedding';
import { SidecarClient } from './sidecarClient';
import type { SidecarProgram } from './sidecarProcess';

/** One thing that was looked at. */
export interface Examined {
  readonly subject: string;
  readonly ok: boolean;
  /** Nice to have: an accelerator beside the CPU. */
  readonly optional?: boolean;
  readonly detail: string;
}

/** Tries what the settings ask for, and the built-in model; answers in the order in which a reader wants to know. */
export async function examine(config: Config, setup: EmbeddingSetup): Promise<readonly Examined[]> {
  const wanted = embeddingOf(config, setup);
  const findings: Examined[] = [
    { subject: 'node', ok: true, detail: `${process.version} on ${process.platform}-${process.arch}` },
  ];
  if (!wanted)
    return [...findings, { subject: 'embedding', ok: true, detail: 'off by twinfold.embedding.backend' }];
  const backends: BackendRequest[] = [wanted.backend, ...(wanted.fallback ? [wanted.fallback] : [])];
  for (const backend of backends) findings.push(...(await examineBackend(wanted.program, backend)));
  return findings;
}

async function examineBackend(
  program: SidecarProgram,
  backend: BackendRequest,
): Promise<readonly Examined[]> {
  const subject = `embedding ${backend.kind}`;
  const client = new SidecarClient({
    program,
    backend,
    notify: () => undefined,
    log: () => undefined,
    timing: { restartDelays: [] },
  });
  try {
    const { dimensions } = await client.space();
    const { device, providers } = await client.probe();
    const speed = await textsPerSecond(client);
    return [
      { subject, ok: true, detail: `${dimensions} dimensions on ${device}, ${speed} texts per second` },
      ...providers
        .filter(({ name }) => name !== device || providers.length > 1)
        .map(({ name, problem, textsPerSecond: rate }) => ({
          subject: `  ${name}`,
          ok: problem === undefined,
          optional: true,
          detail:
            problem === undefined
              ? `works${rate === undefined ? '' : `, ${rate} texts per second`}`
              : `not available: ${problem}`,
        })),
    ];
  } catch (error) {
    return [{ subject, ok: false, detail: error instanceof Error ? error.message : String(error) }];
  } finally {
    client.dispose();
  }
}

const sampleTexts = 256;

async function textsPerSecond(client: SidecarClient): Promise<number> {
  const texts = Array.from(
    { length: sampleTexts },
    (_, i) => `the user opens page ${i} and sees the title of order ${i * 7}`,
  );
  const began = performance.now();
  await client.embed(texts);
  return Math.round((sampleTexts * 1000) / (performance.now() - began));
}

/** As `twinfold doctor` prints it. */
export function doctorText(findings: readonly Examined[]): string {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  return findings
    .map(
      ({ subject, ok, optional, detail }) =>
        `${ok ? 'ok  ' : optional ? '-   ' : 'FAIL'} ${subject.padEnd(width)}  ${detail}\n`,
    )
    .join('');
}
