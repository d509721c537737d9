// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold templates.
import { expect, test } from 'vitest';
import { NodeKind } from '../../core/code/statementTree';
import { TokenKind } from '../../core/code/tokenSequence';
import { analyze, canonical, functionNames, outline } from './analyze';

/** Both texts have the same canonical tokens. */
function same(language: string, a: string, b: string, otherLanguage = language): void {
  const hashes = analyze(a, language).tokens.rawHashes;
  const equal = hashes.join() === analyze(b, otherLanguage).tokens.rawHashes.join();
  expect(equal, `${canonical(a, language)}\n${canonical(b, otherLanguage)}`).toBe(true);
}

test('layout and comments do not count', () => {
  same('java', 'int a = 1; // one\nf( a );', 'int a\n  = 1; /* two */ f(a);');
});

test('quotes, semicolons and trailing commas do not count', () => {
  same('javascript', 'const a = [1, 2,];\nf("x");\n', "const a = [1, 2]\nf('x')\n");
  same('python', 'f(a, "it\'s",)\n', "f(a, 'it\\'s')\n");
});

test('a character is not a text', () => {
  expect(analyze("'a'", 'java').tokens.rawHashes[0]).not.toBe(analyze('"a"', 'java').tokens.rawHashes[0]);
});

test('const, let and var are one word', () => {
  same('javascript', 'let a = 1', 'var a = 1');
});

test('braces around one statement do not count', () => {
  same('java', 'if (a) b(); else c();', 'if (a) { b(); } else { c(); }');
  same('javascript', 'for (const x of y) f(x)', 'for (const x of y) { f(x); }');
});

test('parentheses of one parameter and of a returned expression do not count', () => {
  same(
    'javascript',
    'a.map(x => x + 1); function f() { return (a + b); }',
    'a.map((x) => x + 1); function f() { return a + b }',
  );
  same('javascript', 'function f() { return (a) + b }', 'function f() { return (a) + b; }');
  expect(canonical('function f() { return (a) + b }', 'javascript')).toContain('( a ) + b');
});

test('a function is the same as declaration, arrow, function expression, property and method', () => {
  const declared = 'function f(a, b) { g(a); return b; }';
  same('javascript', declared, 'const f = (a, b) => { g(a); return b; }');
  same('javascript', declared, 'const f = function (a, b) { g(a); return b; };');
  same('javascript', declared, 'export default function f(a, b) { g(a); return b; }');
  const method = canonical(`class A { f(a, b) { g(a); return b; } }`, 'javascript');
  expect(method).toBe(`class A { ${canonical(declared, 'javascript')} }`);
  const property = canonical(`x({ f: (a, b) => { g(a); return b; } })`, 'javascript');
  expect(property).toBe(`x ( { ${canonical(declared, 'javascript')} } )`);
});

test('an async function has its word before its name, however it is bound', () => {
  same('javascript', 'async function f() { await a }', 'const f = async () => { await a }');
});

test('an arrow function with an expression body is one that returns it', () => {
  same('javascript', 'const f = a => a + 1', 'function f(a) { return a + 1 }');
  same('kotlin', 'fun f(a: Int) = a + 1', 'fun f(a: Int) { return a + 1 }');
});

test('types are no part of TypeScript', () => {
  const pairs = [
    ['const a: Map<string, number[]> = new Map<string, number[]>();', 'const a = new Map();'],
    [
      'function f<T extends X = any>(a?: T, ...b: readonly T[]): a is Y { return a as unknown as Z; }',
      'function f(a, ...b) { return a; }',
    ],
    [
      'class A<T> extends B<T> implements C, D { private readonly x?: number = 1; constructor(private a: T) { super(); } }',
      'class A extends B { x = 1; constructor(a) { super(); } }',
    ],
    [
      'const g = async <T,>(a: T | undefined, { b }: { b: string }): Promise<void> => { await a!.f<T>(b!); };',
      'const g = async (a, { b }) => { await a.f(b); };',
    ],
    ['for (const x of y as string[]) f(<any>x);', 'for (const x of y) f(x);'],
    ['let x: (a: number) => void = y satisfies Z;', 'let x = y;'],
    ['const c = a ? (b) : (d);', 'const c = a ? (b) : (d);'],
    ['try { a(); } catch (e: unknown) { b(e); }', 'try { a(); } catch (e) { b(e); }'],
    [
      "export const t: 'a' | 'b' = { k: (v: number): string => { return `${v}`; } };",
      'const t = { k: v => { return `${v}`; } };',
    ],
    ['if (a < b && c > (d)) e();', 'if (a < b && c > (d)) e();'],
    [
      'function f(this: Window, x: typeof y[number]): asserts x is string { g(x) }',
      'function f(this, x) { g(x) }',
    ],
  ] as const;
  for (const [typed, plain] of pairs) same('typescript', typed, plain, 'javascript');
});

