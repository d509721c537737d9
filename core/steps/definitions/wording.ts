import type { PlacedDefinition } from './placedDefinition';
import { textWords } from './regex/requiredText';

/** Smallest share of common words (Dice) at which a definition is worth naming. */
const nearEnough = 0.5;

/** The definition whose fixed words are nearest to those of a text; of equals the first. */
export function nearestWording(
  text: string,
  definitions: readonly PlacedDefinition[],
): PlacedDefinition | undefined {
  const words = textWords(text.replace(/"[^"]*"|'[^']*'/g, ' ')).filter(word => !/^\d+$/.test(word));
  let best: PlacedDefinition | undefined;
  let bestScore = nearEnough;
  for (const definition of definitions) {
    const score = dice(words, definition.pattern?.words ?? []);
    if (score <= bestScore) continue;
    best = definition;
    bestScore = score;
  }
  return best;
}

/** True when the fixed words of two definitions are near enough to speak of the same. */
export function areNear(a: PlacedDefinition, b: PlacedDefinition): boolean {
  return dice(a.pattern?.words ?? [], b.pattern?.words ?? []) >= nearEnough;
}

/** 2·|common| / (|a| + |b|) over bags of words. */
function dice(a: readonly string[], b: readonly string[]): number {
  if (b.length === 0) return 0;
  const left = [...a];
  let common = 0;
  for (const word of b) {
    const at = left.indexOf(word);
    if (at < 0) continue;
    left.splice(at, 1);
    common++;
  }
  return (2 * common) / (a.length + b.length);
}
