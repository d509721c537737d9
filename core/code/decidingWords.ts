import type { Language } from './language';
import { languages } from './languages';
import { hashText } from './tokenHash';

/** Roles of words that decide or repeat. */
const roles = ['if', 'elseIf', 'loop', 'match', 'try'] as const;

const known = new Map<string, ReadonlySet<number> | undefined>();

/** Hashes, as in `rawHashes`, of the words that decide or repeat inside expressions of a language; undefined where statements do. */
export function decidingWords(language: string): ReadonlySet<number> | undefined {
  if (!known.has(language)) known.set(language, wordsOf(languages.find(({ id }) => id === language)));
  return known.get(language);
}

function wordsOf(language: Language | undefined): ReadonlySet<number> | undefined {
  if (!language || !decidesInExpressions(language)) return undefined;
  const words = [...roles.map(role => language.keywords[role]), language.decisions];
  return new Set(words.flatMap(list => list?.split(' ') ?? []).map(word => hashText(word) >>> 0));
}

/** Their parsers find blocks by their place alone, and know no statement by its first word. */
function decidesInExpressions({ blocks, end }: Language): boolean {
  return blocks === 'layout' || blocks === 'lists' || end?.doBlocks === true;
}
