import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Texts for an editor that can only open files. They are gone when the process has ended, unless it crashed. */
export class ScratchFolder {
  private path: string | undefined;
  private written = 0;

  /** Writes a text to a new file of that name, and answers its path. */
  write(name: string, text: string): string {
    this.path ??= create();
    // What the editor has open stays as it is.
    const folder = join(this.path, String(++this.written));
    mkdirSync(folder, { recursive: true });
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }
}

function create(): string {
  const path = mkdtempSync(join(tmpdir(), 'twinfold-'));
  process.once('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}
