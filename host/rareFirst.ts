/**
 * Files by the endings of their names, those of rare endings first. What V8 has compiled for one language only is thrown
 * away at the first file of another: so it has seen all languages before it compiles. Files of one ending keep their order.
 */
export function rareFirst<T extends { readonly name: string }>(files: Iterable<T>): T[] {
  const groups = new Map<string, T[]>();
  for (const file of files) {
    const ending = file.name.slice(file.name.lastIndexOf('.') + 1);
    const group = groups.get(ending);
    if (group) group.push(file);
    else groups.set(ending, [file]);
  }
  return [...groups.values()].sort((a, b) => a.length - b.length).flat();
}
