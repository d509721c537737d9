import { splitWords } from '../../core/search/words';

/** Distinct words of a body that count; more did not help. */
const bodyWords = 60;
const keywords = new Set(
  (
    'if else for while do switch case break continue return new this self super null nil none true false var let const def func ' +
    'function fn fun void int long double float bool boolean string str static final public private protected async await try catch ' +
    'except finally throw throws raise in is not and or pass with as from import class struct interface enum impl mut ref pub use ' +
    'mod match where end then elif elsif unless begin rescue ensure yield lambda instanceof typeof extends implements override ' +
    'internal virtual sealed abstract readonly out params foreach using namespace val when object companion undefined usize u8 u32 u64 i32 i64 err ok some'
  ).split(' '),
);

/** What a body is about: its words without the languages' own, in the order of the text. */
export function distinctWords(body: string): Set<string> {
  const words = new Set<string>();
  for (const word of splitWords(body)) {
    if (word.length > 1 && !keywords.has(word) && !/^\d/.test(word)) words.add(word);
    if (words.size === bodyWords) break;
  }
  return words;
}
