import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { folded, openFolds, unmarked } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

/** Folds the marked copies and expects `after`; a script with `result` must give the same value before and after. */
function check(language: string, before: string, after: string): void {
  const result = folded(folds, language, before);
  expect(result).toBe(after);
  if (language === 'javascript' && after.includes('result'))
    expect(run(result)).toEqual(run(unmarked(before).text));
}

function run(script: string): unknown {
  return runInNewContext(`${script}\n;JSON.stringify(result)`);
}

function refuses(language: string, marked: string, reason: string): void {
  expect(folded(folds, language, marked)).toBe(`refused: ${reason}`);
}

describe('JavaScript', () => {
  test('functions that are declared behind the copies are passed', () => {
    check(
      'javascript',
      `
const seen = [];
function a(item) {
  «const all = [];
  all.push(item, last);
  seen.push(all.map(each => each()));»
  function last() { return 'a'; }
}
function b(item) {
  «const all = [];
  all.push(item, last);
  seen.push(all.map(each => each()));»
  function last() { return 'b'; }
}
a(() => 1);
b(() => 2);
const result = seen;
`,
      `
const seen = [];
function runMap(item, last) {
  const all = [];
  all.push(item, last);
  seen.push(all.map(each => each()));
}

function a(item) {
  runMap(item, last);
  function last() { return 'a'; }
}
function b(item) {
  runMap(item, last);
  function last() { return 'b'; }
}
a(() => 1);
b(() => 2);
const result = seen;
`,
    );
  });

  test('a variable that gets its value behind the copies is not carried away', () => {
    refuses(
      'javascript',
      `
function a(log) {
  «const later = () => value + 1;
  log.add(later, 1, 2, 3);»
  let value = 1;
}
function b(log) {
  «const later = () => value + 1;
  log.add(later, 1, 2, 3);»
  let value = 2;
}
`,
      '`value` gets its value behind it',
    );
  });

  test('values that differ become parameters, a variable read later is returned', () => {
    check(
      'javascript',
      `
const seen = [];
function a(items) {
  «const total = items.reduce((sum, item) => sum + item, 0);
  seen.push('first', total);»
  return total * 2;
}
function b(list) {
  «const all = list.reduce((sum, item) => sum + item, 0);
  seen.push("second", all);»
  return all * 3;
}
const result = [a([1, 2]), b([3]), seen];
`,
      `
const seen = [];
function makeTotal(items, text) {
  const total = items.reduce((sum, item) => sum + item, 0);
  seen.push(text, total);
  return total;
}

function a(items) {
  const total = makeTotal(items, 'first');
  return total * 2;
}
function b(list) {
  const all = makeTotal(list, "second");
  return all * 3;
}
const result = [a([1, 2]), b([3]), seen];
`,
    );
  });

  test('several results come back as an object, renamed where a copy calls them otherwise', () => {
    check(
      'javascript',
      `
function a(n) {
  «let low = n - 1;
  const high = n + 1;
  low = low * 2;»
  low++;
  return [low, high];
}
function b(m) {
  «let small = m - 1;
  const high = m + 1;
  small = small * 2;»
  return [small, high];
}
const result = [a(3), b(5)];
`,
      `
function runShared(n) {
  let low = n - 1;
  const high = n + 1;
  low = low * 2;
  return { low, high };
}

function a(n) {
  let { low, high } = runShared(n);
  low++;
  return [low, high];
}
function b(m) {
  const { low: small, high } = runShared(m);
  return [small, high];
}
const result = [a(3), b(5)];
`,
    );
  });

  test('an outer variable that is set comes out again', () => {
    check(
      'javascript',
      `
function a(x) {
  let count = 1;
  if (x) {
    «count = count + x;
    count *= 2;»
  }
  return count;
}
function b(y) {
  let count = 5;
  «count = count + y;
  count *= 2;»
  return count;
}
const result = [a(1), b(2)];
`,
      `
function updateCount(x, count) {
  count = count + x;
  count *= 2;
  return count;
}

function a(x) {
  let count = 1;
  if (x) {
    count = updateCount(x, count);
  }
  return count;
}
function b(y) {
  let count = 5;
  count = updateCount(y, count);
  return count;
}
const result = [a(1), b(2)];
`,
    );
  });

  test('copies in one function share its variables, and keep its `this`', () => {
    check(
      'javascript',
      `
class Counter {
  constructor() { this.n = 0; }
  run(step) {
    let log = '';
    «this.n += step;
    log += 'a' + this.n;»
    this.n *= 10;
    «this.n += step;
    log += 'b' + this.n;»
    return log;
  }
}
const result = new Counter().run(2);
`,
      `
class Counter {
  constructor() { this.n = 0; }
  run(step) {
    let log = '';
    const runShared = (text) => {
      this.n += step;
      log += text + this.n;
    };

    runShared('a');
    this.n *= 10;
    runShared('b');
    return log;
  }
}
const result = new Counter().run(2);
`,
    );
  });

  test('copies in methods become a method when they use `this`', () => {
    check(
      'javascript',
      `
class K {
  m(x) {
    «this.total = x + 1;
    if (x > 3) return 'big';
    return this.total;»
  }
  n(y) {
    «this.total = y + 2;
    if (y > 3) return 'big';
    return this.total;»
  }
}
const k = new K();
const result = [k.m(1), k.n(9), k.total];
`,
      `
class K {
  runShared(x, amount) {
    this.total = x + amount;
    if (x > 3) return 'big';
    return this.total;
  }

  m(x) {
    return this.runShared(x, 1);
  }
  n(y) {
    return this.runShared(y, 2);
  }
}
const k = new K();
const result = [k.m(1), k.n(9), k.total];
`,
    );
  });

  test('what counts the turns of promises is refused, as the call takes one more', () => {
    const twins = (open: string, close: string) =>
      ['a', 'b']
        .map(name => `async function ${name}(app) { «app.click();\n  app.show();\n  ${open}» ${close} }`)
        .join('\n');
    const reason = (written: string) =>
      `one of the copies awaits beside \`${written}\`, which waits for one turn: the call would take another`;
    refuses('javascript', twins('await Promise.resolve();', ''), reason('await Promise.resolve()'));
    refuses('javascript', twins('await app.done();', 'await null; check(app);'), reason('await null'));
  });

  test('awaiting copies become an async function', () => {
    check(
      'javascript',
      `
async function a() {
  «const user = await load('a');
  await save(user);»
}
async function b() {
  «const user = await load('b');
  await save(user);»
}
`,
      `
async function runLoad(text) {
  const user = await load(text);
  await save(user);
}

async function a() {
  await runLoad('a');
}
async function b() {
  await runLoad('b');
}
`,
    );
  });

  test('JSX attributes and template literals keep their form', () => {
    check(
      'javascript',
      'const A = () => {\n  «const text = `a\n  b`;\n  return <Box title="a">{text}</Box>;»\n};\nconst B = () => {\n  «const text = `a\n  b`;\n  return <Box title="b">{text}</Box>;»\n};\n',
      'function runShared(text2) {\n  const text = `a\n  b`;\n  return <Box title={text2}>{text}</Box>;\n}\n\nconst A = () => {\n  return runShared("a");\n};\nconst B = () => {\n  return runShared("b");\n};\n',
    );
  });

  test('a function whose body the others repeat is called', () => {
    check(
      'javascript',
      `
«function a(items, n) {
  items.push(n);
  return items.length;
}»
«function b(n, list) {
  list.push(n);
  return list.length;
}»
const result = [a([1], 2), b(2, [])];
`,
      `
function a(items, n) {
  items.push(n);
  return items.length;
}
function b(n, list) {
  return a(list, n);
}
const result = [a([1], 2), b(2, [])];
`,
    );
  });

  const two = (body: string, other = body) =>
    `function a(x, xs) {\n  ${body}\n}\nfunction b(x, xs) {\n  ${other}\n}\n`;
  test.each([
    ['«if (x) return 1;\n  f(x);»\n  g();', 'one of the copies returns from the middle of the fragment'],
    [
      'for (const y of xs) {\n    «if (y) continue;\n    f(y);»\n  }',
      'one of the copies continues a loop outside the fragment',
    ],
    ['«f(eval("x"));\n  g();»', 'one of the copies calls `eval`, which sees local names'],
    ['«function h() {}\n  g(h);»\n  h();', 'declares `h`, which is used behind it'],
    ['let n = 0;\n  const inc = () => n++;\n  «inc();\n  f(n);»', '`n` is changed by another function'],
    ['«let n = x;\n  f(() => n);»\n  n = 2;\n  g(n);', '`n` is kept by a function and changes'],
  ])('refuses %j', (body, reason) => {
    refuses('javascript', two(body), reason);
  });

  test('refuses copies that differ in a member, an operator or what they set', () => {
    refuses(
      'javascript',
      two('«x.one();\n  f(x);»', '«x.two();\n  f(x);»'),
      'the copies differ in `one`, which is no value',
    );
    refuses(
      'javascript',
      two('«f(x + 1);\n  g(x);»', '«f(x - 1);\n  g(x);»'),
      'the copies do not have the same shape',
    );
    refuses(
      'javascript',
      two('let p, q;\n  «p = f(x);\n  g(p);»\n  h(q);', 'let p, q;\n  «q = f(x);\n  g(q);»\n  h(p);'),
      'the copies set different variables (`p`)',
    );
  });

  test('refuses a generator that yields', () => {
    refuses(
      'javascript',
      'function* a() { «yield 1;\n  f();» }\nfunction* b() { «yield 1;\n  f();» }',
      'one of the copies yields from a generator',
    );
  });
});

