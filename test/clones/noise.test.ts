import { expect, test } from 'vitest';
import { settings } from '../../core/config';
import { checkClones, configWith, finish, indexOf, parseFixture } from '../fixture';

const noiseSettings = Object.keys(settings).filter(key => key.startsWith('noise.'));

/** Checks that what all other rules would let through is left out because of `setting`, and counted under it. */
function checkLeftOut(setting: string, marked: string): void {
  const files = parseFixture(marked);
  const all = Object.fromEntries(noiseSettings.map(key => [key, true]));
  const index = indexOf(files, configWith({ ...all, [setting]: false }));
  expect(finish(index.classes())).toEqual([]);
  expect(index.code.noise.map(({ rule }) => rule)).toEqual([setting]);
  expect(finish(indexOf(files, configWith(all)).classes())).not.toEqual([]);
  expect(finish(indexOf(files).classes())).toEqual([]);
}

const form = (
  name: string,
  mail: string,
  send: string,
) => `<form id="${name}" method="post" action="/${name}">
  <h2>${name}</h2>
  <label for="${mail}">${mail}</label>
  <input type="email" id="${mail}" name="${mail}" required autofocus>
  <p class="hint">We never share it, see <a href="/terms.html" target="_blank">our terms</a>.</p>
  <select name="country" size="1"><option value="de">Germany</option><option value="fr">France</option></select>
  <textarea rows="5" cols="40" name="text" placeholder="Your message"></textarea>
  <div class="row"><button type="submit" class="primary">${send}</button></div>
</form>`;

/** Two files of a folder hold one of the texts each, and are found to. */
function checkTwins(first: string, second: string, folder = ''): void {
  checkClones(`
//- ${folder}a.js
start();
«A${first}»
//- ${folder}b.js
const b = 1;
«A${second}»
`);
}

test('markup that is large and equal in wording is reported', () => {
  checkClones(
    `
//- a.html
<h1>One</h1>
«A${form('contact', 'mail', 'Send')}»
//- b.html
<p>Two</p>
«A${form('contact', 'mail', 'Send')}»
`,
    configWith({ 'noise.minor': true }),
  );
});

test('small markup is left out', () => {
  const items = form('contact', 'mail', 'Send').split('\n').slice(1, 6).join('\n');
  checkLeftOut(
    'noise.data',
    `//- a.html\n<h1>One</h1>\n<div>\n${items}\n</div>\n//- b.html\n<p>Two</p>\n<div>\n${items}\n<img src="b.png">\n</div>\n`,
  );
});

const loop = (name = 'total', extra = '') => `function ${name}(orders, rate) {
  let sum = 0;
  for (const order of orders) {
    if (order.cancelled) continue;
    sum += order.amount * rate - order.discount;${extra}
  }
  return Math.round(sum * 100) / 100;
}`;

test('test data that repeat what they test are left out', () => {
  checkLeftOut('noise.data', `//- fixtures/a.js\nstart();\n${loop()}\n//- b.js\nconst b = 1;\n${loop()}\n`);
});

test.each([
  ['migrations', 'migrations/1_open.js', 'migrations/2_close.js'],
  ['files of two versions', 'docker/2.0/launch.js', 'docker/2.1/launch.js'],
  ['an old version and the present one', 'docker/2.0/bin/launch.js', 'docker/bin/launch.js'],
])('%s that repeat each other are left out', (_name, first, second) => {
  checkLeftOut(
    'noise.history',
    `//- ${first}\nstart();\n${loop()}\n//- ${second}\nconst b = 1;\n${loop()}\n`,
  );
});

test.each([
  ['a migration and other code', 'migrations/1_open.js', 'store.js'],
  ['two files of one version', 'docker/2.0/launch.js', 'docker/2.0/stop.js'],
  ['an old version and another file', 'docker/2.0/launch.js', 'docker/bin/launch.js'],
])('what %s hold is reported', (_name, first, second) => {
  checkClones(`//- ${first}\nstart();\n«A${loop()}»\n//- ${second}\nconst b = 1;\n«A${loop()}»\n`);
});

test('what test data and two other files hold is reported', () => {
  checkClones(`
//- fixtures/a.js
start();
«A${loop()}»
//- b.js
const b = 1;
«A${loop()}»
//- c.js
load(file, 2);
«A${loop()}»
`);
});

const search = `function search(words, pages) {
  const hits = pages.filter(page => words.every(word => page.text.includes(word)));
  hits.sort((a, b) => b.score - a.score || a.path.localeCompare(b.path));
  if (hits.length > limit) hits.length = limit;
  return hits;
}`;

test('examples rank below code that is shipped', () => {
  const [first, second] = finish(
    indexOf(
      parseFixture(`
//- examples/a.js
start();
${loop('example')}
//- examples/b.js
const b = 1;
${loop('example')}
//- c.js
load(file, 2);
${search}
//- d.js
if (debug) trace();
${search}
`),
      configWith({ 'noise.documentation': true }),
    ).classes(),
  );
  expect([first!.fragments[0]!.file, second!.fragments[0]!.file]).toEqual([2, 0]);
});

const setUp = `const store = new Store(options);
  const cart = store.open('cart');
  cart.add(apple, 2);
  cart.add(pear, 3);
  cart.checkout(visa);`;

test('the set-up that two tests share is left out', () => {
  checkLeftOut(
    'noise.smallTests',
    `
//- test/a.js
function testSum() {
  ${setUp}
  assertEqual(cart.sum(), 25);
}
function testTax() {
  ${setUp}
  for (const entry of cart.entries()) assertEqual(entry.tax, 0.19);
}
`,
  );
});

test('the set-up that two tests share is left out when it holds callbacks, too', () => {
  const mounted = `const seen = [];
  const host = document.createElement('div');
  const app = createApp({
    setup() {
      onMounted(() => seen.push('mounted'));
      function close() { seen.push('closed', host.name); return seen.length; }
      return { close };
    },
  });
  app.mount(host);`;
  checkLeftOut(
    'noise.smallTests',
    `
//- test/a.js
it('mounts', () => {
  ${mounted}
  expect(seen).toEqual(['mounted']);
});
it('closes', () => {
  ${mounted}
  while (app.busy()) app.close(host.firstChild, 3);
  expect(host.firstChild.textContent).toBe('closed');
});
`,
  );
});

test('logic that tests of several files share is reported', () => {
  checkClones(
    `
//- test/a.js
function testSum() {
  «A${setUp}
  for (const entry of cart.entries()) if (entry.tax !== rate) fail(entry);»
  assertEqual(cart.sum(), 25);
}
//- test/b.js
function testTax() {
  «A${setUp}
  for (const entry of cart.entries()) if (entry.tax !== rate) fail(entry);»
  while (cart.next()) assertEqual(cart.tax(), 5);
}
`,
    configWith({ 'noise.minor': true }),
  );
});

const spec = (name: string, call: string, result: string) => `function ${name}() {
  const clock = fakeClock(2026);
  const queue = new Queue({ clock, limit: 3 });
  queue.push(job('first', 10));
  queue.${call};
  clock.tick(${result});
  assertEqual(queue.length, ${result});
  assertDeepEqual(queue.names(), ['first']);
  assertEqual(clock.now(), 2026);
}`;

