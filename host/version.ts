import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Version of the installed package: its `package.json` stands beside the folder that the programs run from. */
export function productVersion(): string {
  const text = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
