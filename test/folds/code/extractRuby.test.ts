import { beforeAll, expect, test } from 'vitest';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { folded, foldedWithCursor, openFolds } from './foldedText';

let folds: CodeFolds;
beforeAll(async () => {
  folds = await openFolds();
});

function check(before: string, after: string): void {
  expect(folded(folds, 'ruby', before)).toBe(after);
}

function refuses(marked: string, reason: string): void {
  expect(folded(folds, 'ruby', marked)).toBe(`refused: ${reason}`);
}

/** Two methods of one class with the same marked body and what stands around it. */
function two(body: string, before = '', behind = ''): string {
  const method = (name: string) =>
    `  def ${name}(n)\n${before && `    ${before}\n`}    «${body}»\n${behind && `    ${behind}\n`}  end\n`;
  return `class A\n${method('a')}\n${method('b')}end\n`;
}

test('copies in methods become a private method at the end of the class, whose last value comes back', () => {
  check(
    `class Cart
  def first(items, limit)
    «count = items.size
    log(:first, @name)
    total = count * limit»
    total + 1
  end

  def second(all, limit)
    «size = all.size
    log(:second, @name)
    sum = size * limit»
    puts sum
  end
end
`,
    `class Cart
  def first(items, limit)
    total = make_total(items, limit, :first)
    total + 1
  end

  def second(all, limit)
    sum = make_total(all, limit, :second)
    puts sum
  end

  private

  def make_total(items, limit, name)
    count = items.size
    log(name, @name)
    count * limit
  end
end
`,
  );
});

test('a private section takes the method at its end, a rename starts at its name', () => {
  const copy = '«work(n)\n    rest(n, 1)»';
  expect(
    foldedWithCursor(
      folds,
      'ruby',
      `class A
  def a(n)
    ${copy}
    1
  end

  private

  def b(n)
    ${copy}
    2
  end # b

  public

  def c; end
end
`,
    ),
  ).toBe(`class A
  def a(n)
    run_work(n)
    1
  end

  private

  def b(n)
    run_work(n)
    2
  end # b

  def $0run_work(n)
    work(n)
    rest(n, 1)
  end

  public

  def c; end
end
`);
});

test('a class that writes `private` before each method gets another one like it', () => {
  const copy = '«work(n)\n    rest(n)»';
  check(
    `class A\n  def a(n)\n    ${copy}\n    1\n  end\n\n  private def b(n)\n    ${copy}\n    2\n  end\nend\n`,
    `class A
  def a(n)
    run_work(n)
    1
  end

  private def b(n)
    run_work(n)
    2
  end

  private def run_work(n)
    work(n)
    rest(n)
  end
end
`,
  );
});

test('methods of the class itself share a private one', () => {
  const method = (name: string) => `  def self.${name}(n)\n    «work(n)\n    rest(n)»\n    ${name}\n  end\n`;
  check(
    `class A\n${method('a')}\n${method('b')}\n  def c; end\nend\n`,
    `class A
  def self.a(n)
    run_work(n)
    a
  end

  def self.b(n)
    run_work(n)
    b
  end

  private_class_method def self.run_work(n)
    work(n)
    rest(n)
  end

  def c; end
end
`,
  );
});

test('examples of a group share a helper of the group, those of its own groups included', () => {
  check(
    `RSpec.describe Cart do
  let(:cart) { Cart.new }
  it 'takes one' do
    «cart.add(1)
    expect(cart.size).to eq(1)
    expect(cart.last).to eq(1)»
  end

  context 'when open' do
    it 'takes two' do
      «cart.add(2)
      expect(cart.size).to eq(2)
      expect(cart.last).to eq(2)»
    end
  end
end
`,
    `RSpec.describe Cart do
  let(:cart) { Cart.new }

  def check_size(amount)
    cart.add(amount)
    expect(cart.size).to eq(amount)
    expect(cart.last).to eq(amount)
  end

  it 'takes one' do
    check_size(1)
  end

  context 'when open' do
    it 'takes two' do
      check_size(2)
    end
  end
end
`,
  );
});

test('tests that a class writes as blocks share a private method of it', () => {
  const block = (name: string) =>
    `  test '${name}' do\n    «work(@n)\n    assert_equal 1, @n»\n    ${name}\n  end\n`;
  check(
    `class CartTest < Base\n${block('a')}\n${block('b')}end\n`,
    `class CartTest < Base
  test 'a' do
    check_work
    a
  end

  test 'b' do
    check_work
    b
  end

  private

  def check_work
    work(@n)
    assert_equal 1, @n
  end
end
`,
  );
});

test('methods of a script share one more', () => {
  check(
    `def a(n)\n  «work(n)\n  rest(n)»\n  1\nend\n\ndef b(n)\n  «work(n)\n  rest(n)»\n  2\nend\n\na(1)\n`,
    `def run_work(n)
  work(n)
  rest(n)
end

def a(n)
  run_work(n)
  1
end

def b(n)
  run_work(n)
  2
end

a(1)
`,
  );
});