test('a comparison is not taken for type arguments', () => {
  expect(canonical('if (a < b || c > d) e(a < b, c > d);', 'typescript')).toBe(
    'if ( a < b || c > d ) { e ( a < b , c > d ) }'.replace('{ e', '{ e'),
  );
});

test('names and literals share their normalized hashes, keywords keep theirs', () => {
  const a = analyze('return foo.bar(1, "x");', 'java').tokens;
  const b = analyze('return x.y(2, "z");', 'java').tokens;
  expect([...a.normalizedHashes]).toEqual([...b.normalizedHashes]);
  expect([...a.rawHashes]).not.toEqual([...b.rawHashes]);
});

test('a text that spans lines is read word by word', () => {
  const sql = analyze('const q = `\n  select a\n  from ${t}\n`', 'javascript');
  expect(canonical('const q = `\n  select a\n  from ${t}\n`', 'javascript')).toBe(
    'const q = ` select a from ${ t } `',
  );
  expect(sql.tree.count).toBe(2);
});

test('docstrings are comments', () => {
  same('python', 'def f(a):\n    """Does it."""\n    return a\n', 'def f(a):\n    return a\n');
});

test('imports and headers are skipped and counted by line', () => {
  const facts = analyze('// Copyright 2020\n// MIT\nimport a.b;\nimport c;\n\nclass A { }\n', 'java');
  expect(facts.skipped.map(region => [region.reason, region.lines])).toEqual([
    ['header', 2],
    ['imports', 2],
  ]);
});

test('a table of literals is data, code in a list is not', () => {
  const rows = Array.from(
    { length: 12 },
    (_, i) => `  { id: ${i}, name: 'n${i}', tags: ['a', 'b'] },\n`,
  ).join('');
  const table = analyze(`const t = [\n${rows}];\n`, 'javascript');
  expect(table.skipped).toEqual([
    { reason: 'data', range: { start: 0, end: expect.any(Number) }, lines: 14 },
  ]);
  const calls = Array.from({ length: 12 }, (_, i) => `  f(${i}, 'a', 'b', 'c'),\n`).join('');
  expect(analyze(`const t = [\n${calls}];\n`, 'javascript').skipped).toEqual([]);
});

test('generated and minified texts are told by their comments and lines', () => {
  expect(analyze('// Code generated by protoc. DO NOT EDIT.\npackage a\n', 'go').generated).toBe('generated');
  expect(analyze('/* A Bison parser, made by GNU Bison 3.8.2.  */\nint x;\n', 'c').generated).toBe(
    'generated',
  );
  expect(analyze('/*\n * Generated by PEG.js 0.9.0.\n */\nlet a', 'javascript').generated).toBe('generated');
  expect(analyze('# This is a generated file! Edit the source\nimport a\n', 'python').generated).toBe(
    'generated',
  );
  expect(analyze('# True if this is a generated file.\nimport a\n', 'python').generated).toBeUndefined();
  expect(analyze('/** @generated */\nlet a', 'javascript').generated).toBe('generated');
  expect(analyze('const s = "DO NOT EDIT"\n', 'javascript').generated).toBeUndefined();
  expect(
    analyze('"""This file is automatically generated from a.py."""\nimport b\n', 'python').generated,
  ).toBe('generated');
  expect(
    analyze('// This file was procedurally generated from scripts/a.js\nlibrary A {}\n', 'solidity')
      .generated,
  ).toBe('generated');
  for (const part of [
    ';; next line is auto-generated by the build - Do not edit!',
    ';; do not edit these lines',
  ])
    expect(analyze(`${part}\n(def version "1.2")\n`, 'clojure').generated).toBeUndefined();
  expect(analyze('// This block of code is generated, do not edit it.\nint x;\n', 'c').generated).toBe(
    'generated',
  );
  expect(analyze('a(1);'.repeat(170), 'javascript').generated).toBe('minified');
  expect(analyze('a(1);'.repeat(100), 'javascript').generated).toBeUndefined();
});