test('tests of one file that have one frame and other content are left out', () => {
  checkLeftOut(
    'noise.smallTests',
    `//- test/a.js\n${spec('testPush', "push(job('second', 20))", '2')}\n${spec('testDrop', 'drop()', '0')}\n`,
  );
});

test('a test that was copied to another file is reported', () => {
  checkClones(`
//- test/a.js
start();
«A${spec('testPush', 'drop()', '2')}»
//- test/b.js
const b = 1;
«A${spec('testPush', 'drop()', '4')}»
`);
});

test('a test that was copied to another file is found among the tests that only look like it', () => {
  const copied = spec('testDrop', 'drop()', '0');
  checkClones(
    `
//- test/a.js
${spec('testPush', "push(job('second', 20))", '2')}
${spec('testPull', 'pull(worker(7), limit)', '3')}
«A${copied}»
${spec('testMove', "move('first', after(30))", '1')}
//- test/b.js
const b = 1;
«A${copied.replace('  clock.tick', "  log.append('dropped', queue);\n  clock.tick")}»
`,
    configWith({ 'noise.minor': true }),
  );
});

const loading = (type: string, source: string, result: string) => `function testLoad() {
  const clock = fakeClock(2026);
  const loader = new Loader(clock, limit);
  const rows = loader.load(${type}, ${source});
  clock.tick(3);
  assertEqual(rows.length, ${result});
  assertDeepEqual(rows.names(), names);
  assertEqual(clock.now(), 2029);
}`;

test('tests of two files that try other things and expect other things are left out', () => {
  checkLeftOut(
    'noise.smallTests',
    `//- test/a.js
start();
${loading('csv', "'a;b'", '2')}
//- test/b.js
const b = 1;
${loading('xml', "'<a/>'", '7')}
`,
  );
});

test('a test that was copied to another file and given other values is reported', () => {
  checkClones(
    `
//- test/a.js
start();
«A${loading('csv', "'a;b'", '2')}»
//- test/b.js
const b = 1;
«A${loading('csv', "'c;d;e'", '7')}»
`,
    configWith({ 'noise.minor': true }),
  );
});

test('a test that was copied to another file with other names of variables is reported', () => {
  checkClones(`
//- test/a.js
start();
«A${loading('csv', "'a;b'", '2')}»
//- test/b.js
const b = 1;
«A${loading('csv', "'a;b'", '2').replaceAll('rows', 'lines').replaceAll('clock', 'timer')}»
`);
});

test('a long test that differs in one word and in many lines is reported', () => {
  const long = (file: string, extra: string) => `function testAll() {
  ${['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
    .map(
      name =>
        `const ${name} = store.read('${name}', limit, ${file});\n  check(${name}.length, ${name});${extra}`,
    )
    .join('\n  ')}
}`;
  checkTwins(long('here', ''), long('there', '\n  log();'), 'test/');
});

const endings = (first: string, act: string, second = act) => `
//- test/a.js
it('adds', async () => {
  const cart = shop.open('cart', options);
  ${act}
  ${first}
});
//- test/b.js
it('removes', async () => {
  while (shop.full()) shop.close(cart, visa, now(), rate);
  ${second}
  ${first}
});
//- test/c.js
it('pays', async () => {
  for (const item of cart) await pay(item, visa);
  ${act}
  ${first}
  shop.close();
});
`;

const expected = `const paid = await cart.state();
  expect(paid.items.length).toEqual(stock.length);
  expect(paid.sum).toEqual({ amount: 25, currency: 'EUR', tax: { rate: 0.19, amount: 4.75 } });
  expect(paid.names()).toEqual(['apple', 'pear', 'plum']);
  expect(paid.state).toEqual({ open: false, locked: true, owner: 'Ann' });
  expect(paid.log).toEqual([{ kind: 'add', item: 'apple' }, { kind: 'pay', card: visa.number }]);`;

test('what several tests expect is left out', () => {
  checkLeftOut('noise.smallTests', endings(expected, 'cart.lock();', 'cart.unlock(visa, 3);'));
});

test('a long list of what several tests expect is left out where there is hardly anything else', () => {
  const long = `${expected}
  expect(paid.places).toEqual([{ street: 'Long Lane', number: 12, city: 'Ulm' }, { street: 'Old Road', number: 7 }]);
  expect(paid.times).toEqual({ opened: clock.at(2026, 11, 26), locked: clock.at(2026, 11, 27) });`;
  checkLeftOut('noise.smallTests', endings(long, 'cart.lock();', 'cart.unlock(visa, 3);'));
});

test('what several tests do before they expect something is reported', () => {
  const acts = `cart.add(apple, 2, stock.at(0), 'first', rate, options.limit);
  cart.add(pear, 3, stock.at(1), 'second', rate, options.limit);
  cart.add(plum, 1, stock.at(2), 'third', rate, options.limit);
  await cart.checkout(visa, { currency: 'EUR', retry: false, zone: shop.zone });
  await cart.settle(visa, { currency: 'EUR', retry: true, zone: shop.zone });
  expect(cart.sum).toEqual(25);
  expect(cart.names()).toEqual(['apple', 'pear', 'plum']);`;
  checkClones(
    `
//- test/a.js
it('adds', async () => {
  const cart = shop.open('cart', options);
  «A${acts}»
});
//- test/b.js
it('removes', async () => {
  while (shop.full()) shop.close(cart, visa, now(), rate);
  «A${acts}»
});
//- test/c.js
it('pays', async () => {
  for (const item of cart) await pay(item, visa);
  «A${acts}»
  shop.close();
});
`,
    configWith({ 'noise.minor': true }),
  );
});

test('a whole test is reported, however much of it only says what is expected', () => {
  const whole = `it('parses', () => {
  ${expected.replace('await ', '')}
});`;
  checkClones(
    `
//- test/a.js
start();
«A${whole}»
//- test/b.js
const b = 1;
«A${whole}»
//- test/c.js
load(file, 2);
«A${whole}»
`,
    configWith({ 'noise.minor': true }),
  );
});

test('fields and a helper of tests that differ in a type are left out when they are small', () => {
  const helper = (type: string) => `const name = 'cart' + Date.now();
const options = { ...defaults, name };
function open() {
  const cart = new ${type}(options, name);
  cart.add(apple, 2, rate);
  cart.add(pear, 3, rate);
  return cart.open();
}`;
  checkLeftOut(
    'noise.smallTests',
    `//- test/a.js\nstart();\n${helper('Cart')}\n//- test/b.js\nconst b = 1;\n${helper('Basket')}\n`,
  );
});

test('what tests do before each test is left out when it only begins alike', () => {
  const prepare = (clock: string, first: string, second: string) => `class Case {
  setUp() {
    this.store = new Store(options, ${clock});
    this.cart = this.store.open('cart');
    for (const item of stock) this.cart.add(item, ${first}, this.store.rate);
    this.cart.checkout(visa, this.store.zone);
    if (this.cart.open) fail(this.cart.name, ${second});
  }
}`;
  checkLeftOut(
    'noise.smallTests',
    `//- test/a.js
${prepare('fakeClock(2026)', 'all', '1')}
//- test/b.js
const b = 1;
${prepare('now', 'some(3)', 'this.cart.sum')}
`,
  );
});

