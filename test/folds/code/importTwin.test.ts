import { beforeAll, expect, test } from 'vitest';
import type { CloneClass } from '../../../core/clones/cloneClass';
import { applyEdits, isFold } from '../../../core/features/folds/fold';
import type { FileId } from '../../../core/text/fileId';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { openFolds, unmarked } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

/** Folds the marked function of several files, written as `//- path`; gives the files again, or the refusal. */
function foldFiles(language: string, marked: string): string {
  const files = marked
    .split(/^\/\/- /m)
    .slice(1)
    .map(part => ({
      path: part.slice(0, part.indexOf('\n')),
      ...unmarked(part.slice(part.indexOf('\n') + 1)),
    }));
  const fragments = files.flatMap(({ ranges }, i) =>
    ranges.map(range => ({ file: i as FileId, range, type: 1 as const, similarity: 1 })),
  );
  const common = {
    id: 'c',
    kind: 'code',
    type: 1,
    similarity: 1,
    scope: 'root',
    representative: 0,
    rank: 1,
  } as const;
  const cloneClass: CloneClass = { ...common, fragments };
  const context = {
    text: (file: FileId) => files[file]?.text,
    language: () => language,
    path: (file: FileId) => files[file]?.path,
    textAt: (path: string) => files.find(file => file.path === path)?.text,
    classesAt: () => [cloneClass],
  };
  const [offer] = folds.offers(context, 0 as FileId, { start: 0, end: 0 });
  if (!offer) return 'no offer';
  if (!isFold(offer)) return `refused: ${offer.reason}`;
  return files
    .map(({ path, text }, i) => {
      const edits = offer.edits.filter(({ file }) => file === i);
      return `//- ${path}\n${applyEdits(text, edits)}`;
    })
    .join('');
}

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
