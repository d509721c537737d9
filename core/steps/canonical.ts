import type { DistinctText } from './distinctTexts';
import { compare } from './fileOrder';

/**
 * Orders wordings from the one to keep to the one to give up: the most frequent first, then the one with fewer
 * literals (a value written out rather than a `<placeholder>`), then the shorter, then by code units.
 */
export function byPreference(a: DistinctText, b: DistinctText): number {
  return (
    b.count - a.count || literals(a) - literals(b) || a.text.length - b.text.length || compare(a.text, b.text)
  );
}

function literals(distinct: DistinctText): number {
  return distinct.parameters.reduce(
    (count, parameter) => (isPlaceholder(parameter.kind, parameter.text) ? count : count + 1),
    0,
  );
}

function isPlaceholder(kind: string, text: string): boolean {
  return kind === 'placeholder' || /^["']<[^<>]+>["']$/.test(text);
}