test('two functions of which all but the head differs are not one that differs in one place', () => {
  const form = (name: string, body: string) => `class ${name} extends ReferenceForm {
  @Override
  public void setByteCodeOperands(final ByteCode byteCode, final OperandManager operandManager, final int codeLength) {
    super.setByteCodeOperands(byteCode, operandManager, codeLength);
    ${body}
  }
}
`;
  checkLeftOut(
    'noise.shape',
    `//- Method.java
${form('Method', 'final int count = ((Entry) byteCode.getEntries()[0]).arguments();\n    byteCode.getRewrite()[3] = count;')}
//- Array.java
${form('Array', 'final int dimension = operandManager.nextByte();\n    byteCode.setOperandByte(dimension, 2);')}
`,
  );
});

test('attributes of annotation types are left out', () => {
  const attributes = (name: string) => `public @interface ${name} {
  @AliasFor("parts")
  Class<?>[] value() default {};
  @AliasFor("value")
  Class<?>[] parts() default {};
  boolean useDefaults() default true;
  @AliasFor(annotation = Imports.class, attribute = "left")
  Class<?>[] excluded() default {};
  Filter[] filters() default { @Filter(type = Kind.NAME, pattern = "a.*"), @Filter(type = Kind.TYPE) };
}`;
  const other = 'int a() {\n  return 1;\n}';
  checkLeftOut(
    'noise.shape',
    `//- A.java\n${attributes('CartTest')}\nclass A {\n${other}\n}\n//- B.java\n${attributes('ShopTest')}\n`,
  );
});

test('signatures in declaration files are left out when they differ in a name', () => {
  const overloads = (
    name: string,
  ) => `  ${name}<U extends Collection>(this: Chain<Numeric | U>, n: U): Chain<U>;
  ${name}(this: Chain<Unit>, unit: Unit): Chain<Unit>;
  ${name}<U extends Collection<Unit>>(this: Chain<U>, unit: Unit): Chain<U>;
  ${name}(this: Chain<Numeric>, n: Numeric, valueless: Unit): Chain<Numeric>;
  ${name}<U extends Collection>(this: Chain<U>, valueless: Unit, unit: Unit, name: string): Chain<U>;`;
  checkLeftOut(
    'noise.shape',
    `//- types/index.d.ts
interface Chain<T> {
${overloads('ceil')}
  done(): T;
${overloads('round')}
}
`,
  );
});

const signatures = (name: string) => `module type ${name} = sig
  type 'a fiber
  type chan
  type state = Open of chan | Closed of { code : int; reason : string } | Failed of exn
  val prepare : chan -> state -> (('a, 'b) request, error) result fiber
  val request : ?id:Id.t -> chan -> ('a, 'b) request -> 'a -> ('b, error) result fiber
  val notification : chan -> 'a notification -> 'a -> unit fiber
  val disconnected : chan -> unit fiber
end`;

const sum = 'let sum orders rate = List.fold_left (fun total order -> total + order * rate) 0 orders\n';

test.each([
  ['what implements it', 'client.mli', signatures('S'), 'client.ml', `${sum}${signatures('S')}`],
  ['all of what implements it', 'client.mli', signatures('S'), 'client.ml', signatures('S')],
  [
    'a part of an internal interface',
    'client.mli',
    signatures('S'),
    'internal/v1.mli',
    `val sum : int list -> int -> int\n${signatures('V1')}`,
  ],
])('an interface that says again what is declared in %s is left out', (_name, first, a, second, b) => {
  checkLeftOut('noise.shape', `//- ${first}\n${a}\n//- ${second}\n${b}\n`);
});

test.each([
  ['one interface holds twice', 'client.mli', ['module A : sig', 'module B : sig']],
  ['two programs declare', 'a.mli', ['val a : int', '//- a.ml\nlet a = 1', '//- b.ml\nlet b = load file']],
])('signatures that %s are reported', (_name, path, before) => {
  const places = before.map(text => `${text}\n«A${signatures('S')}»`.trim());
  checkClones(`\n//- ${path}\n${places.join('\n')}\n`, configWith({ 'noise.minor': true }));
});

test('an interface that was copied as a whole is reported', () => {
  const whole = `«A${signatures('S')}\nval open_all : string list -> (module S) list»`;
  checkClones(
    `\n//- lex/arg.mli\n${whole}\n//- yacc/arg.mli\n${whole}\n`,
    configWith({ 'noise.minor': true }),
  );
});

test('types and callbacks that two files of Erlang declare are left out', () => {
  const declared = `-type opts() :: #{acceptors => pos_integer(), codecs => list(codec:t())}.
-callback init(req:t(), opts()) -> {ok, req:t(), any()} | {error, cowboy:reason()}.
-callback handle(message:t(), req:t(), State) -> {ok, req:t(), State} when State :: any().
-opaque handler() :: fun((req:t(), opts()) -> {module(), req:t(), maps:iterator()}).
-export_type([opts/0, handler/0, codec/0]).
-spec close(binary()) -> {close, frame:size(), inet:port_number()}.`;
  // Files of declarations alone would be one file that was copied.
  const read = `f(X) ->
  {ok, Text} = file:read_file(X),
  Lines = binary:split(Text, <<"\\n">>, [global, trim]),
  Sizes = lists:map(fun(Line) -> byte_size(Line) end, Lines),
  lists:foldl(fun(Size, Sum) -> Size + Sum end, 0, Sizes).`;
  const closed = `h(Socket) when is_port(Socket) ->
  receive
    {tcp, Socket, Data} -> [Data | h(Socket)];
    {tcp_closed, Socket} -> []
  after timer:seconds(5) ->
    gen_tcp:close(Socket), exit(self(), timeout), erlang:halt(1)
  end.`;
  checkLeftOut(
    'noise.shape',
    `//- a.erl\n-module(a).\n${declared}\n${read}\n//- b.erl\n-module(b).\n${declared}\n${closed}\n`,
  );
});

test('fields of a schema are no calls, and left out', () => {
  const page = `"The first of the list." first: Int
    "The last of the list." last: Int
    "What comes after this cursor." after: String
    "What comes before this cursor." before: String
    orderBy: Order`;
  const fields = `issues(
    ${page}
  ): IssueConnection!
  labels(
    ${page}
  ): LabelConnection
  createdAt: DateTime!`;
  checkLeftOut(
    'noise.shape',
    `//- a.graphql\ntype Bug {\n  ${fields}\n  id: ID!\n}\ntype Wish {\n  ${fields}\n  name: String\n}\n`,
  );
});

test('a few words of logic that tests share are left out', () => {
  const fill = `const cart = new Store(options).open('cart');
  for (const fruit of fruits) {
    cart.add(fruit, fruit.weight, fruit.price);
  }
  cart.checkout(visa);`;
  checkLeftOut(
    'noise.smallTests',
    `
//- test/a.js
function testSum() {
  ${fill}
  assertEqual(cart.sum(), 25);
}
//- test/b.js
function testTax() {
  ${fill}
  while (cart.next()) assertEqual(cart.tax(), 5, cart.name + ' at ' + cart.rate(now));
}
`,
  );
});

test('a small function and its copy in one file that does a little more are reported', () => {
  const close = (name: string, more: string) => `function ${name}(link) {
  if (link.closed) return;
  link.flush(link.timeout);
  link.log(link.name);
  link.socket.end(link.code);${more}
  link.closed = true;
}`;
  checkClones(
    `
//- link.js
«A${close('close', '')}»
const links = [];
«A${close('drop', '\n  links.remove(link);')}»
`,
    configWith({ 'noise.minor': true }),
  );
});

