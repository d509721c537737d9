import { expect, test } from 'vitest';
import { candidateOf } from '../../core/clones/comparison/candidate';
import { sameFormMember } from '../../core/clones/comparison/members';
import { mergeableMembers } from '../../core/clones/rules/mergeable';
import { judge } from '../../core/clones/rules/noiseRules';
import { traitsOf } from '../../core/clones/rules/traits';
import type { Place } from '../../core/clones/statements/place';
import { finish } from '../fixture';
import { functionsOf, statementsOf } from './statementsOf';

/** Tests of 217 words: three differ between the first two and between the second and the third, five between the last two. */
const scenario = (i: number) => `function test${i}(temporary) {
  const store = openStore({ folder: temporary('store'), limit: ${[10, 10, 20, 30][i]}, lazy: false });
  const orders = readOrders(store, { from: '2020-01-01', to: '2020-12-31', state: 'open' });
  for (const order of orders) {
    const lines = order.lines.filter(line => line.count > ${[0, 0, 0, 5][i]} && line.price > ${[0, 0, 1, 1][i]});
    const sum = lines.reduce((total, line) => total + line.count * line.price, 0);
    store.put(order.id, { lines, sum, rounded: Math.round(sum * ${[100, 100, 100, 10][i]}) / 100 });
    if (sum > ${[1000, 1000, 1000, 2000][i]}) store.mark(order.id, 'large');
  }
  const kept = store.all({ sorted: true, deleted: ${[1, 2, 2, 2][i]} });
  expect(kept.length).toBe(${[4, 5, 5, 5][i]});
  expect(kept.map(({ id }) => id)).toEqual(orders.map(({ id }) => id));
  store.close();
}
`;

test('a test that is farther from the representative than from another member is told with them', () => {
  const text = [0, 1, 2, 3].map(scenario).join('');
  const places = functionsOf(statementsOf(text, { path: 'test/store.js' }));
  const [model] = places as [Place];
  const members = places.map(place => sameFormMember(model, place));
  const { kept, others } = finish(
    mergeableMembers(judge(candidateOf(members, members[0]!)!, traitsOf(model))),
  );
  console.log(
    members.map(m => m.agreement),
    places.length,
  );
  expect(kept.map(({ place }) => places.indexOf(place))).toEqual([0, 1, 2]);
  expect(others.map(({ place }) => places.indexOf(place))).toEqual([3]);
});
