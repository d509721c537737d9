import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sourceName = /\.(ts|tsx|js|jsx|java|py|cs|go|rs|c|cc|cpp|rb|php|kt|feature)$/;

/** Code and features below a folder that somebody may have open in an editor, in order. */
export function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => sourceName.test(name) && !/(^|\/)(node_modules|\.git)\//.test(name))
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile() && statSync(path).size < 200_000)
    .sort();
}