describe('names', () => {
  test('the function is named for what the functions around the copies share, and for asserting', () => {
    check(
      'java',
      `
class T {
  void testCompareTo1() {
    «int x = other(1);
    assertEquals(x, 2);»
  }
  void testCompareTo2() {
    «int x = other(1);
    assertEquals(x, 3);»
  }
}
`,
      `
class T {
  private void checkCompareTo(int amount) {
    int x = other(1);
    assertEquals(x, amount);
  }

  void testCompareTo1() {
    checkCompareTo(2);
  }
  void testCompareTo2() {
    checkCompareTo(3);
  }
}
`,
    );
  });

  test('parameters come in the order in which the function around has them', () => {
    check(
      'python',
      `
def read_first(path, mode, size):
    «check(size, mode)
    use(path)»
    return size

def read_second(path, mode, size):
    «check(size, mode)
    use(path)»
    return mode
`,
      `
def _run_check(path, mode, size):
    check(size, mode)
    use(path)


def read_first(path, mode, size):
    _run_check(path, mode, size)
    return size

def read_second(path, mode, size):
    _run_check(path, mode, size)
    return mode
`,
    );
  });
});

test('statements that make the members of a class stay in it', () => {
  const named = 'if single:\n      __key__ = "a"\n    else:\n      fail()';
  refuses(
    'python',
    `def a(single):\n  class A:\n    «${named}»\n\ndef b(single):\n  class B:\n    «${named}»\n`,
    'one of the copies stands in the body of a class, whose names are its members',
  );
});

