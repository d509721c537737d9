import { beforeAll, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { folded, openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

function check(before: string, after: string): void {
  expect(folded(folds, 'rust', before)).toBe(after);
}

function refuses(marked: string, reason: string): void {
  expect(folded(folds, 'rust', marked)).toBe(`refused: ${reason}`);
}

/** Two functions with the same signature and the same marked body. */
function two(body: string, signature = '(n: usize)', before = ''): string {
  const of = (name: string) => `fn ${name}${signature} {\n    ${body}\n}\n`;
  return `${before}${of('a')}\n${of('b')}`;
}

test('what is only read is borrowed, what is copied is handed over, several values come out', () => {
  check(
    `/// Counts.
fn first(items: Vec<String>, limit: usize) -> String {
    «let count = items.len();
    let mut name = String::new();
    for item in &items {
        if item.len() > limit {
            name.push_str(item);
        }
    }»
    println!("{count} {}", items.len());
    name
}

fn second(all: Vec<String>, most: usize) -> usize {
    «let size = all.len();
    let mut label = String::new();
    for each in &all {
        if each.len() > most {
            label.push_str(each);
        }
    }»
    label.push('x');
    drop(all);
    size
}
`,
    `fn run_push_str(items: &[String], limit: usize) -> (usize, String) {
    let count = items.len();
    let mut name = String::new();
    for item in items {
        if item.len() > limit {
            name.push_str(item);
        }
    }
    (count, name)
}

/// Counts.
fn first(items: Vec<String>, limit: usize) -> String {
    let (count, name) = run_push_str(&items, limit);
    println!("{count} {}", items.len());
    name
}

fn second(all: Vec<String>, most: usize) -> usize {
    let (size, mut label) = run_push_str(&all, most);
    label.push('x');
    drop(all);
    size
}
`,
  );
});

test('copies in one `impl` become a method of it, with a place in front of attributes', () => {
  check(
    `impl Parser<'_> {
    #[inline]
    pub fn one(&mut self, name: &str) -> Result<(), Error> {
        self.start();
        «self.eat(name)?;
        self.depth += 1;
        self.finish()»
    }

    pub fn two(&mut self, other: &str) -> Result<(), Error> {
        self.end();
        «self.eat(other)?;
        self.depth += 1;
        self.finish()»
    }
}
`,
    `impl Parser<'_> {
    fn run_eat(&mut self, name: &str) -> Result<(), Error> {
        self.eat(name)?;
        self.depth += 1;
        self.finish()
    }

    #[inline]
    pub fn one(&mut self, name: &str) -> Result<(), Error> {
        self.start();
        self.run_eat(name)
    }

    pub fn two(&mut self, other: &str) -> Result<(), Error> {
        self.end();
        self.run_eat(other)
    }
}
`,
  );
});

test('`?` in the middle hands on through a result of its own', () => {
  check(
    `fn a(path: &Path) -> io::Result<u64> {
    «let text: String = read(path)?;
    log(&text)?;»
    count(&text)
}

fn b(path: &Path) -> io::Result<Thing> {
    «let text: String = read(path)?;
    log(&text)?;»
    make(text)
}
`,
    `fn make_text(path: &Path) -> io::Result<String> {
    let text: String = read(path)?;
    log(&text)?;
    Ok(text)
}

fn a(path: &Path) -> io::Result<u64> {
    let text = make_text(path)?;
    count(&text)
}

fn b(path: &Path) -> io::Result<Thing> {
    let text = make_text(path)?;
    make(text)
}
`,
  );
  refuses(
    two('«let x: u8 = read(n)?;\n    log(x)?;»\n    None', '(n: usize) -> Option<u8>'),
    'the type of what `?` hands on is not written in this file',
  );
});

test('a copy that moves a value is handed it, one that changes it borrows it so', () => {
  const head = (body: string, signature: string) =>
    /fn run_\w+\((.*)\)/.exec(folded(folds, 'rust', two(body, signature)))?.[1];
  expect(head('start();\n    «send(name, n);\n    log(n);»', '(name: String, n: usize)')).toBe(
    'name: String, n: usize',
  );
  expect(
    head('start();\n    «name.push(n);\n    log(n);»\n    send(name);', '(mut name: Vec<usize>, n: usize)'),
  ).toBe('name: &mut Vec<usize>, n: usize');
  expect(
    head('start();\n    «log(&name, n);\n    log(n);»\n    send(name);', '(name: String, n: usize)'),
  ).toBe('name: &String, n: usize');
  expect(head('start();\n    «name.push(n);\n    log(n);»', '(name: &mut Vec<usize>, n: usize)')).toBe(
    'name: &mut Vec<usize>, n: usize',
  );
  refuses(
    two('«name.work(n);\n    log(n);»', '(name: Thing, n: usize)'),
    'what `work` does with `name` is not known',
  );
  refuses(
    two('«if let Some(x) = name {\n        log(x);\n    }»\n    send(name);', '(name: Thing, n: usize)'),
    'whether `name` is taken apart is not known',
  );
});

test('what is borrowed is compared by what it refers to', () => {
  check(
    two(
      '«if name == other {\n        log(&name);\n    }»\n    send(name, other);',
      '(name: Name, other: Name)',
    ),
    `fn run_shared(name: &Name, other: &Name) {
    if *name == *other {
        log(name);
    }
}

fn a(name: Name, other: Name) {
    run_shared(&name, &other);
    send(name, other);
}

fn b(name: Name, other: Name) {
    run_shared(&name, &other);
    send(name, other);
}
`,
  );
});

test('a variable that is set comes back', () => {
  check(
    two('let mut total: u32 = 1;\n    «total += n;\n    log(total);»\n    log(total);', '(n: u32)'),
    `fn update_total(n: u32, mut total: u32) -> u32 {
    total += n;
    log(total);
    total
}

fn a(n: u32) {
    let mut total: u32 = 1;
    total = update_total(n, total);
    log(total);
}

fn b(n: u32) {
    let mut total: u32 = 1;
    total = update_total(n, total);
    log(total);
}
`,
  );
});

test('names in formats are names', () => {
  check(
    two('let label: &str = pick();\n    «println!("{label} {n:>4}");\n    log(1);»', '(n: u32)'),
    `fn run_shared(n: u32, label: &str) {
    println!("{label} {n:>4}");
    log(1);
}

fn a(n: u32) {
    let label: &str = pick();
    run_shared(n, label);
}

fn b(n: u32) {
    let label: &str = pick();
    run_shared(n, label);
}
`,
  );
});

test('a literal takes the type of its place, and a format stays', () => {
  const differing = (body: string, [one, other]: readonly [string, string]) =>
    folded(folds, 'rust', two(body).replace('LIT', one).replace('LIT', other));
  expect(differing('«log("x");\n    send(LIT, n);»', ['"a"', '"b"'])).toContain(
    'fn run_send(n: usize, text: &str)',
  );
  expect(differing('«log(n);\n    if n > LIT {\n        stop();\n    }»', ['1', '2'])).toContain(
    'fn run_stop(n: usize, amount: usize)',
  );
  expect(differing('«log(n);\n    send(LIT);»', ['1', '2'])).toBe(
    'refused: the type of `1` is not written in this file',
  );
  expect(differing('«log(n);\n    println!(LIT);»', ['"a"', '"b"'])).toBe(
    'refused: the type of `"a"` is not written in this file',
  );
  expect(
    differing('«log(n);\n    match n {\n        LIT => stop(),\n        _ => {}\n    }»', ['1', '2']),
  ).toContain('must be written out');
});

test('what belongs to the function around is refused', () => {
  refuses(
    two('«if n > 1 {\n        return;\n    }\n    log(n);»\n    log(1);'),
    'one of the copies returns from the middle of the fragment',
  );
  refuses(
    two('loop {\n        «log(n);\n        break;»\n    }'),
    'one of the copies breaks a loop outside the fragment',
  );
  refuses(
    two("'out: loop {\n        «loop {\n            log(n);\n            break 'out;\n        }»\n    }"),
    'one of the copies breaks a loop outside the fragment',
  );
  refuses(
    two('«log(n).await;\n    log(1);»'),
    'one of the copies awaits, and what it borrows meanwhile is not known',
  );
  refuses(two('«unsafe { log(n) };\n    log(1);»'), 'one of the copies holds unsafe code');
  refuses(
    two('«my_macro!(n);\n    log(1);»'),
    'one of the copies calls the macro `my_macro!`, which may do anything with names',
  );
  refuses(two('«println!("{}", read(n)?);\n    log(1);»'), 'one of the copies has `?` in a macro');
  refuses(two('«#[cfg(test)]\n    log(n);\n    log(1);»'), 'one of the copies has attributes (`#[…]`)');
  refuses(
    two(
      'let x = pick(match n {\n        1 => {\n            «log(n);\n            n + 1»\n        }\n        _ => n,\n    });',
    ),
    'one of the copies gives the value of its block',
  );
  refuses(two('«log::<T>(n);\n    log(1);»', '<T>(n: usize)'), 'uses `T`, a type of the function around it');
  refuses(two('«log(x);\n    log(1);»', '<T>(x: T)'), 'uses `T`, a type of the function around it');
  refuses(
    two('fn inner(n: usize) {}\n    «inner(n);\n    log(1);»'),
    'uses `inner`, which is declared in the function around it',
  );
  refuses(
    two('«let x: &str = pick(n);\n    log(1);»\n    log(x);'),
    'its result may borrow what goes into it',
  );
  refuses(two('«log(n);\n    pick(n)»', '(n: &str) -> &str'), 'its result may borrow what goes into it');
  refuses(
    two('«log(n);\n    log(1);»', '(n: usize)', '').replace('fn b', '#[cfg(test)]\nfn b'),
    'one of the copies is compiled under a condition (`#[cfg]`)',
  );
});

test('a type that the file does not write is a reason to refuse', () => {
  refuses(
    two('let x = other(n);\n    «log(x);\n    log(1);»'),
    'the type of `x` is not written in this file',
  );
  refuses(two('let x = 5;\n    «log(x);\n    log(1);»'), 'the type of `x` is not written in this file');
});

test('the object of a trait’s method stays there', () => {
  refuses(
    'impl Show for A {\n    fn a(&self) {\n        «self.log();\n        log(1);»\n    }\n    fn b(&self) {\n        «self.log();\n        log(1);»\n    }\n}\n',
    'the copies use `self` where they share no `impl` of a type alone',
  );
});

test('what holds on to the object excludes a call that borrows all of it', () => {
  const method = (name: string) =>
    `    fn ${name}(&mut self) {\n        for item in self.items.iter() {\n            «self.count += 1;\n            self.size += 2;»\n        }\n    }\n`;
  refuses(
    `impl A {\n${method('a')}\n${method('b')}}\n`,
    '`self.items.iter()` may hold on to `self`, which the call borrows',
  );
  refuses(
    two('let first: &u8 = &list[0];\n    «list.push(n);\n    log(first);»', '(mut list: Vec<u8>, n: u8)'),
    '`first` may hold on to `list`, which the call borrows',
  );
});

test('a name that hides another one keeps its meaning', () => {
  check(
    two('let x: u32 = n;\n    «let x = x + 1;\n    log(x);»\n    log(x);', '(n: u32)'),
    `fn make_x(x: u32) -> u32 {
    let x = x + 1;
    log(x);
    x
}

fn a(n: u32) {
    let x: u32 = n;
    let x = make_x(x);
    log(x);
}

fn b(n: u32) {
    let x: u32 = n;
    let x = make_x(x);
    log(x);
}
`,
  );
});

test('a field that is named by its variable has to be the same', () => {
  refuses(
    'fn f() {\n    «let a: u8 = pick();\n    send(S { a });»\n}\n\nfn g() {\n    «let b: u8 = pick();\n    send(S { b });»\n}\n',
    'the copies name the field `a` differently',
  );
});

test('a function that is one of the copies already is called, unless it is a test', () => {
  check(
    `impl A {
    #[inline]
    «pub fn one(&self, name: &str) -> usize {
        self.log(name);
        self.count + 1
    }»

    #[must_use]
    «pub fn two(&self, other: &str) -> usize {
        self.log(other);
        self.count + 1
    }»
}
`,
    `impl A {
    #[inline]
    pub fn one(&self, name: &str) -> usize {
        self.log(name);
        self.count + 1
    }

    #[must_use]
    pub fn two(&self, other: &str) -> usize {
        self.one(other)
    }
}
`,
  );
  expect(
    folded(
      folds,
      'rust',
      '#[test]\n«fn a() {\n    log(1);\n    stop();\n}»\n\n#[test]\n«fn b() {\n    log(1);\n    stop();\n}»\n',
    ),
  ).toContain('fn run_stop() {');
});

test('attributes belong to the function behind them', () => {
  const marked = `«#[test]
fn a() {
    log(1);
    stop();
}»

«#[test]
fn b() {
    log(2);
    stop();
}»
`;
  expect(folded(folds, 'rust', marked.replaceAll(/log\(\d\)/g, 'log(n())'))).toBe(`fn run_n() {
    log(n());
    stop();
}

#[test]
fn a() {
    run_n();
}

#[test]
fn b() {
    run_n();
}
`);
});

test('what guards by living on stays where it is', () => {
  const lives = '`x` may have to live on behind it';
  refuses(two('«let x = STATE.lock();\n    log(x.id());»\n    log(n);'), lives);
  refuses(two('«let x = open(n);\n    log(n);»\n    log(n);'), lives);
  refuses(two('«let _x = open(n);\n    log(n);»\n    log(n);'), '`_x` may have to live on behind it');
  expect(folded(folds, 'rust', two('start();\n    «let _x = open(n);\n    stop(n);»'))).toContain(
    'fn run_open(n: usize)',
  );
});

test('the parameter for a long text stands in the line of its `let`', () => {
  const body = 'start();\n    «let long: &str =\n        "TEXT";\n    send(long, n);»';
  expect(folded(folds, 'rust', two(body).replace('TEXT', 'a').replace('TEXT', 'b'))).toContain(
    '    let long: &str = text;\n',
  );
});
