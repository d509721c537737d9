import { expect, test } from 'vitest';
import { canonical, functions, outline } from './analyze';

const cases: readonly (readonly [what: string, language: string, text: string, functions: string])[] = [
  [
    'a one-liner of Elixir ends with its line',
    'elixir',
    `def a?(x), do: x
defp b(x) when x in [1],
  do: x
def c(x) do
  x
end`,
    'a? 1-1, b 2-3, c 4-6',
  ],
  [
    'brackets and quotes in sigils and characters of Elixir are no code',
    'elixir',
    `def a(<<?{, rest>>), do: ~s["""]
def b(x) do
  x =~ ~r/[(]"/u
end
def c(?"), do: ~w(a b)a`,
    'a 1-1, b 2-4, c 5-5',
  ],
  [
    'an atom or a variable of Elixir that is called def defines nothing',
    'elixir',
    `def f(def, kind) when kind == :defp do
  {def, :end}
end
def g(x), do: x`,
    'f 1-3, g 4-4',
  ],
  [
    'a condition of Julia qualifies nothing outside brackets',
    'julia',
    `function f(xs)
  @inbounds for x in xs
    g(x)
  end
  return if h(xs)
    [x for x in xs if x > 1]
  else
    k(xs) do x
      @static if x
        1
      end
    end
  end
end
g() = 1`,
    'f 1-14, g 15-15',
  ],
  [
    'short functions of Julia have names and bodies',
    'julia',
    `@inline f(x::T) where {T <: A} = x
Base.show(io::IO, x)::Nothing = begin
  print(io, x)
end
a == b
@test_logs (:info, "x") y = f(1)
g(x) + h(y) == 1`,
    'f 1-1, show 2-4',
  ],
  [
    'a file of Zig may have fields, and functions may return types that are written out',
    'zig',
    `a: u8,
b: []const u8,
pub fn init() error{OutOfMemory}!Foo {
    return .{ .a = 1 };
}
fn kind(x: u8) enum(u1) { even, odd } {
    return x;
}
fn node() struct {
    x: u8,
} {
    return 1;
}`,
    'init 3-5, kind 6-8, node 9-13',
  ],
  [
    'a function of R may have a name in quotes',
    'r',
    `\`[.df\` <- function(x) {
  x
}
"f<-" = function(x, value) value`,
    '`[.df` 1-3, "f<-" 4-4',
  ],
  [
    'a value of Zig with two branches ends at its semicolon',
    'zig',
    `const a = if (x) { b(); } else c;
fn f() void {
    const d = if (x) blk: { break :blk 1; } else 2;
    return d;
}`,
    'f 2-5',
  ],
  [
    'an equation of Haskell ends with its bracket, and a type or a constructor is none',
    'haskell',
    `f :: Int
  -> Int
f x = modified x {
    a = x
}
g = do
  print 1
instance Show X where
  show x = object [
      "a" .= x
      ]
  X a b <> X c d =
    X (a <> c) d
h = [
    1
  ]
k x | x = 1
    | otherwise = foo (\\y -> do
        y)`,
    'f 3-5, g 6-7, show 9-11, k 17-19',
  ],
  [
    'a function of OCaml takes parameters or is written as one',
    'ocaml',
    `let x =
  foo
let f
    (a : t) =
  a
let g = function
  | A -> 1
and h y =
  y
let tests = suite [
  test "a" (fun () ->
    let inner z =
      z in
    inner 1
  )
]
type t = {
  a : int
}
and 'a u = {
  b : 'a
}
let State p =
  foo in
let c = object
  method m =
    1
end`,
    'f 3-5, g 6-7, h 8-9, inner 12-13, m 26-27',
  ],
  [
    'functions of shells have colons in their names, stand in groups, and run in processes of their own',
    'bash',
    `a::b() {
  x
}
function c:d {
  x
}
[ x ] || {
  e-f () {
    x
  }
}
g() (
  x
)
h() {
  \${i} {j,k}
}`,
    'a::b 1-3, c:d 4-6, e-f 8-10, g 12-14, h 15-17',
  ],
  [
    'a quote behind a backslash opens nothing in a shell',
    'bash',
    `a() {
  case "$x" in
  \\\\)
    b
    ;;
  \\')
    c
    ;;
  esac
}
d() {
  e
}`,
    'a 1-10, d 11-13',
  ],
  [
    'methods of a class of PowerShell are functions, and a scope belongs to a name',
    'powershell',
    `class A {
  [int] $p
  A([int] $p) {
    $this.p = $p
  }
  static [string] f() {
    return "x"
  }
}
function global:Get-It($x) {
  g (h) { $_ }
}`,
    'A 3-5, f 6-8, global:Get-It 10-12',
  ],
  [
    'a feature of Spock is a function, a closure behind a call is none',
    'groovy',
    `import a.*
class A extends Spec {
  def "adds #a"() {
    expect: a
  }
  Object make(Map m)
      throws X
  {
    m
  }
  def b = c('x') {
    d
  }
}
tasks.named('x') {
  e
}
named('y') {
  e
}
def f(x) {
  x
}`,
    '"adds #a" 3-5, make 6-10, f 21-23',
  ],
  [
    'what looks like a comment, a text or a pattern of Perl is code where it is, and the other way round',
    'perl',
    `sub a { (shift // '') =~ $b ? $1 // $2 : undef }
sub b {
  local $" = ',';
  for my $i (0 .. $#$x) { s{[(]}{}xms for @x[1 .. $#x] }
  return 1 if $] < 5.01 && split /["(]/, $x;
  return qw (
    { "
  );
}
sub c($;$) { m#{"# and tr/{/(/d }

=for comment

  sub d { =cut "

=cut

sub e { 1 }
__END__
sub f { "`,
    'a 1-1, b 2-9, c 10-10, e 18-18',
  ],
  [
    'a block behind comptime or defer ends a statement of Zig',
    'zig',
    `comptime {
    a();
}
fn f() void {
    defer {
        b();
    }
    errdefer |e| {
        c(e);
    }
    defer x.deinit();
}
inline fn g(comptime T: type) void {
    d();
}`,
    'f 4-12, g 13-15',
  ],
  [
    'a macro of Swift that begins a line is no directive, and quotes in a pattern begin no text',
    'swift',
    `func a() {
  #expect(x == [
    1,
  ])
  #if os(Linux)
  let p = #/["(]/#
  #endif
}
package func b() {
  #require(throws: E.self) {
    c()
  }
}`,
    'a 1-8, b 9-13',
  ],
  [
    'a long comment of CMake ends at a bracket with as many signs, and a quote behind a backslash opens nothing',
    'cmake',
    `#[===[.rst:
function(a) don't "
]] ]=]
#]===]
function(b)
  list(APPEND x \\"\${y}\\")
endfunction()`,
    'b 5-7',
  ],
  [
    'a quote behind an operand of Julia transposes, and operators in parentheses are names',
    'julia',
    `(+)(a, b) = f(a', b')
@inline Base.:-(a) = a'
function Base.:(==)(a, b)
  x = a'
  y = [x', '(', r"\\"("]
end
function (f::F)(x)
  x'
end
g(x) = x''`,
    '+ 1-1, - 2-2, == 3-6, g 10-10',
  ],
  [
    'a text of OCaml may have a tag',
    'ocaml',
    `let a x =
  f x {sql|" ( |} |sql}
let b x =
  g x {|"|}`,
    'a 1-2, b 3-4',
  ],
  [
    'a quasi-quotation of Haskell is a text, and a comprehension is none',
    'haskell',
    `f x = do
  run [sql|
it's " (
|]
  h
g xs =
  [x|x<-xs, x > 1]
h = [r| ( |]
k x =
  x`,
    'f 1-5, g 6-7, k 9-10',
  ],
  [
    'a member may be synchronized',
    'java',
    `class A {
  public synchronized void a(int x) {
    b();
  }
  static synchronized A c() throws X {
    synchronized (this) {
      return d;
    }
  }
}`,
    'a 2-4, c 5-9',
  ],
  [
    'the body of a function of SQL is code, and ends with its own mark',
    'sql',
    `\\i don't
CREATE OR REPLACE FUNCTION a.f(x int) RETURNS int AS $fn$
BEGIN
  RETURN y || $$it's ($$ || E'\\'(';
END;
$fn$ LANGUAGE plpgsql;
create procedure p() language python as $$
# don't
x = [1
$$;
CREATE FUNCTION c(int) RETURNS int AS 'lib', 'c' LANGUAGE c;
DROP FUNCTION c(int);
COMMENT ON FUNCTION p() IS $$ a; b $$;`,
    'f 2-6, p 7-10',
  ],
  [
    'a function of zsh may have several names',
    'bash',
    `function a b {
  c
}
function d() {
  e
}`,
    'a 1-3, d 4-6',
  ],
  [
    'a shift of Bash is no heredoc, and a backslash in a quoted dollar text takes the quote',
    'bash',
    `a() {
  x=$((1 << bits))
  y=$(cat <<EOF
it's (
EOF
)
  z=$'it\\'s ('
}
b() {
bits=3
  c <<-X | g
    don't
  X
}`,
    'a 1-8, b 9-14',
  ],
  [
    'a raw text of R ends at its bracket',
    'r',
    `a <- function(x) {
  b(r"(\\"(")", R'[\\]')
}
c <-
d <- function(x) {
  x
}`,
    'a 1-3, d 4-7',
  ],
  [
    'words of Bash open and close blocks only where a command may begin',
    'bash',
    `a() {
  for x in 1 2; do
    echo done
    echo if do case function b
    if c | while read d; do e; done; then { f; } fi
    case $x in b) if g; then h; fi ;; esac
    y=\${x#*{\\"z\\"}
  done
}
b() {
  c
}`,
    'a 1-9, b 10-12',
  ],
  [
    'a block of Objective-C that returns something is no function, whoever gets it',
    'objectivec',
    `- (void)a {
  [self b:c success:^NSString * _Nonnull(id d) {
    return d;
  } failure:nil];
  int x[2][3] = {{1}};
}`,
    'a 1-6',
  ],
  [
    'an anonymous class of Java may have arrays among its type arguments',
    'java',
    `class A {
  Object a = new B<byte[], int[][]>(c) {
    void d() {
      e();
    }
  };
}`,
    'd 3-5',
  ],
  [
    'what an annotation of Java has by default is no body',
    'java',
    `@interface A {
  int[] a() default {};
  B[] b() default { @B(1), @B(2) };
  String c();
}`,
    '',
  ],
  [
    'a type of Java that is not sealed is no constructor',
    'java',
    `sealed class A implements B {
  non-sealed private class C extends A {
    void d() {
      e(non - f);
    }
  }
  static non-sealed class D {}
}`,
    'd 3-5',
  ],
  [
    'a condition on a type parameter of C# sets no field',
    'csharp',
    `class A {
  B<T> C<T>(int x) where T : D {
    E<T>();
  }
  public new Type F<T, U>()
    where T : class, new()
    where U : G
  {
    void H<V>(V x) where V : I {
      J();
    }
    return K<int>(L<T>(1) > 2);
  }
  public A() : base(1) {
  }
}`,
    'C 2-4, F 5-13, H 9-11, A 14-15',
  ],
  [
    'a function of Rust may have the rules of another language, and for all lifetimes is no loop',
    'rust',
    `type A = &'l mut dyn for<'a> FnMut(&'a B) -> C;
unsafe extern "system" fn a() {
  b();
}
extern fn c() {}
extern "C" {
  fn d(x: i32) -> i32;
}
impl<T> E for F where for<'a> T: G<'a> {
  pub const unsafe extern "C" fn and<U>(self) {
    h();
  }
}`,
    'a 2-4, c 5-5, and 10-12',
  ],
  [
    'directives of C# may stand between the parts of a statement',
    'csharp',
    `class A {
  void B() {
    try {
      c();
    }
#pragma warning disable X
    catch (D e)
#pragma warning restore X
    {
      f();
    }
    g((h) =>
#pragma warning disable X
#pragma warning disable Y
    {
      void I() { }
    });
  }
}`,
    'B 2-18, I 16-16',
  ],
  [
    'an attribute at the start of a file of Rust is no interpreter',
    'rust',
    `#![allow(
  a(b),
)]
fn c() {}`,
    'c 4-4',
  ],
  [
    'a line of a shell goes on only behind a pipe or a condition',
    'bash',
    `a &
cd ..
x=\`b\`/..
c() {
  d
}
(( y )) ||
e-f() {
  g
}
[ z ] && h () ( i ) || j k`,
    'c 4-6, e-f 8-10, h 11-11',
  ],
  [
    'a line of Ruby that begins with a parenthesis, a slash or a percent sign begins a statement',
    'ruby',
    `def a
  (b || c).d
end
def e
  f = g(",")
  /#{h}: (#{i}/
end
def j
  {
    %|k " l| => %<m ' n>
  }.each do |o|
    o ?
      p : q
  end
end
def r=(s)
end`,
    'a 1-3, e 4-7, j 8-15, r= 16-17',
  ],
  [
    'braces of names end the use of a trait of PHP',
    'php',
    `<?php
class A {
  use B, C {
    C::d as e;
  }
  function f() {
    return function () use ($g) { h(); };
  }
  use D;
  function i() {}
}`,
    'f 6-8, i 10-10',
  ],
  [
    'attributes stand before functions, constructors and what is behind a template',
    'cpp',
    `[[deprecated]] int a(int b) {
  return b;
}
template <typename T>
[[nodiscard]] auto c(T d) -> T {
  return d;
}
class E {
  [[nodiscard]] bool f() const { return true; }
  [[deprecated("g")]] explicit E(int h) { i(h); }
  static [[gnu::pure, nodiscard]] int j() {
    return 1;
  }
};`,
    'a 1-3, c 4-7, f 9-9, E 10-10, j 11-13',
  ],
  [
    'a macro on a line of its own is no head of the function behind it',
    'cpp',
    `A(b)

static c d(e f) {
  g();
}
class h {
  I(j, k)
  std::l m() {}
  h(int n)
      : o(n) {
  }
};
B(c)
h::h() : o(1) {}
B(c)
namespace {
}
TEST(p, q) {
  r();
}
s(t)
int t;
{
}`,
    'd 3-5, m 8-8, h 9-11, h 14-14, TEST 18-20',
  ],
  [
    'an expression of Scala goes on behind a condition, and case begins a class as well',
    'scala',
    `object A {
  case class B(c: D)
  def e(f: G): H =
    if (f.i)
      j
    else
      k
  def l(m: N)
  : Unit = {
    o
  }
  def p: Q = {
    r
  }.s(t)
  def u = v match {
    case w => x
  }
}`,
    'e 3-7, l 8-11, p 12-14, u 15-17',
  ],
  [
    'the last of many quotes close a text of Scala and Kotlin',
    'scala',
    `def a() = {
  b(""""c"""", """"d " e""")
  s""""\${f}""""
}
def g() = {
  h
}`,
    'a 1-4, g 5-7',
  ],
  [
    'the parameters of a lambda are no part of its first statement',
    'scala',
    `a.b { c =>
  def d(e: F => G): H = {
    i
  }
}
j { (k: L, m) => def n = o }
p {
  q => r
}`,
    'd 2-4, n 6-6',
  ],
  [
    'a character of Rust may have two units',
    'rust',
    `fn a<'b>() {
  c('😀', "d", 'e');
}
fn f(g: &'𝒳 str) {}`,
    'a 1-3, f 4-4',
  ],
  [
    'a function of Lua has the name of what it is set to',
    'lua',
    `return {
  ["/a/b"] = {
    GET = function(self)
      return 1
    end,
    ["c/d"] = function() return function() end end,
  },
  e = { f, g = function() end, [q.r] = function() end },
}
M.h["i"] = function(j)
  k(function() end)
end
local l = function()
end
local m, n = o, function() end
if p == function() end then end`,
    'GET 3-5, "c/d" 6-6, g 8-8, r 8-8, "i" 10-12, l 13-14',
  ],
];

