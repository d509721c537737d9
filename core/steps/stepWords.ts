import { type ParameterKind, parameterKinds, type StepParameter } from './template';
import { hasUnspacedScript, segmentedWords } from './unspacedScripts';

/** One word or parameter of a step text as the comparison takes it. */
export interface StepWord {
  readonly kind: ParameterKind | 'word' | 'sign';
  /** Lower case, contractions resolved; of a parameter as written. */
  readonly surface: string;
  /** A word that begins with a capital, or with more than one: most often a name. */
  readonly capital: boolean;
}

const contractions: ReadonlyMap<string, readonly string[]> = new Map([
  ['cannot', ['can', 'not']],
  ["can't", ['can', 'not']],
  ["won't", ['will', 'not']],
]);

const capital = /^\p{Lu}/u;

/** Signs that change what a step does (Karate's `==` and `!=`); all other marks are layout. */
const sign = /^[=!<>+*%&|?-]$/;

const holes = new RegExp(`\\{(${parameterKinds.join('|')})\\}`, 'g');
const piece = /([\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*)|\S/gu;

/**
 * The words, parameters and operators of a template; `parameters` says what stood in its holes, for the reader only.
 * Apostrophes are made straight, `isn't` is two words, a possessive loses its ending, hyphens part words; what is written
 * without spaces is cut by a dictionary.
 */
export function stepWords(template: string, parameters: readonly StepParameter[]): StepWord[] {
  const words: StepWord[] = [];
  let position = 0;
  let hole = 0;
  for (const found of template.matchAll(holes)) {
    addWords(words, template.slice(position, found.index));
    const surface = parameters[hole++]?.text ?? found[0];
    words.push({ kind: found[1] as ParameterKind, surface, capital: false });
    position = found.index + found[0].length;
  }
  addWords(words, template.slice(position));
  return joinPhrases(words);
}

function addWords(words: StepWord[], literal: string): void {
  let signEnd = -1;
  for (const { 0: surface, 1: plain, index } of literal.matchAll(piece)) {
    if (plain !== undefined) {
      for (const part of wordParts(surface))
        words.push({ kind: 'word', surface: part, capital: capital.test(surface) });
    } else if (sign.test(surface)) {
      const last = words[words.length - 1];
      if (last && signEnd === index) words[words.length - 1] = { ...last, surface: last.surface + surface };
      else words.push({ kind: 'sign', surface, capital: false });
      signEnd = index + 1;
    }
  }
}

/** Two words that say what one word says. */
const phrases: ReadonlyMap<string, string> = new Map([
  ['log in', 'login'],
  ['logs in', 'login'],
  ['logged in', 'login'],
  ['sign in', 'signin'],
  ['signs in', 'signin'],
  ['signed in', 'signin'],
  ['log out', 'logout'],
  ['logs out', 'logout'],
  ['logged out', 'logout'],
  ['sign out', 'signout'],
  ['signed out', 'signout'],
  ['no longer', 'not'],
  ['equal to', 'equals'],
  ['able to', 'can'],
  ['set up', 'setup'],
]);

function joinPhrases(words: readonly StepWord[]): StepWord[] {
  const joined: StepWord[] = [];
  for (const word of words) {
    const last = joined[joined.length - 1];
    const phrase = last && last.kind === 'word' ? phrases.get(`${last.surface} ${word.surface}`) : undefined;
    if (last && phrase) joined[joined.length - 1] = { ...last, surface: phrase };
    else joined.push(word);
  }
  return joined;
}

function wordParts(surface: string): readonly string[] {
  const lower = surface.toLowerCase().replaceAll('’', "'");
  if (hasUnspacedScript(lower)) return segmentedWords(lower);
  const contracted = contractions.get(lower);
  if (contracted) return contracted;
  if (lower.endsWith("n't")) return [lower.slice(0, -3), 'not'];
  return lower
    .replace(/'(?:s|re|ve|ll|d|m)$/, '')
    .split(/['-]/)
    .filter(part => part !== '');
}

/** `orderItemId2` → `order`, `item`, `id`: the words inside an identifier, a path or a quoted phrase. */
export function innerWords(text: string): string[] {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(part => part !== '');
}
