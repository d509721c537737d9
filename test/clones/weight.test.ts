import { expect, test } from 'vitest';
import { finish, indexOf, parseFixture } from '../fixture';

/** The weight of the one class of a text that stands in two files. */
function weighed(text: string, first = 'a.js', second = 'b.js'): number {
  const files = parseFixture(`//- ${first}\nstart();\n${text}\n//- ${second}\nconst b = 1;\n${text}\n`);
  const [found, ...others] = finish(indexOf(files).classes());
  expect(others).toEqual([]);
  return found!.weight!;
}

/** Ten lines, of which so many decide something. */
const shipped = (decisions: number) => `function ship(cart, rate) {
${[
  'order.open(cart.owner, cart.card, now());',
  'order.charge(cart.sum * rate, cart.currency);',
  'zone.fees = order.places[0] + limit;',
  "order.log('shipped', order.sum);",
  'mail.send(cart.owner, order.sum, rate, limit);',
  'const open = cart.orders.filter(isOpen);',
  'stock.take(cart.goods, zone.store);',
]
  .map((line, i) => (i < decisions ? `  if (cart.kind${i}) ${line}` : `  ${line}`))
  .join('\n')}
  return order.close(now(), zone);
}`;

test('an identical copy that decides nothing weighs its lines', () => {
  expect(weighed(shipped(0))).toBe(10);
});

test('decisions add to the weight', () => {
  expect(weighed(shipped(1))).toBeCloseTo(10 * Math.sqrt(2));
  expect(weighed(shipped(3))).toBeCloseTo(10 * Math.sqrt(4));
});

test('tests weigh half', () => {
  expect(weighed(shipped(5), 'test/a.test.js', 'test/b.test.js')).toBeCloseTo(5 * Math.sqrt(6));
});