test.each(cases)('%s', (_, language, text, expected) => {
  expect(functions(text, language)).toBe(expected);
});

test('what stands between @implementation and @end is the body of a type', () => {
  const text = `@protocol P, Q;
@interface A : B <P> {
  int x;
}
@property int y;
- (void)f;
@end
@implementation A (C)
- (void)f {
  [self g:@protocol(P)];
}
@dynamic y;
@end
void k(void) {
  m();
}`;
  expect(outline(text, 'objectivec')).toBe(`statement: @protocol P, Q;
type A
  block
    statement: @property int y;
    statement: - (void)f;
type A
  block
    function f
      block
        statement: [self g:@protocol(P)];
    statement: @dynamic y;
function k
  block
    statement: m();`);
});

test('end and done of OCaml belong to what they close', () => {
  const text = `module A : sig
  type t
end = struct
  let f x =
    for i = 0 to x do
      g i
    done;
    i
  ;;
end
module F (X : sig
  type t
end) = struct
  let a = 1
end
;;
let b = 1;;`;
  expect(outline(text, 'ocaml')).toBe(`type A
  block
    statement: type t
  block
    function f
      block
        expression
          block
            statement: g i
        statement: i
type F
  block
    statement: type t
  block
    statement: let a = 1
statement: let b = 1;;`);
});

