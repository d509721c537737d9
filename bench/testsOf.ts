/** Which of a project's tests judge a change. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** More tests than this are not run for one changed file. */
const mostTests = 4;

/**
 * The changed tests themselves; for other files the tests that bear their name, else the nearest that name them, else
 * those of their folder, at most four. All paths are relative to `root`; `tests` are all of the project's.
 */
export function testsOf(
  changed: readonly string[],
  tests: readonly string[],
  root: string,
): readonly string[] {
  const isTest = new Set(tests);
  return [
    ...new Set(changed.flatMap(path => (isTest.has(path) ? [path] : testsOfSource(path, tests, root)))),
  ];
}

function testsOfSource(path: string, tests: readonly string[], root: string): readonly string[] {
  const near = [...tests].sort((a, b) => commonFolders(b, path) - commonFolders(a, path));
  const named = near.filter(test => stemOf(test) === stemOf(path));
  if (named.length > 0) return named.slice(0, mostTests);
  const word = new RegExp(`(?<![\\w-])${nameOf(path).replace(/[$.]/g, '\\$&')}(?![\\w-])`);
  const naming: string[] = [];
  for (const test of near) {
    if (naming.length === mostTests) break;
    if (word.test(readFileSync(join(root, test), 'utf8'))) naming.push(test);
  }
  if (naming.length > 0) return naming;
  return near.filter(test => dirname(test).startsWith(dirname(path))).slice(0, mostTests);
}

/** `lib/a/FooBar.js`: `FooBar`; of an `index.js` its folder. */
function nameOf(path: string): string {
  const name = basename(path).replace(/\..*$/, '');
  return /^(?:index|__init__|base)$/.test(name) ? basename(dirname(path)) : name;
}

/** The name without what marks a test and without separators: `test_foo_bar.py` and `fooBar.spec.ts` are one. */
function stemOf(path: string): string {
  return nameOf(path)
    .replace(/^(?:test|Test)[_-]?(?=\w)|[_-]?(?:tests?|Tests?|spec|Spec|IT)$/g, '')
    .replace(/[_-]/g, '')
    .toLowerCase();
}

function commonFolders(a: string, b: string): number {
  const [one, other] = [a.split('/'), b.split('/')];
  let common = 0;
  while (common < one.length && one[common] === other[common]) common++;
  return common;
}
