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

test('of two classes the one that decides something comes first', () => {
  const files = ['settle', 'recount'].map(name => (name === 'settle' ? plain(name) : deciding(name)));
  expect(
    ranked(`
//- a.js
start();
${files[0]}
//- b.js
const b = 1;
${files[0]}
//- c.js
fill();
${files[1]}
//- d.js
const d = 1;
${files[1]}
`),
  ).toEqual(['recount', 'settle']);
});

test('tests come after other code of the same form', () => {
  expect(
    ranked(`
//- test/a.js
start();
${deciding('tried')}
//- test/b.js
const b = 1;
${deciding('tried')}
//- c.js
fill();
${deciding('settle').replace('late', 'slow')}
//- d.js
const d = 1;
${deciding('settle').replace('late', 'slow')}
`)[0],
  ).toBe('settle');
});

test('settings of tools come after other code of the same form', () => {
  expect(
    ranked(`
//- a/vite.config.js
start();
${deciding('configured')}
//- b/vite.config.js
const b = 1;
${deciding('configured')}
//- c.js
fill();
${plain('shipped')}
//- d.js
const d = 1;
${plain('shipped')}
`),
  ).toEqual(['shipped', 'configured']);
});

test('methods that every type needs come after other code of the same form', () => {
  const equals = deciding('equals');
  expect(
    ranked(`
//- a.js
start();
${equals}
//- b.js
const b = 1;
${equals}
//- c.js
fill();
${plain('settle')}
//- d.js
const d = 1;
${plain('settle')}
`),
  ).toEqual(['settle', 'equals']);
});
