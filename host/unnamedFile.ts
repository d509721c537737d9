import { mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Opens a new file in a folder, which is made. It has no name any more: it goes with the process, however that ends. */
export function openUnnamed(folder: string, purpose: string): number {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${purpose}-${process.pid}-${performance.now()}.tmp`);
  const descriptor = openSync(path, 'wx+');
  rmSync(path, { force: true });
  return descriptor;
}
