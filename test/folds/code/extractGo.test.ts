import { beforeAll, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { folded, openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

function check(before: string, after: string): void {
  expect(folded(folds, 'go', before)).toBe(after);
}

function refuses(marked: string, reason: string): void {
  expect(folded(folds, 'go', marked)).toBe(`refused: ${reason}`);
}

/** Two functions with the same signature and the same marked body. */
function two(body: string, signature = '(n int)'): string {
  return `package p\n\nfunc a${signature} {\n\t${body}\n}\n\nfunc b${signature} {\n\t${body}\n}\n`;
}

test('the type of a parameter is that of its declaration, several results come back', () => {
  check(
    `package p

func first(items []string, limit int) (string, int) {
	«count := len(items)
	name := "first"
	if count > limit {
		count = limit
	}»
	return name, count
}

func second(all []string, limit int) int {
	«size := len(all)
	label := "second"
	if size > limit {
		size = limit
	}»
	use(label)
	return size
}
`,
    `package p

func runShared(items []string, limit int, text string) (int, string) {
	count := len(items)
	name := text
	if count > limit {
		count = limit
	}
	return count, name
}

func first(items []string, limit int) (string, int) {
	count, name := runShared(items, limit, "first")
	return name, count
}

func second(all []string, limit int) int {
	size, label := runShared(all, limit, "second")
	use(label)
	return size
}
`,
  );
});

test('copies in methods of one type that use its object become a method', () => {
  check(
    `package p

type Box struct {
	items []string
}

func (b *Box) One(name string) error {
	«for _, item := range b.items {
		if item == name {
			return b.stop(item)
		}
	}
	return b.done()»
}

func (b *Box) Two(other string) error {
	«for _, item := range b.items {
		if item == other {
			return b.stop(item)
		}
	}
	return b.done()»
}
`,
    `package p

type Box struct {
	items []string
}

func (b *Box) runStop(name string) error {
	for _, item := range b.items {
		if item == name {
			return b.stop(item)
		}
	}
	return b.done()
}

func (b *Box) One(name string) error {
	return b.runStop(name)
}

func (b *Box) Two(other string) error {
	return b.runStop(other)
}
`,
  );
});

test('a variable of the code around is handed in and set by the call, and what a copy does not need is dropped', () => {
  check(
    `package p

func a(n int) int {
	total := 1
	«total += n
	double := total * 2
	log(double)»
	return total + double
}

func b(n int) int {
	total := 2
	«total += n
	double := total * 2
	log(double)»
	return total
}
`,
    `package p

func runShared(n int, total int) (int, int) {
	total += n
	double := total * 2
	log(double)
	return total, double
}

func a(n int) int {
	total := 1
	total, double := runShared(n, total)
	return total + double
}

func b(n int) int {
	total := 2
	total, _ = runShared(n, total)
	return total
}
`,
  );
});

test('the values of `:=` mean what the names meant before', () => {
  check(
    two('for i := 0; i < n; i++ {\n\t\t«i := i\n\t\tdefault_(i)\n\t\tgo func() { use(i) }()»\n\t}'),
    `package p

func runDefault_(i int) {
	i := i
	default_(i)
	go func() { use(i) }()
}

func a(n int) {
	for i := 0; i < n; i++ {
		runDefault_(i)
	}
}

func b(n int) {
	for i := 0; i < n; i++ {
		runDefault_(i)
	}
}
`,
  );
});

test('a type that the file does not write is a reason to refuse', () => {
  refuses(two('x := other(n)\n\t«use(x)\n\tlog(x)»'), 'the type of `x` is not written in this file');
  refuses(two('«x := other(n)\n\tuse(x)»\n\tlog(x)'), 'the type of `x` is not written in this file');
});

test('a type of several lines is not written out again', () => {
  refuses(
    two('rows := []struct {\n\t\ta int\n\t\tb string\n\t}{}\n\t«use(rows)\n\tlog(n)»'),
    'the type of `rows` has no name',
  );
});

test('a literal takes the type of its place, which has to be known', () => {
  refuses(
    `package p

func a(n int) {
	«wait(5 * second)
	use(n)»
}

func b(n int) {
	«wait(6 * second)
	use(n)»
}
`,
    'the type of `5` is not written in this file',
  );
});

test('a format stays a constant, since `go vet` wants it so', () => {
  refuses(
    `package p

import "fmt"

func a(n int) {
	«fmt.Printf("a: %d", n)
	use(n)»
}

func b(n int) {
	«fmt.Printf("b: %d", n)
	use(n)»
}
`,
    'the type of `"a: %d"` is not written in this file',
  );
});

test('what belongs to the function around is refused', () => {
  refuses(two('«defer use(n)\n\tlog(n)»'), 'one of the copies defers a call to the end of its function');
  refuses(
    two('«if n > 1 {\n\t\treturn\n\t}\n\tuse(n)»\n\tlog(n)'),
    'one of the copies returns from the middle of the fragment',
  );
  refuses(two('for {\n\t\t«use(n)\n\t\tbreak»\n\t}'), 'one of the copies breaks a loop outside the fragment');
  refuses(two('«L:\n\tuse(n)\n\tgoto L»'), 'one of the copies has labels');
  refuses(
    two('«use(recover())\n\tlog(n)»'),
    'one of the copies calls `recover`, which asks for its function',
  );
  refuses(two('«use(runtime.Caller(0))\n\tlog(n)»'), 'one of the copies asks where it stands');
  refuses(
    two('«err = f(n)\n\tuse(n)»\n\treturn', '(n int) (err error)'),
    'one of the copies sets `err`, a result of its function',
  );
  refuses(
    two('«use(n)\n\treturn»', '(n int) (err error)'),
    'one of the copies returns results that it does not write',
  );
  refuses(two('«use(n)\n\tlog(n)»', '[T any](n T)'), 'one of the copies stands in a generic function');
});

test('values that a copy could lose are refused', () => {
  refuses(two('var x int\n\tp := &x\n\t«x = n\n\tuse(*p)»\n\tlog(x)'), 'the address of `x` is taken');
  refuses(
    two('x := 1\n\tget := func() int { return x }\n\t«x = n\n\tuse(get())»\n\tlog(x)'),
    '`x` is kept by a function and changes',
  );
  refuses(
    two('var buffer bytes.Buffer\n\t«buffer.WriteString("a")\n\tuse(n)»\n\tlog(buffer)'),
    '`buffer` may be a value that changes in place',
  );
  refuses(
    two('var box Box\n\t«box.size = n\n\tuse(n)»\n\tlog(box)'),
    '`box` may be a value that changes in place',
  );
  refuses(two('var x int\n\t«x = n\n\tuse(x)»'), '`x` would be set and not used');
});

test('a variable that is set behind the copy without being read stays declared', () => {
  refuses(two('«x := 1\n\tuse(x)\n\tuse(n)»\n\tx = 2'), '`x` is set behind it');
});

test('a name that means two things in one block is refused', () => {
  refuses(
    two('x := 1\n\tif n > 1 {\n\t\t«use(x)\n\t\tx := 2\n\t\tlog(x)»\n\t}'),
    '`x` means two things in the block of one of the copies',
  );
});

test('a type of the function around stays there', () => {
  refuses(
    two('type local struct{ a int }\n\t«use(local{a: n})\n\tlog(n)»'),
    'uses `local`, a type of the function around it',
  );
});

test('a call sets no variable of an outer block and declares another one', () => {
  refuses(
    two(
      'total := 0\n\tif n > 1 {\n\t\t«count := n + 1\n\t\ttotal = count\n\t\tlog(n)»\n\t\tuse(count)\n\t}\n\tuse(total)',
    ),
    'it both declares variables and sets some of an outer block',
  );
});

test('the other branch of an `else if` has to return, too', () => {
  refuses(
    two('«if n > 1 {\n\t\treturn\n\t} else if n > 2 {\n\t\treturn\n\t}»\n\tlog(n)'),
    'one of the copies returns from the middle of the fragment',
  );
});
