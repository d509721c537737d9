import { agrees } from './agreement';
import { align } from './alignment';
import type { AnalyzedWord } from './analyzedWord';
import { lexicon, unknown } from './lexicon/lexicon';
import type { StepAnalysis } from './stepAnalysis';

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
  if (a.template === b.template || a.scriptLine || b.scriptLine || agrees(a, b)) return false;
  if (a.negations !== b.negations || a.modality !== b.modality || a.colon !== b.colon || a.script || b.script)
    return false;
  const { differences, parameters, alike } = align(a, b);
  const [left, right] = [differences.flatMap(each => each.a), differences.flatMap(each => each.b)];
  const moved = new Set(left.map(word => word.key).filter(key => right.some(word => word.key === key)));
  const stays = (word: AnalyzedWord) =>
    !moved.has(word.key) && !word.functional && !fillers.has(word.surface);
  if ([...left, ...right].some(word => word.pointing && !moved.has(word.key))) return false;
  if (left.some(word => word.be) !== right.some(word => word.be)) return false;
  const named = (words: readonly AnalyzedWord[]) => words.some(word => fillers.has(word.surface));
  if ((named(left) && named(right)) || alike.some(([x, y]) => x.like !== y.like || x.like === ''))
    return false;
  if (!namedAlike(a, b) || !movesLittle(a, b, moved)) return false;
  if (opensWithPlaceholder(a) !== opensWithPlaceholder(b)) return false;
  if (parameters.some(holdsMore) && differences.some(each => each.a.length === 0 || each.b.length === 0))
    return false;
  return ![...left, ...right].some(stays) && parameters.every(([x, y]) => fits(x, y)) && sameTense(a, b);
}

/** `<step> with the data`: such a placeholder stands for any beginning. */
function opensWithPlaceholder({ words }: StepAnalysis): boolean {
  return words[0]?.kind === 'placeholder';
}

/** What an Outline puts for `<date>` may be `on 3 May`, with the small word that stands before a bare value. */
function holdsMore([x, y]: readonly [AnalyzedWord, AnalyzedWord]): boolean {
  return (x.kind === 'placeholder') !== (y.kind === 'placeholder');
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

/** `a "button"` is a thing of a kind, `"Save"` a text: the article before a parameter tells the two apart. */
function namedAlike(a: StepAnalysis, b: StepAnalysis): boolean {
  const articles = ({ words }: StepAnalysis) =>
    words.filter((word, index) => articleWords.has(word.surface) && words[index + 1]?.parameter).length;
  return articles(a) === articles(b);
}

const articleWords: ReadonlySet<string> = new Set(['a', 'an', 'the']);

/** Farther than this a parameter names something else: `person {q} has the data`, `person has the {q} data`. */
const farthestMove = 2;

/** Most words that may change places: `last … second` and `second … last` speak of different things. */
const mostMoved = 2;

function movesLittle(a: StepAnalysis, b: StepAnalysis, moved: ReadonlySet<string>): boolean {
  if (moved.size > mostMoved) return false;
  return [...moved].every(key => {
    const at = ({ words }: StepAnalysis) => words.findIndex(word => word.key === key);
    return !a.words[at(a)]!.parameter || Math.abs(at(a) - at(b)) <= farthestMove;
  });
}
