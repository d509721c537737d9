import type { Language } from '../language';

/** Recipes are indented below their rule. */
export const makefile: Language = {
  id: 'makefile',
  family: 'makefile',
  extensions: ['mk', 'mak', 'make'],
  fileNames: ['Makefile*', 'makefile', 'GNUmakefile'],
  shebangs: ['make'],
  lineComments: ['#'],
  blockComments: [],
  strings: [
    { open: '"', close: '"', escapes: true },
    { open: "'", close: "'" },
  ],
  lineContinuation: true,
  escapedCharacters: true,
  identifierStart: '$',
  identifierPart: '-',
  keywords: {},
  softKeywords: { import: 'include' },
  blocks: 'layout',
  newline: { continuedBy: [], endedBy: [] },
};