test('what a language marks as a test counts as one, wherever it stands', () => {
  const check = (name: string, value: string) => `  #[test]
  fn ${name}() {
    let queue = Queue::new(3);
    queue.push(job("first"));
    queue.push(job("${value}"));
    queue.run_until(${value.length});
    assert_eq!(queue.len(), ${value.length});
    assert_eq!(queue.first(), Some("first"));
  }`;
  checkLeftOut(
    'noise.smallTests',
    `//- queue.rs
#[cfg(test)]
mod tests {
${check('pushes', 'second')}
${check('drains', 'last')}
}
`,
  );
});

test('what Erlang compiles for tests alone counts as a test, and so do the tests of Zig', () => {
  const erlang = (name: string, value: string) => `${name}() ->
    Queue = queue:new(3),
    queue:push(Queue, job("first")),
    queue:push(Queue, job("${value}")),
    queue:run_until(Queue, ${value.length}),
    ?assertEqual(queue:len(Queue), ${value.length}),
    ?assertEqual(queue:first(Queue), "first").`;
  checkLeftOut(
    'noise.smallTests',
    `//- queue.erl
-ifdef(DEBUG).
-endif.
-ifndef(TEST).
-else.
${erlang('push_test', 'second')}
${erlang('drain_test', 'last')}
-endif.
`,
  );
  const zig = (name: string, value: string) => `test "${name}" {
    var queue = Queue.init(3);
    queue.push(job("first"));
    queue.push(job("${value}"));
    queue.runUntil(${value.length});
    try expectEqual(queue.len(), ${value.length});
    try expectEqual(queue.first(), "first");
}`;
  checkLeftOut('noise.smallTests', `//- queue.zig\n${zig('push', 'second')}\n${zig('drain', 'last')}\n`);
});

test('near twins that differ in more than they share are left out', () => {
  const reader = (
    kind: string,
    error: string,
    fallback: string,
    order: string,
  ) => `function read${kind}(file) {
  const list = file.parse${kind}(file.text);
  if (!list.is${kind}()) throw new ${error}(file.name);
  if (list.empty) return ${fallback}(file.kind);
  cache.put${kind}(file.name, list.entries);
  return list.${order}(file.limit);
}`;
  checkLeftOut(
    'noise.shape',
    `//- a.js
start();
${reader('Users', 'UserError', 'nobody', 'byAge')}
//- b.js
const b = 1;
${reader('Orders', 'StockError', 'pending', 'newest')}
`,
  );
});

test('a small place and a large one that holds much of it in pieces are left out', () => {
  const send = (extra: string, more: string) => `function send(message, peer) {
  const link = open(peer.address, peer.port);
  if (!link.ready) throw new LinkError(peer.name);
  ${extra}
  for (const part of message.parts) {
    if (part.empty) continue;
    ${more}
    link.write(part.bytes, part.length);
  }
  link.flush(peer.timeout);
  log.info(peer.name, message.id, link.bytes);
  link.close();
}`;
  const audit = `const entry = audit.begin(peer, message.id, Date.now());
  entry.sign(keys.of(peer), keys.nonce());
  if (entry.expired || entry.revoked) {
    audit.reject(entry, 'expired', peer.name);
    metrics.count('rejected', entry.age, peer.region);
    return retry(peer, entry.tries + 1);
  }`;
  const check = `if (part.kind === Kind.stream) {
      stream.resume(part.cursor, part.window);
      stream.credit(peer.window - part.window);
    } else if (part.kind === Kind.close) break;`;
  checkLeftOut(
    'noise.shape',
    `//- a.js
start();
${send('link.greet(peer.locale);', 'part.seal(link.key);')}
//- b.js
const b = 1;
${send(audit, check)}
`,
  );
});

test('near twins that differ in two words are reported', () => {
  checkClones(`
//- a.js
«Afunction readUsers(file) {
  const list = parse(file.text, 'users');
  if (!list.valid) throw new FormatError(file.name);
  if (list.empty) return defaults(file.kind);
  cache.put(file.name, list.entries, Date.now());
  log.info(file.name, list.length);
  return list.sorted(byName);
}»
//- b.js
«Afunction readOrders(file) {
  const list = parse(file.text, 'orders');
  if (!list.valid) throw new FormatError(file.name);
  if (list.empty) return defaults(file.kind);
  cache.put(file.name, list.entries, Date.now());
  log.info(file.name, list.length);
  track(file);
  return list.sorted(byName);
}»
`);
});

const guard = `if (this == other) return true;
    if (other == null) return false;
    if (getClass() != other.getClass()) return false;
    log.debug(other.getClass().getName() + " is compared");
    count(other.getClass());`;
const ends = [
  `Apple that = (Apple) other;
    return Objects.equals(color, that.color) && Math.abs(weight - that.weight) < EPSILON;`,
  `List<Object> left = keys();
    List<Object> right = new ArrayList<>();
    for (Object key : ((Pear) other).keys()) right.add(key);
    while (right.contains(null)) right.remove(null);
    return left.containsAll(right);`,
];

/** A class with another member, and an `equals` that ends with `compared`. */
const withEquals = (type: string, first: string, compared: string) => `class ${type} extends Entry {
  ${first}

  @Override
  public boolean equals(final Object obj) {
    if (this == obj) {
      return true;
    }
    if (obj == null || this.getClass() != obj.getClass()) {
      return false;
    }
    final ${type} other = (${type}) obj;
    ${compared}
  }
}
`;
const load = 'Alias load(Path path) { return read(open(path, 3), path.name()); }';
const rank = 'private int rank = 7;';

test('two `equals` that compare one field are left out, equal but for the type', () => {
  const compared = 'return text.equals(other.text);';
  const files = [withEquals('Alias', load, compared), withEquals('Brand', rank, compared)];
  checkLeftOut('noise.boilerplate', `//- A.java\n${files[0]}\n//- B.java\n${files[1]}\n`);
});

test('`equals` of several fields are left out where the fields differ', () => {
  const compared = (fields: readonly string[]) => `if (size != other.size || !super.equals(obj)) {
      return false;
    }
    return ${fields.map(field => `Objects.equals(${field}, other.${field})`).join('\n      && ')};`;
  const files = [
    withEquals('Alias', load, compared(['text', 'owner', 'since'])),
    withEquals('Brand', rank, compared(['name', 'owner', 'mark'])),
  ];
  checkLeftOut('noise.boilerplate', `//- A.java\n${files[0]}\n//- B.java\n${files[1]}\n`);
});

test('the beginning of `equals` is left out', () => {
  checkLeftOut(
    'noise.boilerplate',
    `//- A.java
class A {
  public boolean equals(Object other) {
    ${guard}
    ${ends[0]}
  }
}
//- B.java
class B {
  public boolean equals(Object other) {
    ${guard}
    ${ends[1]}
  }
}
`,
  );
});

test('the same statements in a method of another name are reported', () => {
  checkClones(
    `
//- A.java
class A {
  boolean sameAs(Object other) {
    «A${guard}»
    ${ends[0]}
  }
}
//- B.java
class B {
  boolean isLike(Object other) {
    «A${guard}»
    ${ends[1]}
  }
}
`,
    configWith({ 'noise.minor': true }),
  );
});

