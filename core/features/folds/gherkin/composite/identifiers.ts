/** Words as an identifier in ASCII: `user name` → `user_name`, or `userName` without a separator. */
export function identifierOf(words: string, separator: '' | '_'): string {
  const parts = words
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(part => part !== '');
  const name = separator
    ? parts.join(separator)
    : parts.map((part, i) => (i === 0 ? part : part[0]!.toUpperCase() + part.slice(1))).join('');
  return name === '' ? 'value' : /^\d/.test(name) || reserved.has(name) ? `the${separator}${name}` : name;
}

/** Words that one of the languages keeps for itself and that stand in step texts. */
const reserved = new Set(
  `and arguments as assert async await break case catch class const continue default def del delete do double else elif end
  ensure enum eval except export extends false final finally float for from function global if import in int interface is
  lambda let long module new next nil none not null or package pass private protected public raise redo rescue
  retry return self short static super switch then this throw throws true try undef until var void when while with
  yield context step table text`.split(/\s+/),
);