test('what a compiler put a source map behind, or a bundler wrapped into a function, is generated', () => {
  expect(analyze('let a = 1;\n//# sourceMappingURL=a.js.map\n', 'javascript').generated).toBe('generated');
  expect(analyze('.a { top: 0 }\n/*# sourceMappingURL=a.css.map */\n', 'css').generated).toBe('generated');
  expect(analyze('//# sourceMappingURL=a.js.map\nlet a = 1;\n', 'javascript').generated).toBeUndefined();
  const bundle = 'var Cart = (() => {\n  var __defProp = Object.defineProperty;\n  return 1;\n})();\n';
  expect(analyze(bundle, 'javascript').generated).toBe('generated');
});

test('a project file that is mostly what Paket wrote is generated', () => {
  const reference =
    '<Reference Include="A">\n<HintPath>a.dll</HintPath>\n<Paket>True</Paket>\n</Reference>\n';
  const project = (references: number, own = '') =>
    `<Project>\n<ItemGroup>\n${own}${reference.repeat(references)}</ItemGroup>\n</Project>\n`;
  expect(analyze(project(30), 'xml').generated).toBe('generated');
  expect(analyze(project(10), 'xml').generated).toBeUndefined();
  expect(analyze(project(30, '<Compile Include="a.fs" />\n'.repeat(600)), 'xml').generated).toBeUndefined();
});

test('a state machine of hundreds of jumps is generated', () => {
  const state = (jump: string) => `s_0: {\n  if (p == end) {\n    return s_0;\n  }\n  p++;\n  ${jump};\n}\n`;
  expect(analyze(state('goto s_1').repeat(600), 'c').generated).toBe('generated');
  expect(analyze(state('goto s_1').repeat(400), 'c').generated).toBeUndefined();
  expect(analyze(`${state('goto s_1')}${state('p++')}`.repeat(600), 'c').generated).toBeUndefined();
});

test.each([
  '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.cart = 1;\n',
  '"use strict";\nvar __importDefault = (this && this.__importDefault) || f;\n',
  '// cart\nvar __defProp = Object.defineProperty;\n',
  '/* Licence. */\npublic final class Cart {\n  // @@protoc_insertion_point(message_implements:Cart)\n}\n',
  '/******/ (() => { // webpackBootstrap\nvar modules = {};\n})();\n',
  '(function(){function r(e,n,t){var c="function"==typeof require&&require;e("Cannot find module \'"+i)}})();\n',
  "// 2.4.3\nvar HINT;\nvar a = typeof require == 'function' && require;\nf(\"Cannot find module '\");\n",
])('a compiler or a bundler wrote %j', text => {
  expect(analyze(text, 'javascript').generated).toBe('generated');
});

test.each([
  'const a = 1;\nObject.defineProperty(exports, "__esModule", { value: true });\n',
  'var __dirname = dirname(path);\n',
  '(function () { function read(a, b, c) { return a; } })();\n',
  "const load = typeof require === 'function' && require;\n",
])('a person wrote %j', text => {
  expect(analyze(text, 'javascript').generated).toBeUndefined();
});

test('a large file of very few forms was written by a program', () => {
  const wrapper = (i: number) =>
    `function action${i}(name, value) {\n  const name${i} = asArgument(name, value);\n  const all = [name${i}];\n  log(all.length);\n  return run('action${i}', all);\n}\n`;
  const file = (count: number) => Array.from({ length: count }, (_, i) => wrapper(i)).join('');
  expect(analyze(file(250), 'javascript').generated).toBe('generated');
  expect(analyze(file(150), 'javascript').generated).toBeUndefined();
  expect(analyze(file(1).repeat(250), 'javascript').generated).toBeUndefined();
  const written = Array.from({ length: 250 }, (_, i) => `${wrapper(i)}f${i}(${'a, '.repeat(i)}b);\n`).join(
    '',
  );
  expect(analyze(written, 'javascript').generated).toBeUndefined();
});

