import { expect, test } from 'vitest';
import { LastingColumns } from '../../core/text/lastingColumns';

test('columns of any size are zero and share no byte', () => {
  const { ofBytes } = new LastingColumns();
  const sizes = [0, 1, 6, 1000, 250_000, 250_000, 250_000, 250_000, 300_000, 5_000_000, 3];
  const columns = sizes.map(size => ofBytes(size).bytes(size));
  for (const column of columns) expect(column.every(value => value === 0)).toBe(true);
  for (const [i, column] of columns.entries()) column.fill(i + 1);
  for (const [i, column] of columns.entries()) expect(column.every(value => value === i + 1)).toBe(true);
});
