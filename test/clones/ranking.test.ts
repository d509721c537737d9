import { expect, test } from 'vitest';
import { finish, indexOf, parseFixture } from '../fixture';

/** The names of the functions that classes begin with, in the order of the report. */
function ranked(marked: string): string[] {
  const files = parseFixture(marked);
  return finish(indexOf(files).classes()).map(({ fragments }) => {
    const { file, range } = fragments[0]!;
    return /function (\w+)/.exec(files[file]!.text.slice(range.start, range.end))![1]!;
  });
}

const plain = (name: string) => `function ${name}(cart, rate) {
  const order = cart.order(rate, zone, limit);
  order.open(cart.owner, cart.card, now());
  order.charge(cart.sum * rate, cart.currency);
  order.ship(cart.places[0], zone.fees, limit + 2);
  order.log('shipped', order.sum, order.currency);
  mail.send(cart.owner, order.sum, rate, limit);
  return order.close(now(), zone);
}`;

const deciding = (name: string) => `function ${name}(cart, rate) {
  const order = cart.order(rate, zone, limit);
  if (order.open) order.charge(cart.sum * rate);
  for (const place of cart.places) order.ship(place, zone);
  while (order.late) order.remind(cart.owner, now());
  if (!order.sum) order.log('nothing', cart.currency);
  return order.close(now(), zone);
}`;

/** As much on fewer lines. */
const dense = `function dense(page, fonts) {
  const box = page.take(page.margin); if (!box.words) page.skip(box); for (const image of box.images) page.draw(image, box.left);
  while (page.top < page.height) page.text(box.left, page.top, fonts[0]); if (page.isLast) page.number(fonts[1], page.count + 1);
  return page.end(box);
}`;

/** Two files that hold a text each. */
const twice = (first: string, second: string, text: string) =>
  `//- ${first}\nstart();\n${text}\n//- ${second}\nconst b = 1;\n${text}\n`;
const shipped = twice('e.js', 'f.js', plain('shipped'));

test('of two classes the one that decides something comes first', () => {
  const recounted = twice('a.js', 'b.js', deciding('recount'));
  expect(ranked(shipped + recounted)).toEqual(['recount', 'shipped']);
});

test('of two classes of as much code the one on more lines comes first', () => {
  expect(ranked(twice('a.js', 'b.js', dense) + twice('c.js', 'd.js', deciding('airy')))).toEqual([
    'airy',
    'dense',
  ]);
});

test('comments make code no longer', () => {
  const told = (text: string) => text.replace('{\n', `{\n${'  // It is told at length.\n'.repeat(12)}`);
  const lines = twice('a.js', 'b.js', told(dense)) + twice('c.js', 'd.js', deciding('airy'));
  expect(ranked(lines)).toEqual(['airy', 'dense']);
});

test('tests come after other code of the same form', () => {
  const tried = twice('test/a.js', 'test/b.js', deciding('tried'));
  expect(ranked(tried + twice('c.js', 'd.js', deciding('settle').replace('late', 'slow')))[0]).toBe('settle');
});

test('configuration of tools comes after other code of the same form', () => {
  expect(ranked(twice('a/vite.config.js', 'b/vite.config.js', deciding('configured')) + shipped)).toEqual([
    'shipped',
    'configured',
  ]);
});

test('methods that every type needs come after other code of the same form', () => {
  expect(ranked(twice('a.js', 'b.js', deciding('equals')) + shipped)).toEqual(['shipped', 'equals']);
});

const deprecated = '/** @deprecated use the other one */\n';

test('what is deprecated in all places comes after other code of the same form', () => {
  expect(ranked(twice('a.js', 'b.js', deprecated + deciding('old')) + shipped)).toEqual(['shipped', 'old']);
});

test('what is deprecated in one place keeps its rank', () => {
  const replaced = `//- a.js\nstart();\n${deprecated}${deciding('f')}\n//- b.js\nconst b = 1;\n${deciding('f')}\n`;
  expect(ranked(replaced + shipped)).toEqual(['f', 'shipped']);
});
