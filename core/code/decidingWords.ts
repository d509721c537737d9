import { languages } from './languages';
import { hashText } from './tokenHash';

const known = new Map<string, ReadonlySet<number> | undefined>();

/** Hashes, as in `rawHashes`, of the words that decide or repeat inside expressions of a language; undefined where statements do. */
export function decidingWords(language: string): ReadonlySet<number> | undefined {
  if (known.has(language)) return known.get(language);
  const words = languages.find(({ id }) => id === language)?.decisions;
  const hashes =
    words === undefined ? undefined : new Set(words.split(' ').map(word => hashText(word) >>> 0));
  known.set(language, hashes);
  return hashes;
}
