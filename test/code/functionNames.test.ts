import { expect, test } from 'vitest';
import { functionNames } from './analyze';

/** What stands in the body of `class A { … }` → its functions. */
test.each<readonly [language: string, members: string, names: string]>([
  ['dart', 'Stream<T> get all async* { yield x; }\n  int two() { return 2; }', 'all two'],
  ['dart', 'static T get one { return a; }\n  set one(T v) { a = v; }', 'one one'],
  ['dart', 'A(this.x) : y = <int>{}, z = const {1}, super(x) { on(x); }\n  int f() => 1;', 'A f'],
  ['kotlin', 'fun `does not stop`() { stop() }\n  fun `when`() = 1', '`does not stop` `when`'],
  [
    'scala',
    'def one: Int = 1\n  private[this] def two = three\n  def `type`: T = ???\n  def four = 4',
    'one two `type` four',
  ],
  ['csharp', 'public static B F<[D(E.All)] T, [G(1)] U>(this B b) { return b; }', 'F'],
  ['swift', 'class func one() -> Int { 1 }\n  func `in`() { go() }', 'one `in`'],
])('%s: %s', (language, members, names) => {
  expect(functionNames(`class A {\n  ${members}\n}\n`, language).join(' ')).toBe(names);
});

test('getters of Dart stand outside of types, too', () => {
  expect(functionNames('int get one {\n  return 1;\n}\nvoid two() {}\n', 'dart')).toEqual(['one', 'two']);
});

test('an enum of Swift has initializers', () => {
  const text = 'enum A {\n  case x\n  init(_ v: Int) {\n    self = .x\n  }\n}\n';
  expect(functionNames(text, 'swift')).toEqual(['init']);
});

test('a package of Scala with braces holds declarations, and its imports stay imports', () => {
  const text = 'package a {\n  import b.{c, d}\n  object E { def f(x: Int) = x }\n}\n';
  expect(functionNames(text, 'scala')).toEqual(['f']);
});
