import { align } from './alignment';
import { lexicon, unknown } from './lexicon/lexicon';
import type { AnalyzedWord, StepAnalysis } from './stepAnalysis';

/** Words that name the form of a thing the text names anyway: `the "Save" button`, `saved successfully`. */
const fillers: ReadonlySet<string> = new Set(
  'button link field page text message value tab dialog checkbox icon menu section screen successfully correctly currently named called titled labeled following'.split(
    ' ',
  ),
);

/**
 * Whether one of two duplicates can stand for the other as it is: they differ in like words, small words, order or
 * form only. Where a name, a value or a qualifier differs, the two may share a definition with a parameter, but
 * neither is another wording of the other.
 */
export function isRewording(a: StepAnalysis, b: StepAnalysis): boolean {
  if (a.template === b.template || agrees(a, b)) return false;
  if (a.negations !== b.negations || a.modality !== b.modality || a.colon !== b.colon || a.script || b.script)
    return false;
  const { differences, parameters, alike } = align(a, b);
  const [left, right] = [differences.flatMap(each => each.a), differences.flatMap(each => each.b)];
  const moved = new Set(left.map(word => word.key).filter(key => right.some(word => word.key === key)));
  const stays = (word: AnalyzedWord) =>
    !moved.has(word.key) && !word.functional && !fillers.has(word.surface);
  const named = (words: readonly AnalyzedWord[]) => words.some(word => fillers.has(word.surface));
  if ((named(left) && named(right)) || alike.some(([x, y]) => x.like !== y.like || x.like === ''))
    return false;
  return ![...left, ...right].some(stays) && parameters.every(([x, y]) => fits(x, y)) && sameTense(a, b);
}

/** A value may be written in another way; a name that is no value may not become one. */
function fits(x: AnalyzedWord, y: AnalyzedWord): boolean {
  return x.kind === y.kind || (x.kind !== 'identifier' && y.kind !== 'identifier');
}

/** `I add` and `I added`, or `I run` and `I ran`, are said of different moments. */
function sameTense(a: StepAnalysis, b: StepAnalysis): boolean {
  const past = (side: StepAnalysis) =>
    side.words.filter(word => word.surface.endsWith('ed') && lexicon().value('verb', word.lemma) > 0.5)
      .length;
  if (past(a) !== past(b)) return false;
  const others = new Map(b.words.map(word => [word.key, word]));
  return a.words.every(word => {
    const other = others.get(word.key);
    return !other || word.parameter || word.functional || !changesTense(word, other);
  });
}

/** Forms of one verb, neither of them the plain one with an ending that only person or number asks for. */
function changesTense({ surface: x, lemma }: AnalyzedWord, { surface: y }: AnalyzedWord): boolean {
  if (x === y || lemma === unknown) return false;
  if (x.endsWith('ed') || y.endsWith('ed')) return x.endsWith('ed') !== y.endsWith('ed');
  return lexicon().value('verb', lemma) > 0.5 && ![x, y].some(form => /(?:s|ing)$/.test(form));
}

/**
 * Whether only a value makes the words differ: `1 item` and `2 items`, `a "user"` and `an "admin"`, and before a
 * table of one row or more. One definition takes both, as in `{int} item(s)`.
 */
function agrees(a: StepAnalysis, b: StepAnalysis): boolean {
  if (a.words.length !== b.words.length || a.colon !== b.colon) return false;
  const counted = a.colon || a.words.some(word => word.kind === 'number');
  return a.words.every((word, index) => {
    const other = b.words[index]!;
    if (word.parameter || other.parameter) return word.kind === other.kind;
    if (word.surface === other.surface) return true;
    const pair = [word.surface, other.surface].sort().join(' ');
    if (pair === 'a an') return a.words[index + 1]?.parameter === true;
    return counted && (numberPairs.has(pair) || isPlural(word, other));
  });
}

const numberPairs: ReadonlySet<string> = new Set(['are is', 'was were', 'has have', 'do does']);

function isPlural(x: AnalyzedWord, y: AnalyzedWord): boolean {
  return x.key === y.key && x.surface.endsWith('s') !== y.surface.endsWith('s');
}