test('a constant of the class is passed behind the variables', () => {
  check(
    'java',
    `
class T {
  static final int LOW = 1;
  static final int HIGH = 2;
  void one(int n) {
    «use(n);
    use(n + LOW);»
    use(1);
  }
  void two(int n) {
    «use(n);
    use(n + HIGH);»
    use(2);
  }
}
`,
    `
class T {
  static final int LOW = 1;
  static final int HIGH = 2;
  private void runUse(int n, int low) {
    use(n);
    use(n + low);
  }

  void one(int n) {
    runUse(n, LOW);
    use(1);
  }
  void two(int n) {
    runUse(n, HIGH);
    use(2);
  }
}
`,
  );
});

test('code that reads its own place in the stack is left where it is', () => {
  refuses(
    'javascript',
    'function a() {\n  «f();\n  assertStackLines(1);» }\nfunction b() {\n  «f();\n  assertStackLines(2);» }',
    'one of the copies asks with `assertStackLines` where it stands',
  );
});

describe('TypeScript', () => {
  test('parameters get the types that are written, literals their own', () => {
    check(
      'typescript',
      `
function a(items: string[], n: number) {
  «for (const item of items) log(item, n);
  done('a');»
}
function b(items: string[], n: number) {
  «for (const item of items) log(item, n);
  done('b');»
}
`,
      `
function runDone(items: string[], n: number, text: 'a' | 'b') {
  for (const item of items) log(item, n);
  done(text);
}

function a(items: string[], n: number) {
  runDone(items, n, 'a');
}
function b(items: string[], n: number) {
  runDone(items, n, 'b');
}
`,
    );
  });

  test('a type that only the compiler knows stands as a marker until it is asked', () => {
    check(
      'typescript',
      `
function a() { const x = f();
  «g(x);
  h(x);» }
function b() { const x = f();
  «g(x);
  h(x);» }
`,
      `
function runG(x: TwinfoldType0_) {
  g(x);
  h(x);
}

function a() { const x = f();
  runG(x); }
function b() { const x = f();
  runG(x); }
`,
    );
  });
});

