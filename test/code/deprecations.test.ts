import { expect, test } from 'vitest';
import { analyze } from './analyze';

/** The texts of what says that it is deprecated, up to the end of the line that it begins on. */
function deprecated(text: string, language: string): string[] {
  const { tree, deprecated = [] } = analyze(text, language);
  return deprecated.map(node => (node === 0 ? 'file' : text.slice(tree.starts[node]).split('\n')[0]!));
}

test.each([
  [
    'typescript',
    '/** @deprecated use g */\nexport const f = () => { g(); };\nfunction h() { g(); }\n',
    'export const f = () => { g(); };',
  ],
  ['php', '<?php\n/**\n * Opens.\n * @deprecated\n */\nfunction f() { g(); }\n', 'function f() { g(); }'],
  [
    'go',
    'package a\n\n// F opens.\n//\n// Deprecated: Use G.\n//\n// It goes.\nfunc F() { G() }\n',
    'func F() { G() }',
  ],
  [
    'java',
    'class A {\n/** Opens. */\n@Deprecated void f() { g(); }\nvoid h() { g(); }\n}\n',
    '@Deprecated void f() { g(); }',
  ],
  [
    'java',
    'class A {\n@Override @Deprecated(since = "2") void f() { g(); }\n}\n',
    '@Override @Deprecated(since = "2") void f() { g(); }',
  ],
  ['kotlin', '@Deprecated("x") class A {\n  fun h() { g() }\n}\n', '@Deprecated("x") class A {'],
  [
    'csharp',
    '[Obsolete("x")] class A { void H() { G(); } }\nclass B { }\n',
    '[Obsolete("x")] class A { void H() { G(); } }',
  ],
  [
    'rust',
    '#[deprecated(since = "1")] pub fn f() { g(); }\n',
    '#[deprecated(since = "1")] pub fn f() { g(); }',
  ],
  ['swift', '@available(*, deprecated) func f() { g() }\n', '@available(*, deprecated) func f() { g() }'],
  ['python', '@typing_extensions.deprecated("x")\ndef f():\n    g()\n', '@typing_extensions.deprecated("x")'],
  [
    'python',
    'def f(a):\n    """Opens."""\n    warnings.warn("x", DeprecationWarning, stacklevel=2)\n    g(a)\n',
    'def f(a):',
  ],
  [
    'javascript',
    'module.exports = {\n  meta: { docs: {}, deprecated: { since: "8" }, schema: [] },\n  create(context) { g(); },\n};\n',
    'module.exports = {',
  ],
  ['javascript', '/**\n * @fileoverview Rule.\n * @deprecated in 8\n */\n\nfunction f() { g(); }\n', 'file'],
  [
    'javascript',
    'function f() {\n  g();\n  const rule = { meta: { deprecated: true }, create() { g(); } };\n}\n',
    'const rule = { meta: { deprecated: true }, create() { g(); } };',
  ],
])('what is deprecated says so in %s: %j', (language, text, marked) => {
  expect(deprecated(text, language)).toEqual([marked]);
});

test.each([
  [
    'module A\n\n[<System.Obsolete("x")>]\nlet f a =\n    g a\n\nlet h a =\n    g a\n',
    ['[<System.Obsolete("x")>]', 'let f a ='],
  ],
  [
    '[<Obsolete "x">]\n[<B>]\n/// Opens.\ntype A = { B: int }\n\ntype C = { D: int }\n',
    ['[<Obsolete "x">]', '[<B>]', 'type A = { B: int }'],
  ],
  ['module A\n[<B("F"); Obsolete("x")>]\nlet f a =\n    g a\n', ['[<B("F"); Obsolete("x")>]', 'let f a =']],
  [
    'type A() =\n    [<Obsolete("x")>]\n    member x.F a =\n        g a\n    member x.H a =\n        g a\n',
    ['[<Obsolete("x")>]', 'member x.F a ='],
  ],
  [
    '[<Obsolete("x")>]\n[<AutoOpen>]\nmodule A.B\n\nlet f a =\n    g a\n',
    ['file', '[<Obsolete("x")>]', '[<AutoOpen>]'],
  ],
  ['module A\n[<Obsolete("x")>] let f a =\n    g a\n', ['[<Obsolete("x")>] let f a =']],
])('an attribute of F# marks what stands below it: %j', (text, marked) => {
  expect(deprecated(text, 'fsharp')).toEqual(marked);
});

test.each([
  ['a comment that stands apart', 'java', '/** @deprecated */\n\nclass A { }\n'],
  ['a comment behind other code', 'javascript', 'a(); // @deprecated\nfunction f() { g(); }\n'],
  ['a comment on a property', 'javascript', 'x({\n  /** @deprecated */\n  a: 1,\n  f() { g(); },\n});\n'],
  [
    'a comment that speaks of it',
    'go',
    'package a\n\n// F handles Deprecated: paragraphs.\nfunc F() { G() }\n',
  ],
  ['a parameter', 'java', 'class A { void f(\n@Deprecated int a) { g(); } }\n'],
  ['a name', 'javascript', 'function f() {\n  all[deprecated] = Obsolete;\n  [deprecated].map(g);\n}\n'],
  ['a string', 'javascript', 'const a = "@deprecated";\n'],
  [
    'a warning in one case',
    'python',
    'def f(a=None):\n    if a:\n        warnings.warn("x", DeprecationWarning)\n    g(a)\n',
  ],
  [
    'an option of a rule',
    'javascript',
    'f({ meta: { schema: { a: { deprecated: true } } }, create() { g(); } });\n',
  ],
])('%s makes nothing deprecated', (_name, language, text) => {
  expect(deprecated(text, language)).toEqual([]);
});