test('braces behind the return type of a closure of Rust hold code, those behind Self fields', () => {
  const text = `fn f() {
  let g = |x: A| -> Result<B, &'a [C]> {
    h(x);
  };
  let Self { i, j } = k;
  Self { i, j }
}`;
  expect(outline(text, 'rust')).toBe(`function f
  block
    expression
      block
        statement: h(x);
    statement: let Self { i, j } = k;
    statement: Self { i, j }`);
});

test('braces in a head of Rust take a value apart or hold code, and the body follows them', () => {
  const text = `if let A { b } | C { b, .. } = d {
  e;
}
for A { b } in c {
  f;
}
let x = match unsafe { g } {
  h => i,
};`;
  expect(outline(text, 'rust')).toBe(`control
  block
    statement: e;
control
  block
    statement: f;
expression
  control
    control
      block
        statement: g
    block
      clause
        block
          statement: i`);
});

test('a directive between a block and what follows it ends no statement', () => {
  const text = `try {
  a();
}
#if X
catch (B) {
  c();
}
#endif`;
  expect(outline(text, 'csharp')).toBe(`control
  block
    statement: a();
  block
    statement: c();
statement: #endif`);
});

test('parentheses of a shell hold commands where one may begin', () => {
  const text = `(
  cd a
  (( b ))
) | c
d=(e f)
if (g; h) then i=$(j); fi`;
  expect(outline(text, 'bash')).toBe(`expression
  block
    statement: cd a
    statement: (( b ))
statement: d=(e f)
control
  block
    statement: g;
    statement: h
  block
    statement: i=$(j);`);
});