describe('Python', () => {
  test('a method of the class, with what differs and what is read later', () => {
    check(
      'python',
      `
import os

class Files:
    def python(self, path):
        «names = os.listdir(path)
        self.found = [name for name in names if name.endswith(".py")]»
        return len(names)

    def text(self, folder):
        «names = os.listdir(folder)
        self.found = [name for name in names if name.endswith(".txt")]»
        return names
`,
      `
import os

class Files:
    def _make_names(self, path, text):
        names = os.listdir(path)
        self.found = [name for name in names if name.endswith(text)]
        return names

    def python(self, path):
        names = self._make_names(path, ".py")
        return len(names)

    def text(self, folder):
        names = self._make_names(folder, ".txt")
        return names
`,
    );
  });

  test('a variable that may be unset, a global, a generator and `super` are refused', () => {
    const two = (body: string) => `def a(x):\n    ${body}\n\ndef b(x):\n    ${body}\n`;
    refuses(
      'python',
      two('«if x:\n        y = 1\n    f(x)»\n    return y'),
      '`y` may have no value behind it',
    );
    refuses('python', two('«global g\n    g = x»'), 'one of the copies declares global names');
    refuses('python', two('«yield x\n    f(x)»'), 'one of the copies yields from a generator');
    refuses(
      'python',
      two('«super().m(x)\n    f(x)»'),
      'one of the copies calls `super`, which sees local names',
    );
    refuses('python', '«x = 1\nf(x)»\n«y = 1\nf(y)»\n', 'sets `x`, a global name');
  });

  test('strings of several lines stay as they are', () => {
    check(
      'python',
      'def a(x):\n    if x:\n        «f("""one\ntwo""", 1)\n        g(x)»\n\ndef b(x):\n    if x:\n        «f("""one\ntwo""", 2)\n        g(x)»\n',
      'def _run_f(x, amount):\n    f("""one\ntwo""", amount)\n    g(x)\n\n\ndef a(x):\n    if x:\n        _run_f(x, 1)\n\ndef b(x):\n    if x:\n        _run_f(x, 2)\n',
    );
  });
});

describe('Java', () => {
  test('returns in the middle of what ends its method', () => {
    check(
      'java',
      `
class A {
  String first(int x) {
    «for (int i = 0; i < x; i++) {
      if (isFree(i)) return "first";
    }
    try {
      return read(x);
    } catch (RuntimeException e) {
      return "none";
    }»
  }
  String second(int x) {
    «for (int i = 0; i < x; i++) {
      if (isFree(i)) return "second";
    }
    try {
      return read(x);
    } catch (RuntimeException e) {
      return "none";
    }»
  }
}
`,
      `
class A {
  private String runIsFree(int x, String text) {
    for (int i = 0; i < x; i++) {
      if (isFree(i)) return text;
    }
    try {
      return read(x);
    } catch (RuntimeException e) {
      return "none";
    }
  }

  String first(int x) {
    return runIsFree(x, "first");
  }
  String second(int x) {
    return runIsFree(x, "second");
  }
}
`,
    );
  });

  test('a method that goes on behind a return, or that returns something else, keeps its copy', () => {
    const two = (type: string, behind: string) => `
class A {
  int first(int x) {
    «log(x);
    if (x > 1) { return 1; }
    throw new Odd(x);»
  }
  ${type} second(int x) {
    «log(x);
    if (x > 1) { return 1; }
    throw new Odd(x);»${behind}
  }
}
`;
    refuses('java', two('long', ''), 'the type of its result is not written in the source');
    refuses(
      'java',
      two('int', '').replaceAll('throw new Odd(x);»', 'log(1);»\n    return 2;'),
      'one of the copies returns from the middle of the fragment',
    );
  });

  test('what only throws is the end of its method for the compiler, and not extracted from constructors', () => {
    const two = (heads: readonly [string, string]) =>
      `class A {${heads.map(head => `\n  ${head} {\n    «log(x);\n    log("", x);\n    throw new Odd(x);»\n  }`).join('')}\n}\n`;
    check(
      'java',
      two(['int first(int x)', 'int second(int x)']),
      'class A {\n  private int runShared(int x) {\n    log(x);\n    log("", x);\n    throw new Odd(x);\n  }\n\n  int first(int x) {\n    return runShared(x);\n  }\n  int second(int x) {\n    return runShared(x);\n  }\n}\n',
    );
    check(
      'java',
      two(['void first(int x)', 'void second(int x)']),
      'class A {\n  private void runShared(int x) {\n    log(x);\n    log("", x);\n    throw new Odd(x);\n  }\n\n  void first(int x) {\n    runShared(x);\n  }\n  void second(int x) {\n    runShared(x);\n  }\n}\n',
    );
    refuses('java', two(['A(int x)', 'A(long x, int y)']), 'a constructor ends in it');
  });

  test('a private method with types and exceptions', () => {
    check(
      'java',
      `
class A {
  int m(List<String> xs) throws IOException {
    «int total = 0;
    for (String x : xs) { total += x.length(); }
    log("m", total);»
    return total;
  }
  int n(List<String> ys) throws IOException {
    «int sum = 0;
    for (String y : ys) { sum += y.length(); }
    log("n", sum);»
    return sum;
  }
}
`,
      `
class A {
  private int makeTotal(List<String> xs, String text) throws IOException {
    int total = 0;
    for (String x : xs) { total += x.length(); }
    log(text, total);
    return total;
  }

  int m(List<String> xs) throws IOException {
    int total = makeTotal(xs, "m");
    return total;
  }
  int n(List<String> ys) throws IOException {
    int sum = makeTotal(ys, "n");
    return sum;
  }
}
`,
    );
  });

  test('what the type system forbids is refused', () => {
    const two = (body: string, head = 'void') =>
      `class A {\n  ${head} a(int x) { ${body} }\n  ${head} b(int x) { ${body} }\n}`;
    refuses('java', two('var y = f();\n  «f(y);\n  g(y);»'), 'the type of `y` is not written in the source');
    refuses('java', two('«int p = x;\n  int q = x;»\n  f(p, q);'), 'it would have 2 results');
  });
});

