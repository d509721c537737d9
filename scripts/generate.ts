/** Writes the files that derive from others: run it after a change of `core/config.ts`, of `kernel/` or of a dependency. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from './generatedFiles';

async function main(): Promise<void> {
  for (const [path, content] of await generatedFiles()) writeFileSync(join(__dirname, '..', path), content);
}

void main();