test('the first statement of a lambda is the same with parameters and without', () => {
  const kotlin = outline(
    'a { b, (c, d): E<F>? ->\n  g(b)\n}\nwhen (h) { is I -> j }\nk { -> l }\nm { n.o() }',
    'kotlin',
  );
  expect(kotlin).toBe(`expression
  block
    statement: g(b)
control
  block
    clause
      block
        statement: j
expression
  block
    statement: l
expression
  block
    statement: n.o()`);
  const swift = outline(
    'a { [weak self] (b: C) -> D in\n  e(b)\n}\nf { g in h }\ni { for j in k { l } }',
    'swift',
  );
  expect(swift).toBe(`expression
  block
    statement: e(b)
expression
  block
    statement: h
expression
  block
    control
      block
        statement: l`);
});

test('the body of a function value of Go follows a type that is written out', () => {
  const text = `var a = b{
	c: func() interface{} {
		return d
	},
}
e(func(f g) chan struct{} {
	h()
})
i := []func() struct{}{j}
k := map[l]func() m{n: o}`;
  expect(outline(text, 'go')).toBe(`expression
  block
    statement: return d
expression
  block
    statement: h()
statement: i := []func() struct{}{j}
statement: k := map[l]func() m{n: o}`);
});

test('a type of OCaml or F# has the name behind its words, attributes and parameters, and so has one behind and', () => {
  const ocaml = `module type A = sig
  type t
end
type ('a, 'b) c =
  | D of 'a
and 'a e =
  | F of 'a
let rec g x =
  h x
and h x =
  g x`;
  expect(outline(ocaml, 'ocaml')).toBe(`type A
  block
    statement: type t
type c
  block
    statement: | D of 'a
type e
  block
    statement: | F of 'a
function g
  block
    statement: h x
function h
  block
    statement: g x`);
  const fsharp = `type A =
    { b: int }
and C =
    { d: int }
[<E>]
and [<F>] G(h: int) =
    member x.I() =
        h`;
  expect(outline(fsharp, 'fsharp')).toBe(`type A
  block
    statement: { b: int }
type C
  block
    statement: { d: int }
statement: [<E>]
type G
  block
    function I
      block
        statement: h`);
});