const construction = (names: readonly string[]) =>
  `constructor(${names.join(', ')}) {\n${names.map(name => `    this.${name} = ${name};\n`).join('')}  }`;

test('constructors of a line or two are left out, even when they are equal', () => {
  const writer = (name: string, body: string) => `class ${name}(Writer):
    def __init__(self, file, options, **rest):
        super().__init__(options, **rest)
        self.file = file
        self.buffer = []

    def write(self, item):
        ${body}
`;
  checkLeftOut(
    'noise.boilerplate',
    `//- a.py\n${writer('Rows', "for cell in item.cells: self.file.write(cell + ';')")}\n//- b.py\n${writer('Pages', 'self.file.paint(item.title, width=80, height=item.lines)')}\n`,
  );
});

test('`clone` of two types is left out when it differs', () => {
  const cloned = (type: string, rest: string) => `class ${type} extends Shape {
  @Override
  public ${type} clone() {
    try {
      final ${type} copy = (${type}) super.clone();
      copy.points = points.clone();
      copy.listeners = null;${rest}
      return copy;
    } catch (final CloneNotSupportedException e) {
      throw new UnsupportedOperationException(e);
    }
  }
}`;
  checkLeftOut(
    'noise.boilerplate',
    `//- Line.java\n${cloned('Line', '')}\n//- Area.java\n${cloned('Area', '\n      copy.fill = fill;')}\n`,
  );
});

test('constructors that only keep their parameters are left out', () => {
  checkLeftOut(
    'noise.boilerplate',
    `
//- a.js
class A {
  ${construction(['host', 'port', 'path', 'user', 'secret', 'retries', 'clock'])}
}
//- b.js
class B {
  ${construction(['host', 'port', 'path', 'user', 'secret', 'retries', 'log'])}
}
`,
  );
});

test('code blocks of documentation are left out', () => {
  const page = (title: string) => `# ${title}\n\n\`\`\`js\n${loop()}\n\`\`\`\n`;
  checkLeftOut('noise.documentation', `//- a.md\n${page('One')}//- b.md\n${page('Two')}`);
});

const visit = (name: string, type: string) => `  public Void ${name}(${type} node, Counter data) {
    data.increment();
    if (node.isLast() && data.isOpen()) {
      data.add(${type}.conditions(node));
    }
    return super.visit(node, data);
  }`;

test('markup that pages of examples share is left out', () => {
  const page = form('contact', 'mail', 'Send');
  checkLeftOut(
    'noise.documentation',
    `//- examples/a.html\n<h1>One</h1>\n${page}\n//- examples/b.html\n<p>Two</p>\n${page}\n`,
  );
});

test('small overloads are left out', () => {
  checkLeftOut(
    'noise.boilerplate',
    `//- A.java\nclass A {\n${visit('visit', 'IfStatement')}\n${visit('visit', 'ForStatement')}\n}\n`,
  );
});

/** Of nine lines, and of sixteen. */
const longer = (type: string) =>
  visit('visit', type).replace(
    'return',
    'log.debug(node.name() + " has " + data.value() + " conditions");\n    registry.count(node.name(), data.value());\n    return',
  );
const longest = (type: string) =>
  longer(type).replace(
    'return',
    `for (Rule rule : registry.rules(node.name())) {
      if (rule.isDone()) {
        rule.report(data.value());
        registry.forget(rule);
      }
    }
    registry.close();
    return`,
  );

test('overloads of one type below fifteen lines are left out', () => {
  checkLeftOut(
    'noise.boilerplate',
    `//- A.java\nclass A {\n${longer('IfStatement')}\n${longer('ForStatement')}\n}\n`,
  );
});

test('one of two overloads into which much was put is reported with the other', () => {
  const put = `for (Rule rule : registry.rules(node.name())) {
      rule.report(data.value());
    }
    data.close();
    log.info(node.name());
    registry.close();
    registry.count(data.value(), node.name());
    return`;
  checkClones(`
//- A.java
class A {
«A${longer('IfStatement').trimStart()}»
«A${longer('IfStatement').replace('return', put).trimStart()}»
}
`);
});

test('a copy with the same name and parameters is no overload', () => {
  checkClones(`
//- A.java
class A {
«A${longer('IfStatement').trimStart()}»
«A${longer('IfStatement').replace('conditions"', 'tests"').trimStart()}»
}
`);
});

test('two functions of one name in one file are copies where the language has no overloads', () => {
  const read = (place: string) => `def read(path, limit):
    rows = []
    for line in open(path):
        if len(rows) > limit:
            break
        cells = line.split(${place})
        if cells[0] in known:
            rows.append((cells[0], int(cells[1]), cells[2].strip()))
    return sorted(rows)`;
  checkClones(`
//- a.py
«A${read('comma')}»

«A${read('tab')}»
`);
});

test('methods of one name in two types are reported', () => {
  checkClones(`
//- A.java
class A {
«A${longer('IfStatement').trimStart()}»
}
class B {
  int size;
«A${longer('ForStatement').trimStart()}»
}
`);
});

test('overloads that do more are reported', () => {
  checkClones(`
//- A.java
class A {
«A${longest('IfStatement').trimStart()}»
«A${longest('ForStatement').trimStart()}»
}
`);
});

const constructionOf = (name: string) => `  constructor(host, port) {
    this.host = normalize(host, ${name});
    if (port < 1024 && !options.privileged) throw new RangeError(port);
    this.socket = connect(this.host, port, { retries: 3, clock });
    this.socket.on('close', () => this.reopen());
  }`;

test('constructors that do something are reported', () => {
  checkClones(
    `
//- a.js
class A {
«A${constructionOf('inner').trimStart()}»
}
//- b.js
class B extends C {
«A${constructionOf('outer').trimStart()}»
}
`,
    configWith({ 'noise.minor': true }),
  );
});

const minor = (marked: string) => checkLeftOut('noise.minor', marked);

test('a helper of a few lines that two files of tests have is left out', () => {
  const helper = `function settle(cart, visa) {
  for (const entry of cart.entries()) {
    if (entry.tax !== rate) fail(entry, rate);
    entry.settle(visa, now());
  }
}`;
  minor(`//- test/a.js\nstart();\n${helper}\n//- test/b.js\nconst b = 1;\n${helper}\n`);
});

test('tests are left out whose files have most functions in common', () => {
  const trial = (type: string) => `function testSettles() {
  const account = new ${type}(options, 'account', rate);
  account.add(25, { currency: 'EUR', retry: false, zone: shop.zone });
  account.add(30, { currency: 'EUR', retry: true, zone: shop.zone });
  for (const entry of account.entries()) if (entry.tax !== rate) fail(entry);
  while (account.open) account.settle(visa, now(), rate, shop.zone);
  assertEqual(account.sum(), 55);
}`;
  const others = (names: readonly string[]) =>
    names.map((name, i) => `function ${name}() {\n  check(${i});\n}`).join('\n');
  const parallel = others(['testOpens', 'testCloses', 'testFails']);
  // Files of these functions alone would be one file that was copied.
  const rates = `const rates = new Map(load('rates.csv').map(line => line.split(';')));
rates.delete('total');
if (rates.size < 12) throw new RangeError('months are missing: ' + [...rates.keys()].join());
export default { name: 'debit', rates, skip: process.platform === 'win32' };`;
  const clock = `jest.useFakeTimers();
beforeEach(() => clock.set(2020, 1, 29).freeze());
afterEach(async () => { await server?.close(); cache.clear(); });
for (const zone of zones) if (!zone.offset) zone.offset = clock.offset(zone.name, -60);`;
  minor(
    `//- test/a.js\n${trial('Debit')}\n${parallel}\n${rates}\n//- test/b.js\n${clock}\n${parallel}\n${trial('Credit')}\n`,
  );
  checkClones(
    `//- test/a.js\n«A${trial('Debit')}»\n${parallel}\n//- test/b.js\nstart();\n${others(['testAdds'])}\n«A${trial('Credit')}»\n`,
  );
});

