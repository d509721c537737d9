import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes a text for an editor that can only open files; answers its path, in a new folder for temporary files. */
export function writeScratch(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'twinfold-')), name);
  writeFileSync(path, text);
  return path;
}