test('what Clojure leaves out is no code', () => {
  const text = `(comment
  (a "x)"))
(defn b [c #_d]
  #_(e "x)")
  #_ #_ f {g h} (i c #_#j [k] #_^l m #_'n #_'(p)))
(o #_)`;
  expect(outline(text, 'clojure')).toBe(`function b
  block
    statement: (i c #_#j [k] #_^l m #_'n #_'(p))
statement: (o #_)`);
  expect(canonical(text, 'clojure')).toBe('( defn b [ c ] ( i c ) ) ( o )');
});

test('the documentation of Clojure and Elixir is no code', () => {
  const forms = `(defn f
  "Says
  what."
  {:added "1.0"} [a] (g "text"))
(def x "value")
(def y "of y" 3)`;
  expect(canonical(forms, 'clojure')).toBe(
    '( defn f { :added "1.0" } [ a ] ( g "text" ) ) ( def x "value" ) ( def y 3 )',
  );
  const module = `defmodule A do
  @moduledoc """
  Says what.
  """
  @doc ~S"""
  More.
  """
  @doc since: "1.0"
  def f(a), do: g("text")
end`;
  expect(canonical(module, 'elixir')).toBe(
    'defmodule A { @doc since : "1.0" def f ( a ) , do : g ( "text" ) }',
  );
});
