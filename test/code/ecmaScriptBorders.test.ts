import { expect, test } from 'vitest';
import { functions, outline } from './analyze';

const cases: readonly (readonly [what: string, language: string, text: string, functions: string])[] = [
  [
    'braces in what a class implements are no body',
    'typescript',
    `export class A<T extends { a: string }> extends B<{ b(): void }> implements C<{}>, D<{ e(): void }> {
  x = 1;
  f() {
    if (x) g();
  }
}`,
    'f 3-5',
  ],
  [
    'the braces of a class in an expression may stand on a line of their own',
    'typescript',
    `function a() {
  return class B
    extends (C as unknown as new (o: unknown) => D)
    implements E
  {
    get f(): string[] {
      return (this.g ??= []);
    }
  };
}`,
    'a 1-10, f 6-8',
  ],
  [
    'a type ends a statement, whatever its last word is, and nothing on the next line calls or indexes it',
    'typescript',
    `type A = (b: string) => void
const c = () => { return d as const }
let e: () => void
const f = (g: string) => {
  let h: () => void
  let i = h as Function
  ;(h)()
}
class J {
  k?: () => void
  l(): void
  m = "n" as const
  o: string
  [p]: boolean
  q() {
    return 1
  }
}`,
    'c 2-2, f 4-8, q 15-17',
  ],
  [
    'a type predicate may begin with a bar',
    'typescript',
    `function isA(b: string): b is
  | 'c'
  | 'd' {
  return true;
}
const isE = (f: string): f is 'g' => {
  return true;
};`,
    'isA 1-5, isE 6-8',
  ],
  [
    'a function type that is returned stands in a parenthesis, and the arrow behind it is that of the function',
    'typescript',
    `const a = (b: B): ((c: C) => c is D) => {
  return (c): c is D => c === b;
};
const d = (e: E): ((f) | (g)) => {
  return e;
};`,
    'a 1-3, d 4-6',
  ],
  [
    'a member may be called by any word',
    'typescript',
    `class A {
  static delete = (b: B) => {
    c();
  };
  export(): D {
    return e;
  }
  public static new?: () => F = () => {
    return g;
  };
}`,
    'delete 2-4, export 5-7, new 8-10',
  ],
  [
    'functions are assigned to members of anything',
    'typescript',
    `(window as any).a = () => {
  f();
};
x!.y!.b = async (z) => {
  f();
};
x.get('y')[0].c = function () {
  f();
};
this.#d = () => {
  f();
};
x[y] = () => {
  f();
};
(x as any).y(() => {
  f();
});`,
    'a 1-3, b 4-6, c 7-9, #d 10-12',
  ],
  [
    'a decorator may have type arguments',
    'typescript',
    `class A {
  @B<C>({ d: 1 })
  e() {
    f();
  }
}`,
    'e 2-5',
  ],
  [
    'each of several variables may be a function',
    'javascript',
    `var a = 1,
  b = function () {
    return a;
  },
  c = async (d) => {
    return d;
  };
const e = function () {
    return 1;
  },
  f = () => 2,
  g = 3;
const h = () => 1,
  i = 2;`,
    'b 2-4, c 5-7, e 8-10, f 11-11, h 13-14',
  ],
  [
    'type parameters and type arguments are no tags',
    'tsx',
    `const a = function <T>({ b }: P<T>) {
  return <List<{ c: string }, () => void> d={b}>{b}</List>;
};
interface E {
  <F = G>(h: F): void;
}
function i() {
  return <J />;
}`,
    'a 1-3, i 7-9',
  ],
];

test.each(cases)('%s', (_, language, text, expected) => {
  expect(functions(text, language)).toBe(expected);
});

test('members of an interface end with their types', () => {
  const text = `interface A {
  b: Map<string, number>
  c<T, U>(d: T): Map<T, U>; (e: string): void
  f: () => void
  [g]: boolean
  of: string
}
type H = () => void
type I = J`;
  expect(outline(text, 'typescript')).toBe(`type A
  block
    statement: b: Map<string, number>
    statement: c<T, U>(d: T): Map<T, U>;
    statement: (e: string): void
    statement: f: () => void
    statement: [g]: boolean
    statement: of: string
type H: type H = () => void
type I: type I = J`);
});
