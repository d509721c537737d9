import { expect, test } from 'vitest';
import { functions } from './analyze';

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
];

test.each(cases)('%s', (_, language, text, expected) => {
  expect(functions(text, language)).toBe(expected);
});
