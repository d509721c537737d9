import type { AnalyzedWord } from './analyzedWord';
import type { StepAnalysis } from './stepAnalysis';

/**
 * Whether only a value or what is spoken of makes the words differ: `1 item` and `2 items`, `a "user"` and
 * `an "admin"`, `it has been` and `they have been`, a table of one row or more, a value and an Outline's `<value>`.
 * One definition takes both, as in `{int} item(s)`.
 */
export function agrees(a: StepAnalysis, b: StepAnalysis): boolean {
  if (a.words.length !== b.words.length || a.colon !== b.colon) return false;
  if ((a.verbSecond || b.verbSecond) && (inverts(a.words, b.words) || inverts(b.words, a.words))) return true;
  const referred = a.words.some((word, index) => pronounPairs.has(pairOf(word, b.words[index]!)));
  const counted =
    referred || a.colon || [...a.words, ...b.words].some(word => isCount(word) || listing.has(word.surface));
  // Only in English does a verb without a count before it tell one speaker from another: `I have`, `it has`.
  const numbered = counted || !a.inLexicon;
  return a.words.every((word, index) => {
    const other = b.words[index]!;
    if (word.parameter || other.parameter) return sameSlot(word, other);
    if (word.surface === other.surface) return true;
    if (word.pronoun && other.pronoun) return true;
    const pair = pairOf(word, other);
    if (pair === 'a an' || isGender(word, other, a.inLexicon)) return a.words[index + 1]?.parameter === true;
    return (
      pronounPairs.has(pair) ||
      (numbered && (a.numberPairs.has(pair) || b.numberPairs.has(pair))) ||
      (counted && isPlural(word, other))
    );
  });
}

const pronounPairs: ReadonlySet<string> = new Set([
  'it they',
  'it them',
  'its their',
  'that those',
  'these this',
]);

/** A table or a list comes after, of one row or more. */
const listing: ReadonlySet<string> = new Set(['following', 'these']);

function pairOf(x: AnalyzedWord, y: AnalyzedWord): string {
  return [x.surface, y.surface].sort().join(' ');
}

/** `de "partner"`, `het "kind"`: the value asks for the article. */
function isGender(x: AnalyzedWord, y: AnalyzedWord, inLexicon: boolean): boolean {
  return !inLexicon && x.article && y.article && !x.pointing && !y.pointing;
}

/** The first word of `a` stands elsewhere in `b`, and nothing else differs: a verb before or after its subject. */
function inverts(a: readonly AnalyzedWord[], b: readonly AnalyzedWord[]): boolean {
  const [verb, ...others] = a;
  const at = b.findIndex(word => word.surface === verb?.surface);
  if (!verb || verb.parameter || at <= 0) return false;
  const rest = [...b.slice(0, at), ...b.slice(at + 1)];
  return rest.every((word, index) => sameWord(word, others[index]!));
}

function sameWord(x: AnalyzedWord, y: AnalyzedWord): boolean {
  return x.parameter || y.parameter ? sameSlot(x, y) : x.surface === y.surface;
}

function isCount({ kind }: AnalyzedWord): boolean {
  return kind === 'number' || kind === 'placeholder';
}

/** An Outline puts a value of any kind in the place of its placeholder. */
function sameSlot(x: AnalyzedWord, y: AnalyzedWord): boolean {
  return x.kind === y.kind || (x.parameter && y.parameter && [x.kind, y.kind].includes('placeholder'));
}

function isPlural(x: AnalyzedWord, y: AnalyzedWord): boolean {
  return x.key === y.key && x.surface.endsWith('s') !== y.surface.endsWith('s');
}
