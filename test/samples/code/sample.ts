/* Copyright x */
import { a } from 'b';
import type { C } from './c';
export const f = (a: string, b?: Map<string, number>): Promise<void> => { return (a); };
export default class Foo<T extends Bar> extends Base<T> implements X, Y {
  private readonly x: number = 3;
  constructor(private a: string, readonly b = 2) { super(); }
  async get<T = any>(id: string): Promise<T | undefined> { if (a < b) return x as any; else { foo(y => y + 1); } }
  handler = async (e) => { list.map(function (x) { return x.y!.z; }); };
  abstract foo(): void;
}
function g(x) { switch (x) { case 1: a(); b(); break; default: c(); } }
const o = { a: 1, m() { return 1; }, k: (x) => { y(x) }, 'q': function () {} };
type A<T> = { a: string } | 'x' | B;
interface I { a: string; m(x: number): void }
for (const x of xs) if (x) y();
const s = `abc ${x} d`;
describe('x', () => { it('y', async () => { await z<Foo>(3); }) })
a.b.c = function () { return 3 };
const t = cond ? (a) : (b) => c
