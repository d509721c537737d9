import type { Language } from '../language';
import { c } from './c';

/** Objective-C 2; a `.h` file is read as C++. */
export const objectivec: Language = {
  ...c,
  id: 'objectivec',
  extensions: ['m', 'mm'],
  strings: [{ open: '@"', close: '"', escapes: true }, ...c.strings],
  keywords: {
    ...c.keywords,
    plain: `${c.keywords.plain} self super nil Nil YES NO BOOL id instancetype`,
    modifier: `${c.keywords.modifier} __block __weak __strong nonatomic strong weak copy assign readonly`,
  },
  softKeywords: { import: 'include import' },
  brace: { ...c.brace, objectiveC: true },
};
