import { beforeAll, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { foldedFiles } from './foldedFiles';
import { openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

const twin = 'function f(n: number) {\n  return n + 1;\n}';

/** The import that a file with the imports `own` gets for a function of `/p/src/util/a.ts`. */
function imported(config: Readonly<Record<string, unknown>>, own: string, path = '/p/src/app/b.ts'): string {
  const configs = Object.entries(config).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `//- /p/${name}\n${text}\n`;
  });
  const after = foldedFiles(
    folds,
    'typescript',
    `${configs.join('')}//- /p/src/util/other.ts
//- /p/src/lib/x.ts
//- /p/src/util/a.ts
«export ${twin}»
//- ${path}
${own}
«${twin}»
export const x = f(1);
`,
  );
  if (after.startsWith('refused')) return after;
  return /^import \{ f \} from .*$/m.exec(after)![0];
}

const app = { compilerOptions: { paths: { '@app/*': ['./src/*'] } } };
const aliased = "import { f } from '@app/util/a';";
const relative = "import { f } from '../util/a';";

test('the alias that the file uses is used', () => {
  expect(imported({ 'tsconfig.json': app }, "import { x } from '@app/lib/x';")).toBe(aliased);
  expect(imported({ 'tsconfig.json': app }, "import { x } from '@app/lib/x.js';")).toBe(
    "import { f } from '@app/util/a.js';",
  );
});

test('a file that does not use the alias gets a relative import', () => {
  expect(imported({ 'tsconfig.json': app }, "import { x } from '../lib/x';")).toBe(relative);
  expect(imported({ 'tsconfig.json': app }, "import { x } from '@app/missing';")).toBe(relative);
  expect(imported({}, "import { x } from '@app/lib/x';")).toBe(relative);
});

test('a folder that the file reaches by a relative path is reached so again', () => {
  const own = "import { x } from '@app/lib/x';\nimport { y } from '../util/other';";
  expect(imported({ 'tsconfig.json': app }, own)).toBe(relative);
});

test('neighbours are imported by a relative path unless the file shows otherwise', () => {
  const neighbour = '/p/src/util/b.ts';
  expect(imported({ 'tsconfig.json': app }, "import { x } from '@app/lib/x';", neighbour)).toBe(
    "import { f } from './a';",
  );
  expect(imported({ 'tsconfig.json': app }, "import { x } from '@app/util/other';", neighbour)).toBe(aliased);
});

test('options are read with comments, through `extends` and through references', () => {
  const text = '{\n  // aliases\n  "compilerOptions": { "paths": { "@app/*": ["./src/*"], }, },\n}';
  const own = "import { x } from '@app/lib/x';";
  expect(imported({ 'tsconfig.json': text }, own)).toBe(aliased);
  expect(imported({ 'tsconfig.json': { extends: './base' }, 'base.json': text }, own)).toBe(aliased);
  const references = [{ path: './tsconfig.app.json' }];
  expect(imported({ 'tsconfig.json': { references }, 'tsconfig.app.json': text }, own)).toBe(aliased);
});

test('`baseUrl` counts where the file imports from the same folder by it', () => {
  const config = { 'tsconfig.json': { compilerOptions: { baseUrl: '.' } } };
  expect(imported(config, "import { x } from 'src/lib/x';")).toBe("import { f } from 'src/util/a';");
  expect(imported(config, "import { x } from 'lib/x';")).toBe(relative);
});

test('an alias that may mean several places, or that another one hides, is not written', () => {
  const own = "import { x } from '@app/lib/x';";
  const several = { compilerOptions: { paths: { '@app/*': ['./src/*', './gen/*'] } } };
  expect(imported({ 'tsconfig.json': several }, own)).toBe(relative);
  const hidden = { compilerOptions: { paths: { '@app/*': ['./src/*'], '@app/util/*': ['./gen/*'] } } };
  expect(imported({ 'tsconfig.json': hidden }, own)).toBe(relative);
});

test('an import by an alias may close a circle, too', () => {
  const files = `//- /p/tsconfig.json
${JSON.stringify(app)}
//- /p/src/a.ts
import { y } from '@app/b';
«export ${twin}»
//- /p/src/b.ts
import { z } from './z';
«export ${twin}»
`;
  expect(foldedFiles(folds, 'typescript', files)).toBe('refused: the files would import each other');
});
