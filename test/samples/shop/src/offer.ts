import type { Customer, Line } from './types';

/** Offers are valid for two weeks. */
export function validUntil(day: Date): Date {
  return new Date(day.getTime() + 14 * 24 * 3600 * 1000);
}

export function offerText(client: Customer, positions: readonly Line[]): string {
  let sum = 0;
  for (const position of positions) {
    const price = position.amount * position.unitPrice;
    sum += position.discount ? price * (1 - position.discount) : price;
  }
  const tax = client.country === 'DE' ? sum * 0.19 : 0;
  const rounded = Math.round((sum + tax) * 100) / 100;
  return `${client.name} pays ${rounded.toFixed(2)} EUR (${positions.length} lines)`;
}
