import type { Scenario } from '../../../gherkin/feature';
import type { OutlineColumn } from './outlineColumn';

/**
 * The Outline's title and its columns. Every row must bear its scenario's name: the common one, one in which
 * the values can be told apart (`Sell <count> books`), or else a column of names.
 */
export function outlineTitle(
  scenarios: readonly Scenario[],
  columns: readonly OutlineColumn[],
): { readonly title: string; readonly columns: readonly OutlineColumn[] } {
  const names = scenarios.map(({ name }) => name);
  const [first] = names;
  if (names.every(name => name === first)) return { title: first!, columns };
  const title = withPlaceholders(first!, columns);
  if (names.every((name, row) => filled(title, columns, row) === name)) return { title, columns };
  const taken = new Set(columns.map(({ name }) => name));
  const name =
    [scenarios[0]!.keyword.toLowerCase(), 'scenario', 'name', 'scenario name', 'case'].find(
      word => !taken.has(word),
    ) ?? 'name of the scenario';
  return { title: `<${name}>`, columns: [{ name, values: names }, ...columns] };
}

/** Longer values first, so that `10` is not taken for `1`. */
function withPlaceholders(name: string, columns: readonly OutlineColumn[]): string {
  const byLength = [...columns].sort((a, b) => b.values[0]!.length - a.values[0]!.length);
  let title = name;
  for (const { name: column, values } of byLength) {
    const value = values[0]!;
    const at = value === '' ? -1 : wordAt(title, value);
    if (at >= 0) title = `${title.slice(0, at)}<${column}>${title.slice(at + value.length)}`;
  }
  return title;
}

/** Where `value` stands as a word of its own, outside of placeholders; −1 when it does not. */
function wordAt(title: string, value: string): number {
  const isWord = (unit: string | undefined): boolean => unit !== undefined && /[\p{L}\p{N}_<]/u.test(unit);
  for (let at = title.indexOf(value); at >= 0; at = title.indexOf(value, at + 1)) {
    const open = title.lastIndexOf('<', at) > title.lastIndexOf('>', at);
    if (!open && !isWord(title[at - 1]) && !isWord(title[at + value.length])) return at;
  }
  return -1;
}

function filled(title: string, columns: readonly OutlineColumn[], row: number): string {
  return columns.reduce((text, { name, values }) => text.replaceAll(`<${name}>`, () => values[row]!), title);
}
