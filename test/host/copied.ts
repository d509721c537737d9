/** A function of TypeScript that is long enough to be a twin of itself under another name. */
export const copied = (name: string) => `export function ${name}(items: Item[]): number {
  let total = 0;
  for (const item of items) {
    if (item.price > 0) total += item.price * item.count;
    else console.warn('no price', item.name, item.id);
  }
  return Math.round(total * 100) / 100;
}
`;
