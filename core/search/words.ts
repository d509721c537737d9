/** Runs of letters of one case pattern, and runs of digits: `parseHTTPResponse2` → parse, HTTP, Response, 2. */
const asciiWords = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g;
const unicodeWords = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{M}]+|\p{Nd}+/gu;
const nonAscii = /[^\0-\x7f]/;

/** The lower-case words of a text; identifiers are split at case changes, digits and signs. */
export function splitWords(text: string): string[] {
  const found = text.match(nonAscii.test(text) ? unicodeWords : asciiWords);
  return found ? found.map(word => word.toLowerCase()) : [];
}

/**
 * Takes English endings off, so that "parses", "parsed" and "parsing" meet "parse". Coarser than Porter's stemmer:
 * two words with one stem only have to be worth showing together.
 */
export function stem(word: string): string {
  if (word.length < 4) return word;
  const base = withoutEnding(word);
  const whole = undoubled(base);
  return whole.length > 3 && whole.endsWith('e') ? whole.slice(0, -1) : whole;
}

function withoutEnding(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return stemVerb(word.slice(0, -1));
  return stemVerb(word);
}

function stemVerb(word: string): string {
  if (word.endsWith('ing') && word.length > 5) return word.slice(0, -3);
  if (word.endsWith('ied') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (word.endsWith('ed') && word.length > 4) return word.slice(0, -2);
  return word;
}

/** `stopp` → `stop`, but `call` stays: l, s and z are doubled in the base form too. */
function undoubled(word: string): string {
  const last = word.length - 1;
  const doubled = last > 2 && word[last] === word[last - 1] && !'lszaeiou'.includes(word[last]!);
  return doubled ? word.slice(0, -1) : word;
}

/** Words of a question that say nothing of what is asked for. */
const stopWords = new Set(
  (
    'a an and are as at be been by can do does for from has have how i if in into is it its of on or s so such ' +
    't that the their them then there these they this those to was we were what when where which who will with you your'
  ).split(' '),
);

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}
