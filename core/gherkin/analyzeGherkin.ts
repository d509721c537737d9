import type { GherkinFacts } from './feature';

/** Reads a feature file of any dialect; what a broken file still says comes with the problems that it has. */
export function analyzeGherkin(_text: string): GherkinFacts {
  throw new Error('filled by the parser');
}
