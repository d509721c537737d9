import type { Language } from '../language';

/** Protocol Buffers 2, 3 and editions. */
export const protobuf: Language = {
  id: 'protobuf',
  family: 'protobuf',
  extensions: ['proto'],
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
  strings: [
    { open: '"', close: '"', escapes: true },
    { open: "'", close: "'", escapes: true },
  ],
  anyQuote: true,
  keywords: { plain: 'true false', import: 'import syntax package edition' },
  softKeywords: { type: 'message service', enum: 'enum' },
  blocks: 'braces',
  brace: { elements: true },
};