test('examples that repeat each other are left out, and one that repeats what is shipped too', () => {
  for (const other of ['examples/b.js', 'b.js'])
    checkLeftOut(
      'noise.documentation',
      `//- examples/a.js\nstart();\n${loop()}\n//- ${other}\nconst b = 1;\n${loop()}\n`,
    );
});

test('signatures and annotated fields of a type are left out', () => {
  const signatures = `  /** Runs it once. */
  Result Execute(Action<Context, Token> action, Context context, Token token);
  Result ExecuteAndCapture(Action<Context, Token> action, Context context, Token token);
  Result<T> Execute<T>(Func<Context, Token, T> action, Context context, Token token);
  Result<T> ExecuteAndCapture<T>(Func<Context, Token, T> action, Context context, Token token);
  Result<T> Retry<T>(Func<Context, Token, T> action, int times, Token token);`;
  checkLeftOut(
    'noise.shape',
    `//- a.cs\ninterface IPolicy {\n${signatures}\n}\n//- b.cs\ninterface IRule {\n  string Name();\n${signatures}\n}\n`,
  );
});

test('a small callback that two tests of one file have is left out', () => {
  const callback = `function go() {
      const result = query.all();
      const order = result.first(limit).orders;
      equal(order.opened, 1, 'opened');
      equal(order.user, 7, 'user');
    }`;
  checkLeftOut(
    'noise.smallTests',
    `//- test/a.js
function testLazy() {
  const query = session.query(User);
  ${callback}
  count(1, go);
}
function testEager() {
  while (open) close(session, rate);
  const query = eager(User, 3);
  ${callback}
  return count(0, go, 'none');
}
`,
  );
});

test('a set-up that tests of many files have is left out', () => {
  const begin = (rows: number) => `const clock = fakeClock(2026);
  const queue = new Queue({ clock, limit: 3, zone: shop.zone });
${Array.from({ length: rows }, (_, i) => `  queue.push(job('name${i}'${', limit'.repeat(i)}), rate.of(${i}), 'row');`).join('\n')}
  await queue.settle(visa, now(), { currency: 'EUR', retry: false });`;
  const ends = [
    'clock.tick(2);\n  for (const each of queue) each.close(visa, rate, now(), 3);\n  return queue.end(limit, 7, zone);',
    'if (queue.open) fail(queue, visa.name);\n  queue.drop(3).then(job => job.rename(clock.at(7), zone));',
    'while (queue.busy(clock, visa)) wait(limit, rate);\n  const next = queue.peek(2);\n  throw next.error(zone);',
    'try {\n    queue.fill(stock.all(), 40);\n  } catch (error) {\n    log(error, visa, zone.name, rate + 2);\n  }',
  ];
  const starts = [
    'const shop = openShop(zones[0], { limit: 3, rate });\n  shop.fill(apple, 2).then(pear => shop.drop(pear));',
    'for (const zone of zones) if (zone.busy) zone.close(visa, limit);\n  const shop = zones.find(zone => zone.open);',
    'let rate = read("rate.json", 3) ?? 0.19;\n  do rate = rate / 2; while (rate > limit.rate);\n  shop.rate = rate;',
    'switch (zones.length) {\n    case 0: return fail(visa);\n    default: shop.move(zones[1], { slow: true }, visa);\n  }',
  ];
  const files = (rows: number) =>
    ends
      .map(
        (end, i) =>
          `//- test/${i}.js\nit('runs', async () => {\n  ${starts[i]}\n  ${begin(rows)}\n  ${end}\n});\n`,
      )
      .join('');
  const found = (rows: number) =>
    finish(indexOf(parseFixture(files(rows))).classes()).map(({ type, fragments }) => [
      type,
      fragments.length,
    ]);
  expect(found(7)).toEqual([]);
});

test('a test of one thing that is made of a test of another is left out', () => {
  const locks = (open: string, again: string, store: string, extra: string) => `function testOtherOwner() {
  const first = ${open}('${store}', 'key', 10);
  check(first.isOwnedBy(none), limit);
  check(first.get(limit), first.isOwnedBy(first.owner()));${extra}
  const second = ${again}('${store}', 'other', limit);
  check(second.isOwnedBy(first.owner()), limit);
  check(second.isOwnedByProcess(), second.isOpen());
  first.release(now(), rate);
}`;
  checkLeftOut(
    'noise.smallTests',
    `//- test/a.js\nstart();\n${locks('lock', 'restore', 'file', '')}\n//- test/b.js\nconst b = 1;\n${locks('acquire', 'reopen', 'redis', '\n  log(first, limit);')}\n`,
  );
});

test('functions of several files that check what they are given and hand it on are left out', () => {
  const run = (
    type: string,
    engine: string,
    extra: string,
  ) => `  public ${type} Run(Func<Context, Token, Task> action, Context context, Token token, bool resume)
  {
    if (action is null)
    {
      throw new ArgumentNullException(nameof(action));
    }
    if (context is null)
    {
      throw new ArgumentNullException(nameof(context));
    }
    return ${engine}.Run(action, context, token, resume, this.onRun${extra});
  }`;
  const files = (first: string, second: string) =>
    `//- A.cs\nclass A {\n${first}\n}\n//- B.cs\nclass B {\n  int size;\n${second}\n}\n`;
  const [first, second] = [run('Task', 'RetryEngine', ''), run('Task', 'BreakerEngine', ', this.limit')];
  minor(files(first, second));
  const logged = (text: string) =>
    text.replace(
      '    return',
      '    foreach (var each in context.All(token)) each.Begin(action, resume);\n    return',
    );
  expect(finish(indexOf(parseFixture(files(logged(first), logged(second)))).classes())).toHaveLength(1);
});

/** A function that does `count` things in a row, with `decisions` conditions before them. */
const steps = (
  name: string,
  count: number,
  decisions: number,
  from = 0,
) => `function ${name}(job, clock, limit) {
${Array.from({ length: decisions }, (_, i) => `  if (job.part${i} > limit) return clock.late(job.part${i}, limit);`).join('\n')}
${Array.from({ length: count }, (_, i) => `  job.${'next.'.repeat(i % 9)}step${from + i}(clock, limit${' + clock.rest'.repeat(i % 4)});`).join('\n')}
}`;

const run = (count: number, decisions: number) =>
  steps('', count, decisions).split('\n').slice(1, -1).join('\n');

