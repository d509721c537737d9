import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../scripts/generatedFiles';

test.each(await generatedFiles())('%s is what npm run generate writes', (path, content) => {
  expect(readFileSync(join(__dirname, '..', path), 'utf8')).toBe(content);
});
