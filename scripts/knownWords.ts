import { hashText } from '../core/code/tokenHash';

/** Words without a role of their own that the parsers of `kernel/structure` know by their hashes. */
export const knownWords = [
  'abstract', 'application', 'asserts', 'async', 'CDATA', 'end', 'error', 'extends', 'from', 'implementation', 'in', 'infer',
  'interface', 'is', 'javascript', 'keyof', 'lambda', 'lang', 'module', 'new', 'non', 'protocol', 'readonly', 'require',
  'requires', 'return', 'text', 'type', 'typeof', 'unique',
]; // biome-ignore format: one list

/** Of `async` the hash of its token as `ASYNC_HASH`. */
export function hashesOf(words: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(words.map(word => [`${word} hash`, hashText(word)]));
}
