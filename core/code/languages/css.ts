import type { Language } from '../language';

export const css: Language = {
  id: 'css',
  family: 'css',
  extensions: ['css', 'pcss', 'postcss', 'wxss', 'acss'],
  lineComments: [],
  blockComments: [['/*', '*/']],
  strings: [
    { open: '"', close: '"', escapes: true },
    { open: "'", close: "'", escapes: true },
  ],
  anyQuote: true,
  identifierStart: '-',
  identifierPart: '-',
  keywords: {},
  blocks: 'braces',
  brace: { elements: true },
};