describe('values that may be missing', () => {
  test('a loop variable of the copy is its own, though it had a value before', () => {
    check(
      'python',
      'def a(xs, c):\n    for x in xs:\n        f(x)\n    «for x in xs:\n        g(x, 1)\n    h(c)»\n\ndef b(xs, c):\n    for x in xs:\n        f(x)\n    «for x in xs:\n        g(x, 2)\n    h(c)»\n',
      'def _run_g(xs, c, amount):\n    for x in xs:\n        g(x, amount)\n    h(c)\n\n\ndef a(xs, c):\n    for x in xs:\n        f(x)\n    _run_g(xs, c, 1)\n\ndef b(xs, c):\n    for x in xs:\n        f(x)\n    _run_g(xs, c, 2)\n',
    );
  });

  test('a variable that only a branch sets cannot be passed in Python', () => {
    const body = 'if c:\n        y = 1\n    «g(y)\n    h(c)»';
    refuses(
      'python',
      `def a(c):\n    ${body}\n\ndef b(c):\n    ${body}\n`,
      '`y` may have no value before it',
    );
  });

  test('a variable that only a branch of the copy sets keeps its old value', () => {
    check(
      'javascript',
      `
function a(c) {
  let n = 1;
  «if (c) n = 2;
  f();»
  return n;
}
function b(c) {
  let n = 3;
  «if (c) n = 2;
  f();»
  return n;
}
function f() {}
const result = [a(0), a(1), b(0), b(1)];
`,
      `
function updateN(c, n) {
  if (c) n = 2;
  f();
  return n;
}

function a(c) {
  let n = 1;
  n = updateN(c, n);
  return n;
}
function b(c) {
  let n = 3;
  n = updateN(c, n);
  return n;
}
function f() {}
const result = [a(0), a(1), b(0), b(1)];
`,
    );
  });

  test('what one round of a loop hands to the next comes out of the function', () => {
    check(
      'javascript',
      `
function a(xs) {
  let last = 0;
  const log = [];
  for (const x of xs) {
    «log.push(last + x);
    last = x;»
  }
  return log;
}
function b(xs) {
  let last = 5;
  const log = [];
  for (const x of xs) {
    «log.push(last + x);
    last = x;»
  }
  return log;
}
const result = [a([1, 2, 3]), b([4, 5])];
`,
      `
function updateLast(last, log, x) {
  log.push(last + x);
  last = x;
  return last;
}

function a(xs) {
  let last = 0;
  const log = [];
  for (const x of xs) {
    last = updateLast(last, log, x);
  }
  return log;
}
function b(xs) {
  let last = 5;
  const log = [];
  for (const x of xs) {
    last = updateLast(last, log, x);
  }
  return log;
}
const result = [a([1, 2, 3]), b([4, 5])];
`,
    );
    const body = 'for x in xs:\n        «if x > 1:\n            f(last)\n        last = x»';
    refuses(
      'python',
      `def a(xs):\n    ${body}\n\ndef b(xs):\n    ${body}\n`,
      '`last` goes from one round of a loop to the next',
    );
  });
});