/** Two files of which each holds `shared` in a function of its own, with much else before it. */
const sharedRun = (shared: string) => {
  const numbers = Array.from({ length: 12 }, (_, i) => i);
  const sums = numbers.map(i => `  this.sums[${i}] = rates.${'of.'.repeat(i)}tax - ${i} * this.share${i};`);
  const waits = numbers.map(i => `  while (queue.${'end.'.repeat(i)}busy${i}(visa)) await zone.sleep(${i});`);
  return `//- a.js
function first(job, clock, limit) {
${sums.join('\n')}
${shared}
  return job.sum;
}
//- b.js
async function second(zone, queue, visa) {
${waits.join('\n')}
${shared}
  throw job.error(3, limit);
}
`;
};

test('a run that decides nothing is left out below seventeen lines', () => {
  minor(sharedRun(run(16, 0)));
  const [found] = finish(indexOf(parseFixture(sharedRun(run(17, 0)))).classes());
  expect(found?.savedLines).toBe(17);
});

test('fewer lines are enough where something is decided', () => {
  const [found] = finish(indexOf(parseFixture(sharedRun(run(8, 3)))).classes());
  expect(found?.savedLines).toBe(11);
});

test('lines of tests weigh half', () => {
  const inTests = (count: number) => sharedRun(run(count, 1)).replaceAll('//- ', '//- test/');
  minor(inTests(19));
  expect(finish(indexOf(parseFixture(inTests(25))).classes())).toHaveLength(1);
});

test('names that differ cost a class its weight', () => {
  const calls = (moved: number) =>
    Array.from({ length: moved }).reduce<string>(
      (text, _, i) => text.replace(`step${i}(`, `move${i}(`),
      run(7, 3),
    );
  const files = (moved: number) => {
    const [first, second] = sharedRun(run(7, 3)).split('//- b.js');
    return `${first}//- b.js${second!.replace(run(7, 3), calls(moved))}`;
  };
  expect(finish(indexOf(parseFixture(files(1))).classes())).toHaveLength(1);
  minor(files(7));
});

test('of two short functions of one file a copy is reported, and one that is alike in part is left out', () => {
  const model = steps('load', 7, 1);
  const twin = (from: string, to: string) =>
    `//- a.js\n${model}\n${model.replace('load', 'store').replace(from, to)}\n`;
  expect(finish(indexOf(parseFixture(twin('step3', 'move3'))).classes())).toHaveLength(1);
  const begins = [0, 1, 2, 3].map(i => `step${i}(`);
  const other = begins.reduce((text, name) => text.replace(name, name.replace('step', 'move')), model);
  minor(`//- a.js\n${model}\n${other.replace('load', 'store')}\n`);
});

/** Two functions of one file that decide nothing; `calls` stand between the first and the last line of their bodies. */
const straight = (name: string, opened: string, calls: readonly string[]) => `  ${name}(link, clock) {
    const session = ${opened}(
      link.name(clock.now(), link.zone()),
      link.code(clock.now(), clock.zone()),
      link.rate(clock.now(), link.code()),
    );
${calls.map(call => `    ${call};`).join('\n')}
  }`;
const chores = ['session.send(clock.now())', 'link.keep(session)', 'session.close()', 'link.free(clock)'];

test('of functions of one file that decide nothing a copy is reported where it does several things', () => {
  const twins = (calls: readonly string[]) => `
//- a.js
class Links {
  «A${straight('load', 'open', calls).trimStart()}»
  count = 0;
  «A${straight('store', 'begin', calls).replaceAll('session', 'visit').trimStart()}»
}
`;
  checkClones(twins(chores));
  minor(twins(chores.slice(1)).replace(/[«»]A?/g, ''));
});

test('a function of one file is reported where one word differs, unless it is small', () => {
  const twins = (calls: readonly string[]) => {
    const load = straight('load', 'open', calls).trimStart();
    const store = straight('store', 'begin', calls).trimStart();
    return `//- a.js\nclass Links {\n  «A${load}»\n  count = 0;\n  «A${store}»\n}\n`;
  };
  checkClones(twins(chores.slice(1)));
  minor(
    twins(chores.slice(2))
      .replaceAll(/\n +link\.code.*/g, '')
      .replace(/[«»]A?/g, ''),
  );
});

test('a function of one long statement is reported where one word differs from another of its file', () => {
  const found = (name: string, rank: string) => `function ${name}(rows, clock) {
  return rows.sorted(clock.zone)
    .filter(row => row.${rank} > clock.least(row.zone) && row.known)
    .map(row => [
      row.name,
      row.amount * row.rate,
      clock.at(row.seconds),
    ])
    .slice(0, clock.most(rows.length));
}`;
  checkClones(`//- a.js\nstart();\n«A${found('first', 'age')}»\n«A${found('last', 'size')}»\n`);
});

/** Many parameters that go into fields; `last` is the name of one. */
const kept = (last: string) => {
  const names = ['clock', 'zone', 'rates', 'orders', 'parts', 'links', last];
  const parameters = names.map(name => `    final List<Entry<String>> ${name}`).join(',\n');
  return `Job(\n${parameters}) {\n${names.map(name => `    this.${name} = ${name};`).join('\n')}\n  }`;
};

test('a constructor of many parameters that was copied to another file is reported', () => {
  const type = (made: string, field: string) =>
    `class Job {\n  int ${field} = 1;\n  ${made}\n  void ${field}All() { start(${field}); }\n}\n`;
  checkClones(
    `//- a/Job.java\n${type(`«A${kept('known')}»`, 'first')}\n//- b/Job.java\n${type(`«A${kept('codes')}»`, 'last')}`,
  );
});

test('an equal function of one file is reported even where it decides nothing and does little', () => {
  const model = straight('load', 'open', chores.slice(2)).trimStart();
  checkClones(`
//- a.js
class Links {
  «A${model}»
}
class Rates {
  first = 1;
  «A${model}»
}
`);
});

test('a small function that is equal in another file is reported where it does much in a few lines', () => {
  const chain = ['text.trim()', 'toLowerCase()', 'split(blank)', 'map(first)', 'filter(known)', 'join(dash)'];
  const slug = (calls: readonly string[], between: string) =>
    `function slug(text) {\n  return ${calls.join(between)};\n}`;
  checkTwins(slug(chain, '.'), slug(chain, '.'));
  const sparse = slug(chain.slice(0, 4), '\n    .');
  minor(`//- a.js\n${sparse}\n//- b.js\nconst b = 1;\n${sparse}\n`);
});

test('a test that was copied to another file with one word replaced throughout is reported', () => {
  const text = (type: string) => `function testEmptyValues(reader, clock) {
  const first = new ${type}(reader.next(), clock);
  first.open(reader.keys, clock.now());
  const copy = ${type}.from(first.close());
  copy.owner = ${type}.current;
  reader.forget(copy, first.name, clock.zone);
  check(${type}.all.length > clock.hours * 2, reader.keys);
  check(copy.at(1) instanceof ${type});
}`;
  checkClones(`
//- test/a.js
start();
«A${text('Cursor')}»
//- test/b.js
const b = 1;
«A${text('Window')}»
`);
});

