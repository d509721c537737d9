import { defaultConfig } from '../../core/config';
import { doctorText, examine } from '../../host/doctor';
import { applyEmbeddingFlags } from '../embeddingFlags';
import { writeOutput } from '../output';

/** `twinfold doctor`: tries what turns text into vectors on this machine; 1 when what was asked for does not work. */
export async function doctor(options: Readonly<Record<string, unknown>>): Promise<number> {
  const findings = await examine(applyEmbeddingFlags(defaultConfig, options), { programFolder: __dirname });
  await writeOutput(undefined, doctorText(findings));
  return findings.some(({ ok, optional }) => !ok && !optional) ? 1 : 0;
}
