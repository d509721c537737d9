import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files of at most `maxBytes` below a folder, by name; nothing whose path `leftOut` matches. */
export function* filesBelow(folder: string, leftOut: RegExp, maxBytes: number): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (leftOut.test(path)) continue;
    if (entry.isDirectory()) yield* filesBelow(path, leftOut, maxBytes);
    else if (entry.isFile() && statSync(path).size <= maxBytes) yield path;
  }
}
