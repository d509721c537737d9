/** Writes the files that derive from others: run it after a change of `core/config.ts` or of a dependency. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from './generatedFiles';

for (const [path, content] of generatedFiles()) writeFileSync(join(__dirname, '..', path), content);
