import { readFileSync } from 'node:fs';
import { compareSteps } from '../../core/steps/compareSteps';
import { ioMessage } from '../../host/ioMessage';
import { readStdin } from '../arguments';
import { Failure } from '../failure';
import { writeOutput } from '../output';

/** Lines that are written at once: few enough to keep memory flat, many enough to keep writes rare. */
const linesPerWrite = 2000;

/** `twinfold score-steps`: one JSON line for every pair of step texts, in their order. */
export async function scoreSteps(path: string): Promise<number> {
  const text = path === '-' ? await readStdin() : readText(path);
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  const pairs = lines.map((line, i) => parsePair(path, line, i + 1));
  for (let i = 0; i < pairs.length; i += linesPerWrite) {
    const scored = pairs.slice(i, i + linesPerWrite).map(({ a, b }) => JSON.stringify(compareSteps(a, b)));
    await writeOutput(undefined, `${scored.join('\n')}\n`);
  }
  return 0;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new Failure(`${path}: ${ioMessage(error)}`);
  }
}

function parsePair(path: string, line: string, number: number): { a: string; b: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Failure(`${path}:${number}: is no JSON`);
  }
  const { a, b } = (value ?? {}) as { a?: unknown; b?: unknown };
  if (typeof a !== 'string' || typeof b !== 'string')
    throw new Failure(`${path}:${number}: must be an object with the texts "a" and "b"`);
  return { a, b };
}
