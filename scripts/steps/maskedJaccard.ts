import { analyzeStep } from '../../core/steps/stepAnalysis';

/** The lexical baseline: Jaccard similarity of the sets of words, all parameters taken for one. */
export function maskedJaccard(a: string, b: string): number {
  const [x, y] = [keys(a), keys(b)];
  const common = [...x].filter(key => y.has(key)).length;
  return common / Math.max(1, x.size + y.size - common);
}

function keys(text: string): Set<string> {
  return new Set(analyzeStep(text).words.map(word => (word.parameter ? '·' : word.surface)));
}
