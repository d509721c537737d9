/** Offset of each part behind `start` and those before it, and behind the last of them the end. */
export function offsetsOf<Name extends string>(
  start: number,
  sizes: Readonly<Record<Name, number>>,
): Readonly<Record<Name | 'end', number>> {
  let end = start;
  const offsets: Record<string, number> = {};
  for (const [name, size] of Object.entries<number>(sizes)) {
    offsets[name] = end;
    end += size;
  }
  return { ...offsets, end } as Record<Name | 'end', number>;
}
