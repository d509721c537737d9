import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { folded, openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

const foldedClass = (members: string) => folded(folds, 'java', `class A {\n${members}}\n`);

/** Two methods, each with its head and what stands around the copy. */
function twoIn(copy: string, first: readonly string[], second: readonly string[]): string {
  return [first, second]
    .map(([head, before = '', behind = '']) => `  ${head} { ${before}«${copy}»${behind} }\n`)
    .join('');
}

describe('exceptions', () => {
  const copy = 'open(x);\n  read(x);';
  const method = (throws: string) =>
    `  private void runOpen(int x)${throws} {\n    open(x);\n    read(x);\n  }\n`;

  test.each([
    [
      'both are caught',
      ['void a(int x)', 'try { ', ' } catch (IOException e) { }'],
      undefined,
      ' throws IOException',
    ],
    [
      'one is caught, the other declared',
      ['void a(int x)', 'try { ', ' } catch (IOException e) { }'],
      ['void b(int x) throws IOException'],
      ' throws IOException',
    ],
    [
      'the method that handles less says what may be thrown',
      ['void a(int x) throws IOException, Odd'],
      ['void b(int x) throws IOException'],
      ' throws IOException',
    ],
    ['what handles nothing throws nothing', ['void a(int x) throws IOException'], ['void b(int x)'], ''],
    [
      '`Exception` holds all others',
      ['void a(int x) throws Exception'],
      ['void b(int x) throws IOException'],
      ' throws IOException',
    ],
    [
      'nobody has to declare exceptions of the runtime',
      ['void a(int x)', 'try { ', ' } catch (NullPointerException | IllegalStateException e) { }'],
      undefined,
      '',
    ],
    [
      'all clauses of all blocks count',
      ['void a(int x) throws Odd', 'try (Log l = log()) { try { ', ' } finally { } } catch (P | Q e) { }'],
      undefined,
      ' throws P, Q, Odd',
    ],
    [
      'what is thrown in a lambda stays in it',
      ['void a(int x)', 'run(() -> { ', ' });'],
      ['void b(int x)'],
      '',
    ],
  ])('%s', (_name, first, second, throws) => {
    const after = foldedClass(
      twoIn(copy, first, second ?? [first[0].replace('a(', 'b('), ...first.slice(1)]),
    );
    expect(after.startsWith(`class A {\n${method(throws)}`), after).toBe(true);
  });

  test('places that handle different ones keep their copies', () => {
    const reason = 'refused: what the copies may throw is handled differently around them';
    expect(foldedClass(twoIn(copy, ['void a(int x) throws Odd'], ['void b(int x) throws IOException']))).toBe(
      reason,
    );
    const lambda = (name: string) => [`void ${name}(int x)`, 'run(() -> { ', ' });'];
    expect(foldedClass(twoIn(copy, lambda('a'), lambda('b')))).toBe(reason);
    const again = (name: string) => [
      `void ${name}(int x) throws IOException`,
      'try { ',
      ' } catch (Exception e) { log(e); throw e; }',
    ];
    expect(foldedClass(twoIn(copy, again('a'), again('b')))).toBe(reason);
  });

  test('a lambda that returns keeps its copy', () => {
    const lambda = (name: string) => [`void ${name}(int x)`, 'run(() -> { ', ' });'];
    expect(foldedClass(twoIn('open(x);\n  return read(x);', lambda('a'), ['int b(int x)']))).toBe(
      'refused: one of the copies ends a lambda, whose result is not known',
    );
  });

  test('what the copy sets before it throws stays where the handler sees it', () => {
    const tried = (name: string) => [
      `int ${name}(int x) throws IOException`,
      'int y = 0; try { ',
      ' } finally { log(y); } return y;',
    ];
    expect(foldedClass(twoIn('y = open(x);\n  read(x);', tried('a'), tried('b')))).toBe(
      'refused: `y` may be read when the copy ends with an exception',
    );
    const last = foldedClass(twoIn('log(x);\n  y = open(x);', tried('a'), tried('b')));
    expect(last).toContain('try { y = updateY(x); } finally');
  });
});

describe('type parameters', () => {
  const copy = 'List<T> all = new ArrayList<>(xs);\n  all.add(x);\n  use(all);';
  const head = (name: string, parameters: string) => `${parameters} void ${name}(List<T> xs, T x)`;

  test('go with the copies that need them, and so do those that their bounds name', () => {
    const parameters = '<S, T extends Odd<U>, U extends Even>';
    expect(foldedClass(twoIn(copy, [head('a', parameters)], [head('b', parameters)]))).toBe(`class A {
  private <T extends Odd<U>, U extends Even> void runUse(List<T> xs, T x) {
    List<T> all = new ArrayList<>(xs);
    all.add(x);
    use(all);
  }

  ${head('a', parameters)} { runUse(xs, x); }
  ${head('b', parameters)} { runUse(xs, x); }
}
`);
  });

  test('stay where no type of the copy names them', () => {
    expect(foldedClass(twoIn('f(x);\n  g(x);', ['<T> void a(int x)'], ['<S> void b(int x)']))).toContain(
      'private void runF(int x) {',
    );
  });

  test('that differ keep their copies', () => {
    const reason = 'refused: the methods around the copies have different type parameters';
    expect(foldedClass(twoIn(copy, [head('a', '<T extends Odd>')], [head('b', '<T>')]))).toBe(reason);
    expect(foldedClass(twoIn(copy, [head('a', '<T>')], [head('b', '')]))).toBe(reason);
  });
});

describe('fields that differ', () => {
  const twoFields = (modifiers: string, copy: string) =>
    foldedClass(
      `  ${modifiers} int one, other;\n` +
        `  void a(int x) { «${copy}» }\n  void b(int x) { «${copy.replaceAll('one', 'other')}» }\n`,
    );
  const changes = 'refused: `one` may change while the copy runs';

  test.each([
    ['final', 'f(x);\n  g(one);'],
    ['private', 'g(one);\n  f(x);'],
    ['', 'int y = one + x;\n  int z = one * y;\n  g(y, z);'],
    ['static', 'for (int i = 0; i < one; i++) { x += one; }\n  g(x);'],
  ])('are passed where they are %s and nothing can have set them', (modifiers, copy) => {
    expect(twoFields(modifiers, copy)).toMatch(
      /private void run[FG]\((?:int x, int one|int one, int x)\) \{/,
    );
  });

  test.each([
    ['', 'f(x);\n  g(one);'],
    ['volatile', 'g(one);\n  f(x);'],
    ['', 'while (one > x) { f(x); }\n  x++;'],
    ['', 'run(() -> one);\n  f(x);'],
    ['', 'for (int y : xs(x)) { x += one; }\n  g(x);'],
  ])('stay where something may set them (%s): %s', (modifiers, copy) => {
    expect(twoFields(modifiers, copy)).toBe(changes);
  });

  test('stay where the copy itself sets one of them', () => {
    const method = (name: string, field: string) =>
      `  void ${name}(int x) { «this.one = x;\n  g(${field});» }\n`;
    expect(foldedClass(`  int one, other;\n${method('a', 'one')}${method('b', 'other')}`)).toBe(changes);
  });

  test('a method that differs is no value', () => {
    expect(
      foldedClass(
        '  int p() { return 1; }\n  int q() { return 2; }\n  void a(int x) { «f(x);\n  g(p());» }\n  void b(int x) { «f(x);\n  g(q());» }\n',
      ),
    ).toBe('refused: the copies differ in `p`, which is no value');
  });
});

describe('types', () => {
  test('a parameter of any number is an array in the copy', () => {
    expect(
      foldedClass(twoIn('f(xs);\n  g(xs.length);', ['void a(final int... xs)'], ['void b(int[] xs)'])),
    ).toContain('private void runF(int[] xs) {');
  });

  test('of one name that differ are told', () => {
    expect(foldedClass(twoIn('f(xs);\n  g(xs.length);', ['void a(int[] xs)'], ['void b(long[] xs)']))).toBe(
      'refused: `xs` has different types in the copies',
    );
  });
});

describe('labels', () => {
  const loops = 'for (int y : xs(x)) { for (int z : xs(y)) { if (z > 1) continue p; f(z); } }';

  test('go with the copies that jump to them', () => {
    const after = foldedClass(twoIn(`p: ${loops}\n  g(x);`, ['void a(int x)'], ['void b(int x)']));
    expect(after).toContain(`private void runXs(int x) {\n    p: ${loops}\n    g(x);\n  }`);
  });

  test('around the copies keep them', () => {
    const around = (name: string) => [`void ${name}(int x)`, 'p: while (x > 1) { ', ' }'];
    expect(foldedClass(twoIn(`${loops}\n  g(x);`, around('a'), around('b')))).toBe(
      'refused: one of the copies continues a loop outside the fragment',
    );
  });
});