test('what ends a method may return from its middle, and is its value', () => {
  check(
    two('return 1 if n.nil?\n    work(n)'),
    `class A
  def a(n)
    run_work(n)
  end

  def b(n)
    run_work(n)
  end

  private

  def run_work(n)
    return 1 if n.nil?
    work(n)
  end
end
`,
  );
});

test('a variable of the code around is handed in and set by the call, and what a copy does not need is dropped', () => {
  check(
    `class A
  def a(n)
    total = 1
    «total += n
    double = total * 2
    log(double)»
    total + double
  end

  def b(n)
    total = 2
    «total += n
    double = total * 2
    log(double)»
    total + 1
  end
end
`,
    `class A
  def a(n)
    total = 1
    total, double = run_shared(n, total)
    total + double
  end

  def b(n)
    total = 2
    total, _ = run_shared(n, total)
    total + 1
  end

  private

  def run_shared(n, total)
    total += n
    double = total * 2
    log(double)
    [total, double]
  end
end
`,
  );
});

test('copies in one method may set the same variables', () => {
  check(
    `class A
  def a(n, m)
    «kind, title = split(n)
    kind = find(kind) unless title
    first = build(kind, title)»
    «kind, title = split(m)
    kind = find(kind) unless title
    second = build(kind, title)»
    [first, second]
  end
end
`,
    `class A
  def a(n, m)
    first = make_first(n)
    second = make_first(m)
    [first, second]
  end

  private

  def make_first(n)
    kind, title = split(n)
    kind = find(kind) unless title
    build(kind, title)
  end
end
`,
  );
});

test('blocks, conditions and rescues of a copy keep their variables', () => {
  check(
    two(
      'if (found = look(n))\n      found.each { |each| use(each, found) }\n    end\n    begin\n      work(n)\n    rescue Error => error\n      log(error)\n    end',
      '',
      '1',
    ),
    `class A
  def a(n)
    run_look(n)
    1
  end

  def b(n)
    run_look(n)
    1
  end

  private

  def run_look(n)
    if (found = look(n))
      found.each { |each| use(each, found) }
    end
    begin
      work(n)
    rescue Error => error
      log(error)
    end
  end
end
`,
  );
});

test('what a loop hands from one round to the next comes back', () => {
  check(
    two('show(last)\n      last = item', 'last = nil\n    n.each do |item|', 'end').replaceAll(
      '    «',
      '      «',
    ),
    `class A
  def a(n)
    last = nil
    n.each do |item|
      last = update_last(last, item)
    end
  end

  def b(n)
    last = nil
    n.each do |item|
      last = update_last(last, item)
    end
  end

  private

  def update_last(last, item)
    show(last)
    item
  end
end
`,
  );
});

test('a name is a method before it is a variable', () => {
  check(
    two('use(size)\n    size = n + 1\n    log(size)', '', 'size'),
    `class A
  def a(n)
    size = make_size(n)
    size
  end

  def b(n)
    size = make_size(n)
    size
  end

  private

  def make_size(n)
    use(size)
    size = n + 1
    log(size)
    size
  end
end
`,
  );
});

test('what belongs to the method around is refused', () => {
  const end = (body: string) => two(body, '', '0');
  refuses(end('return 1 if n\n    work(n)'), 'one of the copies returns from the middle of the fragment');
  refuses(end('work(n)\n    yield n'), 'one of the copies yields to the block of its method');
  refuses(end('work(n)\n    super'), 'one of the copies calls the method of the superclass');
  refuses(end('work(n)\n    super(n)'), 'one of the copies calls the method of the superclass');
  refuses(
    end('work(n)\n    use(binding)'),
    'one of the copies calls `binding`, which sees the method around it',
  );
  refuses(
    end('work(n)\n    use if block_given?'),
    'one of the copies calls `block_given?`, which sees the method around it',
  );
  refuses(end('work(n)\n    use(__method__)'), 'one of the copies asks with `__method__` where it stands');
  refuses(end('work(n)\n    use(caller)'), 'one of the copies asks with `caller` where it stands');
  refuses(end('work(n)\n    use(__LINE__)'), 'one of the copies asks with `__LINE__` where it stands');
  refuses(end('work(n)\n    eval("n")'), 'one of the copies calls `eval`, which sees local names');
  refuses(
    end('work(n)\n    instance_eval(n)'),
    'one of the copies calls `instance_eval`, which sees local names',
  );
  refuses(end('work(n) =~ /a/\n    use($1)'), 'one of the copies reads `$1`, which its method keeps');
  refuses(end('work(n)\n    def c; end'), 'one of the copies defines methods or classes');
  refuses(end('work(n)\n    use(<<~TEXT)\n      a\n    TEXT\n    rest'), 'one of the copies has a heredoc');
  refuses(
    end('work(n)\n    @@all << n'),
    'one of the copies uses a class variable, which belongs to the place where it is written',
  );
  refuses(end('work(n)\n    use(*)'), 'one of the copies passes on arguments that have no name');
  refuses(end('/(?<a>b)/ =~ n\n    work(n)'), 'a regular expression beside one of the copies sets variables');
});

