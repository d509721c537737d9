import { align, type Difference } from './alignment';
import type { AnalyzedWord } from './analyzedWord';
import { type GuardKind, guardKinds } from './lexicon/guards';
import type { StepAnalysis } from './stepAnalysis';
import { differing, templateReason } from './templateReason';

const guardNames: Readonly<Record<GuardKind, string>> = {
  order: 'order',
  place: 'position',
  success: 'success and failure',
  direction: 'direction',
  switch: 'state',
  comparison: 'kind of check',
  quantity: 'quantity',
  data: 'action',
  pointer: 'action',
  sense: 'expectation',
  validity: 'validity',
};

/** Longest run of words that a reason quotes. */
const maxQuote = 5;

/** Why two texts are, or are not, duplicates: the one difference that says most. */
export function comparisonReason(a: StepAnalysis, b: StepAnalysis, duplicate: boolean): string {
  if (a.template === b.template) return templateReason(differing(parametersOf(a), parametersOf(b)));
  return duplicate ? wordingReason(a, b) : (guardReason(a, b) ?? differenceReason(a, b));
}

function parametersOf({ words }: StepAnalysis): string[] {
  return words.filter(word => word.parameter).map(word => word.surface);
}

/** Names the words: those that carry meaning where there are any, else the small ones, else the forms. */
function wordingReason(a: StepAnalysis, b: StepAnalysis): string {
  const { differences, alike, inflected } = align(a, b);
  const all = [...alike.map(([x, y]): Difference => ({ a: [x], b: [y] })), ...differences];
  const content = all.filter(({ a: x, b: y }) => [...x, ...y].some(word => !word.functional));
  if (content.length > 0) return `other wording: ${quoteAll(content)}`;
  if (all.length > 0) return `other small words: ${quoteAll(all)}`;
  const forms = inflected.map(([x, y]): Difference => ({ a: [x], b: [y] }));
  return forms.length > 0 ? `other forms: ${quoteAll(forms)}` : 'other signs or spacing';
}

function guardReason(a: StepAnalysis, b: StepAnalysis): string | undefined {
  if (a.order !== b.order) return 'differs in whether the order counts';
  if (a.negations % 2 !== b.negations % 2) return `differs in polarity: ${polarity(a)} / ${polarity(b)}`;
  if (a.httpVerb !== b.httpVerb && a.httpVerb !== '' && b.httpVerb !== '')
    return `differs in HTTP verb: ${a.httpVerb.toUpperCase()} / ${b.httpVerb.toUpperCase()}`;
  for (const [index, kind] of guardKinds.entries()) {
    const [x, y] = [a.guards[index]!, b.guards[index]!];
    if (x !== 0 && y !== 0 && (x & y) === 0)
      return `differs in ${guardNames[kind]}: ${wordOf(a, index)} / ${wordOf(b, index)}`;
  }
  if (a.asserts !== b.asserts)
    return a.asserts ? 'the first asserts, the second does not' : 'the second asserts, the first does not';
  return undefined;
}

/** The negation with the word before it: `should not`; without one the word that carries the verb. */
function polarity(side: StepAnalysis): string {
  const at = side.words.findIndex(word => word.negation);
  if (at >= 0)
    return [side.words[at - 1], side.words[at]]
      .flatMap(word => (word && !word.parameter ? [word.surface] : []))
      .join(' ');
  const carrier = side.words.find(word =>
    /^(?:should|must|shall|will|can|is|are|do|does|did|has|have)$/.test(word.surface),
  );
  return carrier?.surface ?? 'affirmed';
}

/** The first word of a guard, by the place of its kind. */
function wordOf(side: StepAnalysis, kind: number): string {
  return side.words.find(({ guards }) => guards.some(([own]) => own === kind))?.surface ?? '';
}

function differenceReason(a: StepAnalysis, b: StepAnalysis): string {
  if (!a.contentIds.some(id => b.contentIds.includes(id))) return 'no word in common';
  return `differs in: ${quoteAll(align(a, b).differences)}`;
}

function quoteAll(differences: readonly Difference[]): string {
  const shown = differences.slice(0, 2).map(({ a, b }) => `${quote(a)} / ${quote(b)}`);
  return differences.length > 2 ? `${shown.join(', ')} …` : shown.join(', ');
}

function quote(words: readonly AnalyzedWord[]): string {
  if (words.length === 0) return '–';
  const text = words
    .slice(0, maxQuote)
    .map(word => word.surface)
    .join(' ');
  return words.length > maxQuote ? `${text} …` : text;
}
