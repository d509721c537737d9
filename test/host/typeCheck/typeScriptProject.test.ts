import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFor, TypeScriptProject } from '../../../host/typeCheck/typeScriptProject';

let root: string;
const libFolder = dirname(createRequire(import.meta.url).resolve('typescript'));
const before = `import { size } from './size';
export const bad: string = 1;
export const total = size('a');
`;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'twinfold-'));
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'tsconfig.json'), '{ "files": [], "references": [{ "path": "./src" }] }');
  writeFileSync(
    join(root, 'src', 'tsconfig.json'),
    '{ "compilerOptions": { "strict": true, "types": [], "lib": ["es2022"] }, "include": ["*"] }',
  );
  writeFileSync(
    join(root, 'src', 'size.ts'),
    'export function size(text: string): number { return text.length; }',
  );
  writeFileSync(join(root, 'src', 'use.ts'), before);
});
afterAll(() => rmSync(root, { recursive: true }));

test('an error that was there before is none of the fold, a new one is', () => {
  const path = join(root, 'src', 'use.ts');
  const config = configFor(path);
  expect(config).toBe(join(root, 'src', 'tsconfig.json'));
  const project = new TypeScriptProject(config, libFolder);
  const errorOf = (after: string) => project.newError([{ path, before, after }]);
  expect(errorOf(before.replace("'a'", "'b'"))).toBeUndefined();
  expect(errorOf(before.replace("'a'", '2'))).toBe(
    "Argument of type 'number' is not assignable to parameter of type 'string'. (TS2345)",
  );
  expect(errorOf(`${before}export const worse: string = 2;\n`)).toBe(
    "Type 'number' is not assignable to type 'string'. (TS2322)",
  );
  project.dispose();
});

test('a file that was changed and not saved counts as it is shown, and the disk counts again afterwards', () => {
  const path = join(root, 'src', 'use.ts');
  const project = new TypeScriptProject(configFor(path), libFolder);
  const after = before.replace("'a'", '2');
  const unsaved = {
    path: join(root, 'src', 'size.ts'),
    text: 'export function size(n: number): number { return n; }',
  };
  const files = [{ path, before, after }];
  expect(project.newError(files)).toContain('TS2345');
  expect(project.newError(files, [unsaved])).toBeUndefined();
  expect(project.newError(files)).toContain('TS2345');
  project.dispose();
});

test('JavaScript is checked where the file or the project asks for it', () => {
  const path = join(root, 'plain.js');
  const project = new TypeScriptProject(undefined, libFolder);
  const text = 'const n = 1;\nn.missing();\n';
  expect(project.newError([{ path, before: '', after: text }])).toBeUndefined();
  expect(project.newError([{ path, before: '// @ts-check\n', after: `// @ts-check\n${text}` }])).toBe(
    "Property 'missing' does not exist on type '1'. (TS2339)",
  );
  project.dispose();
});

/** `text` with a function of the type that `marker` stands for, as a fold leaves it. */
function filled(text: string): string {
  const path = join(root, 'src', 'open.ts');
  const before = text.replaceAll('$', '');
  const offsets = [...text.matchAll(/\$/g)].map(({ index }, i) => index - i);
  const after = `${before}export function made(x: Marker_): unknown { return x; }\n`;
  const typeHoles = [{ marker: 'Marker_', name: 'x', offsets }];
  const project = new TypeScriptProject(configFor(path), libFolder);
  const outcome = project.outcome([{ path, before, after, typeHoles }]);
  project.dispose();
  return 'error' in outcome ? outcome.error : outcome.types.map(({ type }) => type).join();
}

test('a type that is not written is what the compiler says at the place', () => {
  const declare = 'declare function box(): { size: number; name?: string } | undefined;\n';
  expect(filled(`${declare}const b = box(); if (b) { $b; }\n`)).toBe('{ size: number; name?: string; }');
  expect(filled(`const { length } = 'abc'; $length;\n`)).toBe('number');
  expect(filled(`const a = 'a'; $a; const b = 'b'; $b;\n`)).toBe('string');
});

test('a type that differs, that nobody knows or that means nothing in the file is not written', () => {
  const unknown = 'TypeScript knows no type of `x` that could be written';
  expect(filled(`const a = 1; $a; const b = 'b'; $b;\n`)).toBe(unknown);
  expect(filled('const a = JSON.parse("1"); $a;\n')).toBe(unknown);
  const generic = 'export function g<T>(values: T[]) { const [first] = values; $first; }\n';
  expect(filled(generic)).toBe("TypeScript would report: Cannot find name 'T'. (TS2304)");
});