test('a function that is long by its types alone is reported where it was copied', () => {
  const text = `export function setTotal(
  target: typeof globalThis | Registry.Target,
  key: string | symbol,
  value: Map<string, ReadonlyArray<number>>,
  teardown: 'clean' | 'retain' = 'clean',
): void {
  Reflect.set(target, key, value);
  if (teardown === 'retain' && mayKeep(value)) {
    protect(value);
  }
}`;
  checkClones(`
//- a.ts
start();
«A${text}»
//- b.ts
const b = 1;
«A${text}»
`);
});

test('a short function that was copied to another file is reported with what was put into it', () => {
  const copy = steps('load', 7, 0);
  const edited = copy.replace('  job.next.step1', '  clock.check(job, limit);\n  job.next.step1');
  checkTwins(copy, edited);
});

test('a short function of another file that has other values in several places is reported', () => {
  const priced = (name: string, values: readonly number[]) => `function ${name}(job, clock) {
${values.map((value, i) => `  job.${'next.'.repeat(i % 9)}step${i}(clock, ${value}${' + clock.rest'.repeat(i % 4)});`).join('\n')}
}`;
  checkTwins(priced('load', [1, 2, 3, 4, 5, 6, 7]), priced('load', [11, 12, 3, 14, 15, 6, 17]));
});

test('a short function that was copied under another name, with other variables, is reported', () => {
  const text = (name: string, sum: string) => `function ${name}(customer, lines) {
  let ${sum} = 0;
  for (const line of lines) {
    const price = line.amount * line.unitPrice;
    ${sum} += line.discount ? price * (1 - line.discount) : price;
  }
  const rounded = Math.round(${sum} * customer.tax * 100) / 100;
  return customer.name + rounded.toFixed(2);
}`;
  checkTwins(text('invoice', 'net'), text('offer', 'sum'));
});

const loaded = steps('load', 7, 0);
const checkedLoad = loaded.replace('  job.next.step1', '  clock.check(job, limit);\n  job.next.step1');
/** What one interface asks for; `body` is what the functions hold. */
const asked = (body: (name: string) => string) =>
  ['open', 'move', 'drop', 'keep', 'find', 'seal']
    .map(name => `function ${name}(job) {\n  ${body(name)}\n}`)
    .join('\n');
const lookUp = asked(name => `return job.at('${name}');`);
const sendAll = asked(
  name => `for (const part of job.${name}s) {\n    if (part.known(job.clock)) part.send(job.limit);\n  }`,
);

test('it is left out between files that are kept alike, function by function', () => {
  const settle = (share: number) =>
    `function settle(job) {\n  job.clock.wait(job.at(${share}), job.zone);\n  return job.parts.filter(job.known).length;\n}`;
  const files = [`${settle(1)}\n${lookUp}\n${loaded}`, `${settle(2)}\n${sendAll}\n${checkedLoad}`];
  minor(`//- v1/a.js\n${files[0]}\n//- v2/a.js\n${files[1]}\n`);
});

test('it is reported between files whose functions are alike in their names only', () => {
  checkClones(`//- a.js\n${lookUp}\n«A${loaded}»\n//- b.js\n${sendAll}\n«A${checkedLoad}»\n`);
});

test('a copy in which a variable bears another name is reported between such files', () => {
  const renamed = loaded.replaceAll('job', 'task');
  checkClones(`//- a.js\n${lookUp}\n«A${loaded}»\n//- b.js\n${sendAll}\n«A${renamed}»\n`);
});

test('of functions of one file that do little an edited copy is reported where it bears the same name', () => {
  const calls = chores.slice(1);
  const twins = (name: string) => `
//- a.js
class Links {
  «A${straight('load', 'open', calls).trimStart()}»
}
class Rates {
  first = 1;
  «A${straight(name, 'begin', calls).replaceAll('session', 'visit').trimStart()}»
}
`;
  checkClones(twins('load'));
  minor(twins('store').replace(/[«»]A?/g, ''));
});

/** A small function that decides nothing; its variable stands in every line. */
const opened = (name: string, link: string, extra = '') => `function ${name}(zone) {
  const ${link} = zone.open(zone.links);
  ${link}.rates.wait(clock.now() + 1);
${extra}  ${link}.send(clock, ${link}.size * 2);
  ${link}.code = zone.codes.at(0);
  const last = ${link}.close();
  return last.name;
}`;

test('a small function of one file with one name replaced throughout, or with lines put in, is reported', () => {
  const lines = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']
    .map((name, i) => `  clock${'.next'.repeat(i)}.${name}(zone.parts);\n`)
    .join('');
  for (const copy of [opened('store', 'session'), opened('store', 'link', lines)])
    checkClones(`//- a.js\n«A${opened('load', 'link')}»\nstart();\n«A${copy}»\n`);
});

test('a small function of one file that does several things is reported with a line that was changed', () => {
  const changed = opened('store', 'link').replace('link.code = zone.codes.at(0)', 'clock.mark(zone.first)');
  checkClones(`//- a.js\n«A${opened('load', 'link')}»\nstart();\n«A${changed}»\n`);
});

test('a function that keeps only head and end of another, and differs in a word, is no copy of it', () => {
  const due = (name: string, clock: string, more = '', last = '') => `function ${name}(zone) {
  const left = zone.remaining(zone.lastRun, zone.limit);
  ${more}const due = Math.max(left.seconds(${clock}), 0) === 0;
  ${last}return new State(due, left, zone);
}`;
  const deadline = `const most = zone.settings.deadline;
  if (most !== undefined) {
    const checked = zone.lastChecked ?? zone.opened;
    const passed = clock.since(checked).seconds();
    if (passed > most) zone.log.note('The deadline has passed', passed, most);
    zone.lastChecked = clock.now();
  }
  `;
  const next = `if (zone.paused) zone.resume(zone.queue.first(), zone.queue.size);
  for (const watcher of zone.watchers) watcher.tell(zone.name, clock.now());
  `;
  checkLeftOut(
    'noise.shape',
    `//- a.js\n${due('isDue', 'now', deadline, next)}\nstart();\n${due('isOpen', 'now')}\n`,
  );
});

/** Calls much in three statements and decides nothing; `store` is what it hands its rows to. */
const paged = (name: string, store = 'archive') => `function ${name}(job, clock) {
  const rows = job.rows.sorted(clock.zone).map(row => [row.name, row.amount]);
  const page = clock.page(
    rows.length,
    job.limit(clock.now(), job.zone),
    job.title.trim(),
  );
  return job.${store}(page, rows.slice(page.first, page.last), clock.now());
}`;

test('a function of one file that decides nothing is reported when it was copied under another name', () => {
  checkClones(`//- a.js\nstart();\n«A${paged('load')}»\n«A${paged('fetch')}»\n`);
});

test('it is left out when each copy calls what bears its own name', () => {
  minor(`//- a.js\nstart();\n${paged('load', 'load')}\n${paged('fetch', 'fetch')}\n`);
});

const dues = (name: string, line: string) => `function ${name}(orders, rate) {
  let sum = 0;
  for (const order of orders) {
    if (order.cancelled) continue;
    ${line}
    sum += order.amount * rate - order.discount;
  }
  return Math.round(sum * 100) / 100;
}`;

test('a small function of one file that was copied under another name is reported with a line that was changed', () => {
  const lines = ['orders.seen(order.id);', 'clock.check(rate, limit);'];
  checkClones(`//- a.js\nstart();\n«A${dues('total', lines[0]!)}»\n«A${dues('due', lines[1]!)}»\n`);
});
