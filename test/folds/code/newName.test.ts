import { beforeAll, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { foldedWithCursor, openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

test('JavaScript: a rename starts at the name of the new function', () => {
  const twin = (name: string) =>
    `function ${name}(list) {\n  «const total = list.length * 2;\n  log(total);»\n  return total;\n}\n`;
  expect(foldedWithCursor(folds, 'javascript', twin('a') + twin('b'))).toBe(`function $0makeTotal(list) {
  const total = list.length * 2;
  log(total);
  return total;
}

function a(list) {
  const total = makeTotal(list);
  return total;
}
function b(list) {
  const total = makeTotal(list);
  return total;
}
`);
});

test('Python: a rename starts at the name of the new function', () => {
  const twin = (name: string) =>
    `def ${name}(items):\n    «total = len(items) * 2\n    log(total)»\n    return total\n`;
  expect(foldedWithCursor(folds, 'python', `${twin('a')}\n\n${twin('b')}`)).toMatch(
    /^def \$0(\w+)\(items\):\n[\s\S]*\n {4}total = \1\(items\)\n/,
  );
});

test('Java: a rename starts at the name of the new method', () => {
  const twin = (name: string) =>
    `  int ${name}(int n) {\n    «int p = n * 2;\n    log(p);»\n    return p;\n  }\n`;
  expect(foldedWithCursor(folds, 'java', `class A {\n${twin('a')}${twin('b')}}\n`)).toMatch(
    / \$0(\w+)\(int n\) \{\n[\s\S]* = \1\(n\);\n/,
  );
});

test('a function that was there before keeps its name', () => {
  const copy = '«log(n);\n  log(n + 1);\n  log(n + 2);»';
  const after = foldedWithCursor(
    folds,
    'javascript',
    `function three(n) {\n  ${copy}\n}\nfunction b(n) {\n  ${copy}\n  log(0);\n}\n`,
  );
  expect(after).toContain('  three(n);\n  log(0);');
  expect(after).not.toContain('$0');
});

test('the new function does what the functions around the copies do, where their names begin with it', () => {
  const twin = (name: string, what: string) =>
    `function ${name}(query) {\n  «log(query);\n  emit(query, 'with');»\n  ${what}(query);\n}\n`;
  const text = twin('visitInsertQuery', 'insert') + twin('visitDeleteQuery', 'remove');
  expect(foldedWithCursor(folds, 'javascript', text)).toContain('function $0visitQuery(query) {');
});

test('statements of one function are not called as the function itself', () => {
  const copy = '  «log(n);\n  emit(n, 1);»\n';
  const text = `function visitQuery(n) {\n${copy}  next();\n${copy}}\n`;
  expect(foldedWithCursor(folds, 'javascript', text)).toContain('function $0runVisitQuery() {');
});

test('what only asserts is called after what it asserts', () => {
  const copy = '«expect(order.total).toBe(n);\n  expect(order.size).toBe(1);»';
  const text = `test('a', () => {\n  const [order, n] = open();\n  ${copy}\n});\ntest('b', () => {\n  const [order, n] = other();\n  ${copy}\n});\n`;
  expect(foldedWithCursor(folds, 'javascript', text)).toContain('function $0checkTotal(');
});