test('jumps stay in their loops, blocks and rescues', () => {
  const loop = (body: string) => two(body, 'n.each do |each|', 'end\n    0').replaceAll('    «', '      «');
  refuses(loop('work(n)\n      next if each'), 'one of the copies continues a loop outside the fragment');
  refuses(loop('work(n)\n      break if each'), 'one of the copies breaks a loop outside the fragment');
  refuses(loop('work(n)\n      redo if each'), 'one of the copies repeats a round of a loop');
  refuses(
    two('work(n)\n    on(:a) { return 1 }\n    return 2'),
    'one of the copies returns from a block that may run later',
  );
  refuses(
    two('work(n)\n      retry if n', 'begin\n      rest\n    rescue Error', 'end\n    0').replaceAll(
      '    «',
      '      «',
    ),
    'one of the copies retries what stands around it',
  );
});

test('a copy moves only where `self` and the method that runs it are known', () => {
  refuses(
    two('work(n)\n      rest(n)', 'configure do', 'end').replaceAll('    «', '      «'),
    'one of the copies stands in the block of `configure`, which may have another `self`',
  );
  refuses(
    `class A\n  «work(1)\n  rest(1)»\n\n  «work(1)\n  rest(1)»\nend\n`,
    'one of the copies stands outside methods',
  );
  refuses(`«work(1)\nrest(1)»\nuse\n«work(1)\nrest(1)»\n`, 'one of the copies stands outside methods');
  const method = '  def a(n)\n    «work(n)\n    rest(n)»\n    1\n  end\n';
  refuses(
    `module M\nclass A\n${method}end\nclass B\n${method}end\nend\n`,
    'the copies stand in methods of different classes',
  );
  refuses(
    `class A\n${method}${method.replace('def a', 'def self.a')}end\n`,
    'only some of the copies stand in methods of the class itself',
  );
  refuses(
    `module A\n  module_function\n\n${method}\n${method.replace('def a', 'def b')}end\n`,
    'the copies stand in a module with `module_function`',
  );
  refuses(
    `A = Class.new do\n${method}${method.replace('def a', 'def b')}end\n`,
    'one of the copies stands in a method of no class that is seen',
  );
  refuses(
    `# typed: strict\n${two('work(n)\n    rest(n)', '', '1')}`,
    'the file wants a signature for every method (`typed: strict`)',
  );
});

test('a value that the copies could lose is refused', () => {
  refuses(
    `class A
  def a(n)
    «x = n + 1
    use(x)»
  end

  def b(n)
    «x = n + 1
    use(x)»
    x
  end
end
`,
    'the value of the last statement of one of the copies is used',
  );
  refuses(
    two(
      'file = open(n)\n      use(file)',
      'begin',
      'more(file)\n    ensure\n      file&.close\n    end',
    ).replaceAll('    «', '      «'),
    '`file` is looked at when one of the copies raises',
  );
  refuses(
    two('x = n\n    use(x)', 'x = 1\n    later { x }', 'x = 2\n    x'),
    '`x` is kept by a block and changes',
  );
});

test('only values become parameters', () => {
  const pair = (a: string, b: string) =>
    `class A\n  def a(n)\n    «use(n)\n    ${a}»\n    1\n  end\n\n  def b(n)\n    «use(n)\n    ${b}»\n    2\n  end\nend\n`;
  refuses(pair('one(n)', 'two(n)'), 'the copies differ in `one`, which is no value');
  refuses(pair('log(one)', 'log(two)'), 'the copies differ in `one`, which is no value');
  refuses(pair('log(@one)', 'log(@two)'), 'the copies differ in `@one`, which is no value');
  refuses(pair('log(One)', 'log(Two)'), 'the copies differ in `One`, which is no value');
  refuses(pair('log(one: n)', 'log(two: n)'), 'the copies differ in `one`, which is no value');
  refuses(
    pair('case n\n    in 1 then log(n)\n    end', 'case n\n    in 2 then log(n)\n    end'),
    'the copies differ in `1`, which must be written out',
  );
  refuses(
    pair('n.each { |each| s = "a"; s << each }', 'n.each { |each| s = "b"; s << each }'),
    '`"a"` may be changed in place',
  );
  refuses(
    pair('log(_("a") % n)', 'log(_("b") % n)'),
    'the copies differ in `"a"`, which translators read where it stands',
  );
  refuses(pair('x = n; log(x:)', 'y = n; log(y:)'), 'the copies name the property `x` differently');
});
