import { expect, test } from 'vitest';
import { BestFirst } from '../../core/clones/bestFirst';
import { seeded } from '../seeded';

test('elements are taken in their order, whatever came and went before', () => {
  const random = seeded(7);
  const queue = new BestFirst<number>((a, b) => a - b);
  const model = new Set<number>();
  for (let edit = 0; edit < 5000; edit++) {
    const element = random.below(200);
    const choice = random.next();
    if (choice < 0.5) {
      queue.add(element);
      model.add(element);
    } else if (choice < 0.7) {
      queue.delete(element);
      model.delete(element);
    } else {
      const best = model.size > 0 ? Math.min(...model) : undefined;
      if (best !== undefined) model.delete(best);
      expect(queue.take()).toBe(best);
    }
  }
  expect(model.size).toBeGreaterThan(0);
  for (const element of [...model].sort((a, b) => a - b)) expect(queue.take()).toBe(element);
  expect(queue.take()).toBeUndefined();
});
