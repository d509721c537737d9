import { guardKinds } from './lexicon/guards';
import type { StepAnalysis } from './stepAnalysis';

/**
 * Least Jaccard similarity of the key sets (see `candidateKeys`) of two templates that can be wordings of one step. Of
 * the labelled pairs that the model takes for duplicates 99 % reach it (1,871 pairs, sets 1 and 2, other templates).
 */
export const minKeyOverlap = 0.4;

/** Least Indel ratio of the templates, in lower case. All labelled pairs that the model takes for duplicates reach it. */
export const minMaskedRatio = 0.5;

/** A text of more words is no sentence that anyone rewords, and to align it with others would take its length squared. */
export const mostWords = 255;

/** What must hold of each of two texts that can be wordings of one step. */
export function canBeReworded({ words }: StepAnalysis): boolean {
  return words.length <= mostWords;
}

/**
 * What must hold of the two together, apart from their likeness: the same polarity, the same said of the order of things, no other HTTP method, and in languages
 * without a lexicon no other action. With the two bounds above it is part of the decision, for one pair as for all pairs of a workspace: what the index does not look
 * at, it would not find near.
 */
export function mayBeNear(a: StepAnalysis, b: StepAnalysis): boolean {
  return (
    a.negations % 2 === b.negations % 2 &&
    a.order === b.order &&
    (a.httpVerb === b.httpVerb || a.httpVerb === '' || b.httpVerb === '') &&
    ((a.inLexicon && b.inLexicon) || !actDifferently(a, b))
  );
}

/**
 * Create or delete, click or type: the lexicon weighs such words against all others. Where it is silent they decide, as
 * of pairs that differ so a tenth are duplicates (24 of 273 in bound suites, 3 of 36 that were read).
 */
function actDifferently(a: StepAnalysis, b: StepAnalysis): boolean {
  return actions.some(kind => {
    const [x, y] = [a.guards[kind]!, b.guards[kind]!];
    return x !== 0 && y !== 0 && (x & y) === 0;
  });
}

const actions = (['data', 'pointer'] as const).map(kind => guardKinds.indexOf(kind));
