import { hashText } from '../core/code/tokenHash';

/** Words without a role of their own that the parsers of `kernel/structure` know by their hashes. */
export const knownWords = [
  '@doc', '@moduledoc', '@typedoc', 'abstract', 'all', 'alter', 'and', 'application', 'as', 'asserts', 'async', 'case', 'CDATA', 'comment', 'create', 'delete',
  'distinct', 'drop', 'else', 'end', 'error', 'except', 'exec', 'execute', 'extends', 'for', 'from', 'implementation', 'in',
  'infer', 'insert', 'interface', 'intersect', 'is', 'javascript', 'keyof', 'lambda', 'lang', 'merge', 'module', 'new',
  'non', 'protocol', 'readonly', 'require', 'requires', 'return', 'select', 'set', 'text', 'type', 'typeof', 'union',
  'unique', 'unquote', 'update', 'values', 'with',
]; // biome-ignore format: one list

/** Of `async` the hash of its token as `ASYNC_HASH`, of `@doc` as `AT_DOC_HASH`. */
export function hashesOf(words: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(words.map(word => [`${word.replace('@', 'at_')} hash`, hashText(word)]));
}
