import { align } from './alignment';
import { lexicon } from './lexicon/lexicon';
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
  if (a.template === b.template) return false;
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

/** `I add` and `I added` are said of different moments. */
function sameTense(a: StepAnalysis, b: StepAnalysis): boolean {
  const past = (side: StepAnalysis) =>
    side.words
      .filter(word => word.surface.endsWith('ed') && lexicon().value('verb', word.lemma) > 0.5)
      .map(word => word.key);
  const [x, y] = [past(a), past(b)];
  return x.length === y.length;
}
