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
  [
    'cpp',
    'bool operator==(const A& o) const { return x; }\n  int operator()(int a) { return a; }',
    'operator== operator()',
  ],
  [
    'cpp',
    'T& operator[](int i) { return d; }\n  operator bool() const { return x; }',
    'operator[] operator bool',
  ],
  [
    'cpp',
    'void* operator new(size_t n) { return m; }\n  A& operator->() { return *p; }',
    'operator new operator->',
  ],
  ['csharp', 'public static A operator +(A a, A b) { return a; }', 'operator +'],
  ['csharp', 'public static implicit operator int(A a) { return 1; }', 'operator int'],
  [
    'dart',
    'bool operator ==(Object o) => x;\n  void operator []=(int i, int v) { a = v; }',
    'operator == operator []=',
  ],
  ['scala', 'def +(o: A): A = b\n  def ==>[T](o: T) = { o }\n  def unary_- : A = b', '+ ==> unary_-'],
  ['kotlin', 'operator fun plus(o: A): A { return o }', 'plus'],
  ['swift', 'static func == (l: A, r: A) -> Bool { x }\n  static prefix func -(a: A) -> A { a }', '== -'],
  ['swift', 'static func <~> <T>(l: T) -> T { l }', '<~>'],
  ['swift', 'class func one() -> Int { 1 }\n  func `in`() { go() }', 'one `in`'],
  [
    'javascript',
    '#one() { a(); }\n  static #two = () => { a(); };\n  "three four"() { a(); }',
    '#one #two "three four"',
  ],
  [
    'javascript',
    "async ['A.one']() { a(); }\n  [Symbol.two]() { a(); }\n  [ three ] = () => { a(); };\n  [b()]() { a(); }",
    "['A.one'] [Symbol.two] [ three ]",
  ],
])('%s: %s', (language, members, names) => {
  expect(functionNames(`class A {\n  ${members}\n}\n`, language).join(' ')).toBe(names);
});

test('a function of JavaScript is called by its own name rather than by the one it is bound to', () => {
  const text = `module.exports = function one() { a(); };
const two = function two() { a(); };
x.y = { three: function four() { a(); }, [five]: () => { a(); } };
`;
  expect(functionNames(text, 'javascript')).toEqual(['one', 'two', 'four', '[five]']);
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

test.each<readonly [language: string, text: string, names: string]>([
  ['haskell', '(<>) a b = do\n  c\n  d\n', '<>'],
  ['haskell', 'a <+> Foo b = do\n  c\n  d\n', '<+>'],
  ['haskell', '(Foo a) `is` b\n  | c = d\n', 'is'],
  ['haskell', '(<>) :: A -> B\nf @a x = do\n  c\n', 'f'],
  ['fsharp', 'let inline (<!>) a b =\n  let c = a\n  c\nlet (|Even|Odd|) n =\n  f n\n', '<!> |Even|Odd|'],
  ['fsharp', 'let ``says it all`` () =\n  f ()\n', '``says it all``'],
  ['fsharp', 'type A() =\n  static member (+) (a, b) =\n    f a b\n', '+'],
  ['ocaml', 'let ( + ) a b =\n  c\nlet (let*) x f =\n  c\n', '+ let*'],
  ['ruby', 'def ==(o)\n  x\nend\ndef []=(i, v)\n  x\nend\n', '== []='],
  ['ruby', 'def a=(v)\n  @a = v\nend\ndef self.b=(v) = @b = v\ndef c = 1\ndef d() = 2\n', 'a= b= c d'],
  ['julia', 'function Base.:+(a, b)\n  x\nend\n', '+'],
  ['elixir', 'def a <> b do\n  x\nend\ndef f(a), do: a\n', '<> f'],
  ['elixir', 'def unquote(a)(b) do\n  c\nend\ndef unquote(a)(), do: d\ndef e(f), do: f\n', 'e'],
  ['julia', 'function Base.$a(b)\n  c\nend\nfunction $(d)(e)\n  f\nend\nfunction g(h)\n  i\nend\n', 'g'],
  ['zig', 'test "a b" {\n  c();\n}\ntest {\n  d();\n}\nfn e() void {\n  f();\n}\n', '"a b" e'],
  ['clojure', '(defn ^String a [x]\n  (b x))\n(defn- ^{:doc "c"} d [x]\n  (b x))\n', 'a d'],
])('%s: the name of %s', (language, text, names) => {
  expect(functionNames(text, language).join(' ')).toBe(names);
});
