import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { folded, openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

const check = (before: string, after: string) => expect(folded(folds, 'kotlin', before)).toBe(after);
const refuses = (marked: string, reason: string) =>
  expect(folded(folds, 'kotlin', marked)).toBe(`refused: ${reason}`);

/** Two functions with the same marked body; `#` marks where they differ. */
function two(body: string, head = 'fun', parameters = '(x: Int)', result = ''): string {
  return ['a', 'b']
    .map(
      (name, i) => `${head} ${name}${parameters}${result} {\n  ${body.replaceAll('#', String(i + 1))}\n}\n`,
    )
    .join('\n');
}

test('a private member with the types that the file writes', () =>
  check(
    `class A(val log: Log) {
  fun first(xs: List<String>): Int {
    «var total: Int = 0
    for (x in xs) {
      total += x.length
    }
    log.note("first $total", total)»
    return total
  }

  fun second(ys: List<String>): Int {
    «var sum: Int = 0
    for (y in ys) {
      sum += y.length
    }
    log.note("first $sum", sum)»
    return sum
  }
}
`,
    `class A(val log: Log) {
  private fun makeTotal(xs: List<String>): Int {
    var total: Int = 0
    for (x in xs) {
      total += x.length
    }
    log.note("first $total", total)
    return total
  }

  fun first(xs: List<String>): Int {
    val total: Int = makeTotal(xs)
    return total
  }

  fun second(ys: List<String>): Int {
    val sum: Int = makeTotal(ys)
    return sum
  }
}
`,
  ));

test('names in strings are names', () =>
  check(
    two('val name = "n#"\n  «log("got $name for $x")\n  log(name)»'),
    `private fun runShared(x: Int, name: String) {
  log("got $name for $x")
  log(name)
}

fun a(x: Int) {
  val name = "n1"
  runShared(x, name)
}

fun b(x: Int) {
  val name = "n2"
  runShared(x, name)
}
`,
  ));

describe('what a function takes and gives back', () => {
  test('a variable that the copy changes goes in and comes out', () =>
    check(
      two('var n = 0\n  «n += x\n  use(n)»\n  use(n)'),
      `private fun updateN(x: Int, initialN: Int): Int {
  var n = initialN
  n += x
  use(n)
  return n
}

fun a(x: Int) {
  var n = 0
  n = updateN(x, n)
  use(n)
}

fun b(x: Int) {
  var n = 0
  n = updateN(x, n)
  use(n)
}
`,
    ));

  test('copies that end their functions return what these return', () => {
    const copy = 'if (x > 1) return "more"\n  log(x)\n  return read(x)';
    const after = folded(folds, 'kotlin', two(`«${copy}»`, 'fun', '(x: Int)', ': String'));
    expect(after).toContain('private fun runRead(x: Int): String {\n  if (x > 1) return "more"');
    expect(after).toContain('fun a(x: Int): String {\n  return runRead(x)\n}');
  });

  test('a copy that only throws is the end of its function for the compiler', () => {
    const after = folded(folds, 'kotlin', two('«note(x)\n  throw Odd(x)»', 'fun', '(x: Int)', ': Int'));
    expect(after).toContain('fun a(x: Int): Int {\n  return runNote(x)\n}');
  });

  test('the type of a value is that of a literal or of a class of the file', () => {
    const values =
      'val p = "s"\n  val q = 2L\n  val r = 1.5f\n  val s = Order(x)\n  «use(p, q)\n  use(r, s)»';
    const after = folded(folds, 'kotlin', `class Order(n: Int)\n\n${two(values)}`);
    expect(after).toContain(
      'runShared(p: String, q: Long, r: Float, s: Order) {'.replace('runShared', 'runUse'),
    );
  });

  test('types that only a compiler knows are refused', () => {
    refuses(two('val p = make()\n  «use(p)\n  use(x)»'), 'the type of `p` is not written in the source');
    refuses(two('val p = Order(x)\n  «use(p)\n  use(x)»'), 'the type of `p` is not written in the source');
    refuses(two('«use(x)\n  write(#)»'), 'the type of `1` depends on its place');
    refuses(two('«val p: Int = x\n  val q: Int = x»\n  use(p, q)'), 'it would have 2 results');
  });

  test('a number takes the type that the function it is passed to writes', () => {
    const after = folded(folds, 'kotlin', `fun write(n: Long) {}\n\n${two('«use(x)\n  write(#)»')}`);
    expect(after).toContain('private fun runUse(x: Int, amount: Long) {\n  use(x)\n  write(amount)\n}');
    expect(after).toContain('runUse(x, 2)');
  });

  test('delegates, variables without a value and several of them are left alone', () => {
    refuses(two('val p: Int by lazy { x }\n  «use(p)\n  use(x)»'), '`p` is worked out by a delegate');
    refuses(
      two('lateinit var p: String\n  start { p = "" }\n  «use(p)\n  use(x)»'),
      '`p` is changed by another function',
    );
    refuses(
      two('val p: Int\n  if (x > 1) p = 1 else p = 2\n  «use(p)\n  use(x)»'),
      '`p` may have no value before it',
    );
  });
});

describe('functions', () => {
  const copy = '«use(x)\n  note(x)»';

  test.each([
    ['suspend fun', 'private suspend fun runUse(x: Int) {'],
    ['fun Buffer.', 'private fun Buffer.runUse(x: Int) {'],
    ['fun <T> List<T>.', 'private fun <T> List<T>.runUse(x: Int) {'],
    ['fun <T>', 'private fun runUse(x: Int) {'],
  ])('%s', (head, signature) => {
    expect(folded(folds, 'kotlin', two(copy, head).replace(/\. /g, '.'))).toContain(`${signature}\n`);
  });

  test('a copy that does not suspend shows that the other does not either', () => {
    expect(folded(folds, 'kotlin', two(copy, 'suspend fun').replace('suspend fun b', 'fun b'))).toContain(
      'private fun runUse(x: Int) {\n',
    );
  });

  test('type parameters go with the copies whose types name them', () => {
    const after = folded(folds, 'kotlin', two(copy, 'fun <T : Any, R>', '(x: List<T>)'));
    expect(after).toContain('private fun <T : Any> runUse(x: List<T>) {\n');
  });

  test('members go beside those that hold the copies, also in objects', () => {
    const inside = (head: string) =>
      `${head} {\n  fun a() {\n    «use(this)\n    note()»\n  }\n\n  fun b() {\n    «use(this)\n    note()»\n  }\n}\n`;
    for (const head of ['class A', 'object A', 'class B {\n  companion object'])
      expect(folded(folds, 'kotlin', head.includes('{') ? `${inside(head)}}\n` : inside(head))).toContain(
        '  private fun runUse() {\n    use(this)\n    note()\n  }\n\n  fun a() {\n    runUse()',
      );
    refuses(inside('interface A'), 'the copies stand in an interface');
  });

  test('a private function that is one of the copies is called by the others', () => {
    expect(
      folded(
        folds,
        'kotlin',
        'class A {\n  private fun a(x: Int) {\n    «use(x)\n    note(x)»\n  }\n\n  fun b(x: Int) {\n    start()\n    «use(x)\n    note(x)»\n  }\n}\n',
      ),
    ).toContain('    start()\n    a(x)\n');
  });

  test.each([
    ['inline fun', 'stands in an inline function'],
    ['@OptIn(Odd::class)\nfun', 'stands in a function marked with `@OptIn(Odd::class)`'],
  ])('%s keeps its copy', (head, reason) => {
    refuses(two(copy, head), `one of the copies ${reason}`);
  });

  test('receivers and type parameters that differ keep their copies', () => {
    refuses(
      `fun Buffer.a(x: Int) {\n  ${copy}\n}\n\nfun b(x: Int) {\n  ${copy}\n}\n`,
      'the functions around the copies extend different types',
    );
    refuses(
      `fun <T> a(x: T) {\n  ${copy}\n}\n\nfun <T : Any> b(x: T) {\n  ${copy}\n}\n`,
      'the functions around the copies have different type parameters',
    );
  });
});

describe('lambdas', () => {
  const inLambda = (callee: string, copy: string) =>
    two(`${callee} {\n    «${copy}»\n  }`, 'fun', '(x: Int)');
  const copy = 'use(x)\n    note(x)';

  test('of the library without an object of their own can hold a copy', () => {
    expect(folded(folds, 'kotlin', inLambda('repeat(3)', copy))).toContain('repeat(3) {\n    runUse(x)\n  }');
  });

  test('that return inside the copy go with it', () => {
    const after = folded(folds, 'kotlin', two('«use(x)\n  x.forEach { if (it > 1) return@forEach }»'));
    expect(after).toContain('  use(x)\n  x.forEach { if (it > 1) return@forEach }\n}');
  });

  test.each([
    ['apply', copy, 'uses `use`, which may belong to the object of a lambda'],
    ['x.let', copy, 'ends with a value that is used'],
    ['x.forEach', 'use(it)\n    note(x)', 'uses `it` of a lambda around it'],
    ['x.forEach', 'use(x)\n    if (x > 1) return\n    note(x)', 'returns from the middle of the fragment'],
    ['x.forEach', 'use(x)\n    return@forEach', 'returns from a lambda around it'],
    ['x.forEach', 'use(x)\n    throw Odd(x)', 'returns out of a lambda'],
  ])('%s { %s }', (callee, inside, reason) => {
    refuses(inLambda(callee, inside), `one of the copies ${reason}`);
  });

  test('that leave the function or a loop out of a copy keep it', () => {
    refuses(two('«use(x)\n  x.forEach { if (it > 1) return }»'), 'one of the copies returns out of a lambda');
    refuses(
      two('while (true) {\n  «use(x)\n  x.forEach { if (it > 1) break }»\n  }'),
      'one of the copies leaves a loop out of a lambda',
    );
    expect(
      folded(folds, 'kotlin', two('«p@ for (y in x) {\n    for (z in y) { continue@p }\n  }»')),
    ).toContain('  p@ for (y in x) {\n    for (z in y) { continue@p }\n  }\n}');
    refuses(
      two('p@ for (y in x) {\n  «for (z in y) { continue@p }\n  use(x)»\n  }'),
      'one of the copies continues a loop outside the fragment',
    );
    refuses(
      two('while (true) {\n  «use(x)\n  if (x > 1) break»\n  }'),
      'one of the copies breaks a loop outside the fragment',
    );
  });
});

describe('what the compiler has learned', () => {
  test.each([
    [
      'if (p == null) return\n  «use(p.length)\n  use(x)»',
      'uses `p`, of which a check before it may tell more than its type',
    ],
    [
      'requireNotNull(p)\n  «use(p.length)\n  use(x)»',
      'uses `p`, of which a check before it may tell more than its type',
    ],
    ['«use(x)\n  requireNotNull(p)»\n  use(p.length)', 'checks `p`, which is used behind it'],
    [
      'if (q is String) {\n  «use(q.length)\n  use(x)»\n  }',
      'uses `q`, of which a check before it may tell more than its type',
    ],
    [
      'when (q) { is String -> {\n  «use(q.length)\n  use(x)»\n  } }',
      'uses `q`, of which a check before it may tell more than its type',
    ],
  ])('%s', (body, reason) => {
    refuses(two(body, 'fun', '(x: Int, p: String?, q: Any)'), `one of the copies ${reason}`);
  });

  test('a value of a block that something takes stays', () => {
    refuses(
      two('val p = if (x > 1) {\n  «use(x)\n  note(x)»\n  } else 2'),
      'one of the copies ends with a value that is used',
    );
    expect(folded(folds, 'kotlin', two('if (x > 1) {\n    «use(x)\n    note(x)»\n  }\n  note(x)'))).toContain(
      'if (x > 1) {\n    runUse(x)\n  }',
    );
  });
});

test('what is set in a `try` and read behind it stays', () =>
  refuses(
    two('var n = 0\n  try {\n    «n = x\n    use(x)»\n  } catch (e: Odd) {\n  }\n  use(n)'),
    '`n` may be read when the copy ends with an exception',
  ));

test('code that the grammar cannot read stays', () => {
  const method = (name: string) => `  fun ${name}(x: Int) {\n    «use(x)\n    note(x)»\n  }\n`;
  refuses(
    `class A : B(), C by d {\n  companion object { val p = 1 }\n${method('a')}${method('b')}}\n`,
    'one of the copies stands in code that could not be read',
  );
});
