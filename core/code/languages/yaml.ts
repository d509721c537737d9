import type { Language } from '../language';

export const yaml: Language = {
  id: 'yaml',
  family: 'yaml',
  extensions: ['yaml', 'yml'],
  fileNames: ['.clang-format', '.clang-tidy'],
  lineComments: ['#'],
  spacedComments: true,
  blockComments: [],
  strings: [
    { open: '"', close: '"', escapes: true, multiline: true },
    { open: "'", close: "'", doubled: true, multiline: true },
  ],
  anyQuote: true,
  identifierPart: '-',
  keywords: { plain: 'true false null yes no on off' },
  blocks: 'layout',
  newline: { continuedBy: [], endedBy: [] },
};
