import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One distinct step text of a suite. */
export interface SuiteText {
  readonly text: string;
  /** How often as context, action, outcome and in an unknown role. */
  readonly roles: readonly [number, number, number, number];
  /** Number of the step definition that it runs; null when none was found. */
  readonly definition: number | null;
  /** What the definition captures, as offsets into the text. */
  readonly captures: readonly (readonly [number, number])[];
}

export interface Suite {
  readonly name: string;
  readonly texts: readonly SuiteText[];
}

/** Reads what `readSuites.py` wrote: one file a suite, one text a line. */
export function* suites(folder: string): Generator<Suite> {
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.jsonl')) continue;
    const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean);
    const texts = lines.map((line): SuiteText => {
      const [text, roles, definition, captures] = JSON.parse(line);
      return { text, roles, definition, captures: captures ?? [] };
    });
    if (texts.length > 0) yield { name: file.slice(0, -'.jsonl'.length), texts };
  }
}
