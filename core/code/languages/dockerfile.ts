import type { Language } from '../language';

export const dockerfile: Language = {
  id: 'dockerfile',
  family: 'dockerfile',
  extensions: ['dockerfile', 'containerfile'],
  fileNames: ['Dockerfile*', 'Containerfile*'],
  lineComments: ['#'],
  spacedComments: true,
  blockComments: [],
  strings: [
    { open: '"', close: '"', escapes: true },
    { open: "'", close: "'" },
  ],
  heredoc: { open: '<<', modifiers: '-', bare: true },
  lineContinuation: true,
  identifierStart: '$',
  identifierPart: '-',
  caseInsensitive: true,
  keywords: {
    prefix:
      'from run cmd label expose env add copy entrypoint volume user workdir arg onbuild stopsignal healthcheck shell',
  },
  blocks: 'lines',
  newline: { continuedBy: [], endedBy: [] },
};
