import type { Language } from '../language';

export const toml: Language = {
  id: 'toml',
  family: 'toml',
  extensions: ['toml', 'ini', 'cfg', 'conf', 'properties', 'editorconfig'],
  fileNames: ['Pipfile', 'Cargo.lock', 'poetry.lock', '.editorconfig', '.gitconfig'],
  lineComments: ['#', ';'],
  blockComments: [],
  strings: [
    { open: '"""', close: '"""', escapes: true, multiline: true },
    { open: "'''", close: "'''", multiline: true },
    { open: '"', close: '"', escapes: true },
    { open: "'", close: "'" },
  ],
  anyQuote: true,
  identifierPart: '-',
  keywords: { plain: 'true false' },
  blocks: 'lines',
  newline: { continuedBy: [], endedBy: [] },
};
