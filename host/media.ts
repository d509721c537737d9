import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Text of a file in `media/`, which stands beside the folder that the programs run from. */
export function mediaText(name: string): string {
  return readFileSync(join(__dirname, '..', 'media', name), 'utf8');
}