test('comments take the next statement or a region out, with a reason', () => {
  const text =
    'a();\n// twinfold-ignore: kept apart on purpose\nfunction f() { b(); }\n// jscpd:ignore-start\nc();\n// jscpd:ignore-end\nd();\n';
  const ranges = analyze(text, 'javascript').suppressions.map(({ range, reason }) => [
    text.slice(range.start, range.end),
    reason,
  ]);
  expect(ranges).toEqual([
    ['// twinfold-ignore: kept apart on purpose\nfunction f() { b(); }', 'kept apart on purpose'],
    ['// jscpd:ignore-start\nc();\n// jscpd:ignore-end', undefined],
  ]);
});

test('a class holds its methods, and a callback its statements', () => {
  expect(outline('class A { f() { g(() => { h(); }); } }', 'javascript')).toBe(
    [
      'type A',
      '  block',
      '    function f',
      '      block',
      '        expression',
      '          block',
      '            statement: h();',
    ].join('\n'),
  );
});

test('branches of the preprocessor leave the brackets balanced', () => {
  const text = '#ifdef A\nvoid f(int a) {\n#else\nvoid f() {\n#endif\n  g();\n}\nvoid h() { }\n';
  expect(functionNames(text, 'c')).toEqual(['f', 'h']);
});

test('bodies of a TypeScript method and a JavaScript function are equal blocks', () => {
  const typed = analyze(
    'class A { private f(a: number): number { const b: X = g(a); return b!; } }',
    'typescript',
  );
  const plain = analyze('function f(a) { const b = g(a); return b; }', 'javascript');
  expect(lastBlock(typed)).toEqual(lastBlock(plain));
});

function lastBlock({ tree, tokens }: ReturnType<typeof analyze>): number[] {
  const node = tree.kinds.lastIndexOf(NodeKind.block);
  return [...tokens.rawHashes.slice(tree.tokenStarts[node], tree.tokenEnds[node])];
}

test('every form of re-export is an import, a local export is none', () => {
  const text = `export type { A } from 'a';
export { type B, c } from 'b';
export * from 'd';
export { e };
`;
  const { tree } = analyze(text, 'typescript');
  expect([...tree.kinds.slice(1, tree.count)].map(kind => kind === NodeKind.import)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test('a word behind a dot is a member, also on the next line', () => {
  same('java', 'run(A.\nclass, 1);', 'run(A.class, 1);');
  const kinds = (text: string) => [...analyze(text, 'java').tokens.kinds];
  expect(kinds('run(A.\nclass, 1);')).toEqual(kinds('run(A.class, 1);'));
  same('javascript', 'a. /* no class */ class = 1;', 'a.class = 1;');
});

test('texts of lines of Zig are told apart', () => {
  expect(canonical('const a =\n    \\\\b "(\n    \\\\\n;', 'zig')).toBe('const a = \\\\b "( \\\\');
});

test('operators of PowerShell with a hyphen are keywords, and parameters of commands are none', () => {
  const { kinds, normalizedHashes } = analyze(
    '$a -eq $b -And -not $c\nGet-It -Path $d-$e',
    'powershell',
  ).tokens;
  expect([...kinds].filter(kind => kind === TokenKind.keyword)).toHaveLength(3);
  expect([...kinds].filter(kind => kind === TokenKind.punctuation)).toHaveLength(2);
  const [and, or] = ['$a -and $b', '$a -or $b'].map(text => analyze(text, 'powershell').tokens);
  expect([...and!.normalizedHashes]).not.toEqual([...or!.normalizedHashes]);
  const upper = analyze('$a -EQ $b -and -NOT $c\nGet-It -Path $d-$e', 'powershell').tokens;
  expect([...upper.normalizedHashes]).toEqual([...normalizedHashes]);
});
