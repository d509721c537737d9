import { beforeAll, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { foldedFiles } from './foldedFiles';
import { openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

const foldFiles = (language: string, marked: string) => foldedFiles(folds, language, marked);

test('JavaScript: one copy is exported and imported under the names in use', () => {
  const before = `//- /p/package.json
{}
//- /p/src/a.ts
import { clamp } from './math';

«function half(n: number) {
  return clamp(n / 2);
}»
export const x = half(4);
//- /p/src/deep/b.ts
import { clamp as limit } from '../math';

/** Copied. */
«export function part(m: number) {
  return limit(m / 2);
}»

export const y = part(6);
`;
  expect(foldFiles('typescript', before)).toBe(`//- /p/package.json
{}
//- /p/src/a.ts
import { clamp } from './math';
import { part as half } from './deep/b';

export const x = half(4);
//- /p/src/deep/b.ts
import { clamp as limit } from '../math';

/** Copied. */
export function part(m: number) {
  return limit(m / 2);
}

export const y = part(6);
`);
});

test('JavaScript: an exported copy is exported still', () => {
  expect(
    foldFiles(
      'javascript',
      `//- /p/a.js
«export function half(n) {
  return n / 2;
}»
//- /p/b.js
import './c.js';
«export const half = (n) => {
  return n / 2;
}»
`,
    ),
  ).toBe('refused: the copies do not have the same shape');
  expect(
    foldFiles(
      'javascript',
      `//- /p/a.js
«export function half(n) {
  return n / 2;
}»
//- /p/b.js
import './c.js';
«export function half(n) {
  return n / 2;
}»
export const four = half(8);
`,
    ),
  ).toBe(`//- /p/a.js
export function half(n) {
  return n / 2;
}
//- /p/b.js
import './c.js';
import { half } from './a.js';
export { half } from './a.js';
export const four = half(8);
`);
});

test('names that mean something else in the other file are a reason to refuse', () => {
  const twin = (path: string, helper: string) =>
    `//- ${path}\n${helper}\n«export function f(n) {\n  return g(n);\n}»\n`;
  expect(foldFiles('javascript', twin('/p/a.js', 'const g = 1;') + twin('/p/b.js', 'const g = 2;'))).toBe(
    'refused: `g` is not the same in both files',
  );
  expect(
    foldFiles(
      'javascript',
      twin('/p/a.js', "import { g } from './g.js';") + twin('/p/b.js', "import { g } from './h.js';"),
    ),
  ).toBe('refused: `g` is not the same in both files');
});

test('functions that ask for their own place are left alone', () => {
  const twin = (path: string) => `//- ${path}\n«export function f(n) {\n  return import.meta.url + n;\n}»\n`;
  expect(foldFiles('javascript', twin('/p/a.js') + twin('/p/b.js'))).toBe(
    'refused: the copies ask for their own place',
  );
});

test('what is exported under another name alone is exported as it is', () => {
  const twin = (path: string, after: string) =>
    `//- ${path}\n«function f(n) {\n  return n + 1;\n}»\n${after}`;
  expect(
    foldFiles(
      'javascript',
      twin('/p/a.js', 'export { f as g };\n') + twin('/p/b.js', 'export const x = f(1);\n'),
    ),
  ).toBe(`//- /p/a.js
export function f(n) {
  return n + 1;
}
export { f as g };
//- /p/b.js
import { f } from './a.js';
export const x = f(1);
`);
});

test('files that would import each other are left alone', () => {
  const twin = (path: string, other: string) =>
    `//- ${path}\nimport { x } from '${other}';\n«export function f(n) {\n  return n + 1;\n}»\n`;
  expect(foldFiles('javascript', twin('/p/a.js', './b.js') + twin('/p/b.js', './c.js'))).toBe(
    'refused: the files would import each other',
  );
});

test('Python: absolute and relative imports, as the file has them', () => {
  const files = (style: string) => `//- /r/pkg/__init__.py
//- /r/pkg/a.py
import os

«def size(path):
    return os.stat(path).st_size»
//- /r/pkg/sub/__init__.py
//- /r/pkg/sub/b.py
import os
${style}


«def size_of(name):
    return os.stat(name).st_size»


print(size_of("x"))
`;
  const after = (style: string, line: string) => `//- /r/pkg/__init__.py
//- /r/pkg/a.py
import os

def size(path):
    return os.stat(path).st_size
//- /r/pkg/sub/__init__.py
//- /r/pkg/sub/b.py
import os
${style}
${line}


print(size_of("x"))
`;
  expect(foldFiles('python', files('import sys'))).toBe(
    after('import sys', 'from pkg.a import size as size_of'),
  );
  expect(foldFiles('python', files('from . import c'))).toBe(
    after('from . import c', 'from ..a import size as size_of'),
  );
  expect(
    foldFiles('python', files('import sys').replace('import os\n\n', 'import os\nfrom pkg.sub import b\n\n')),
  ).toBe('refused: the modules would import each other');
});

test('JavaScript: a file that does something when it is loaded is not imported', () => {
  const files = (top: string) => `//- /p/a.test.js
import { clamp } from './clamp.js';
«function half(n) {
  return clamp(n / 2);
}»
${top}
//- /p/b.test.js
import { clamp } from './clamp.js';
«function half(n) {
  return clamp(n / 2);
}»
it('b', () => half(1));
`;
  const reason = (name: string) =>
    `refused: the file that would be imported calls \`${name}\` when it is loaded`;
  expect(foldFiles('javascript', files("describe('a', () => half(1));"))).toBe(reason('describe'));
  expect(foldFiles('javascript', files('await main(half);'))).toBe(reason('main'));
  expect(foldFiles('javascript', files('run(half).catch(console.error);'))).toBe(reason('run'));
});

test('JavaScript: the copy is kept where nothing runs by itself', () => {
  const folded = foldFiles(
    'javascript',
    `//- /p/a.js
export const a = 1;
«function half(n) {
  return n / 2;
}»
app.listen(half(6000));
//- /p/b.js
export const b = 1;
«function half(n) {
  return n / 2;
}»
Object.freeze(half);
`,
  );
  expect(folded).toContain("import { half } from './b.js';");
  expect(folded).not.toContain('./a.js');
});
