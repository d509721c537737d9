import type { Customer, Line } from './types';

/** What an invoice to a customer says. */
export function invoiceText(customer: Customer, lines: readonly Line[]): string {
  let net = 0;
  for (const line of lines) {
    const price = line.amount * line.unitPrice;
    net += line.discount ? price * (1 - line.discount) : price;
  }
  const tax = customer.country === 'DE' ? net * 0.19 : 0;
  const rounded = Math.round((net + tax) * 100) / 100;
  return `${customer.name} pays ${rounded.toFixed(2)} EUR (${lines.length} lines)`;
}

export function invoiceNumber(year: number, counter: number): string {
  return `${year}-${String(counter).padStart(5, '0')}`;
}
