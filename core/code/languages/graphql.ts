import type { Language } from '../language';

export const graphql: Language = {
  id: 'graphql',
  family: 'graphql',
  extensions: ['graphql', 'gql', 'graphqls'],
  lineComments: ['#'],
  blockComments: [],
  strings: [
    { open: '"""', close: '"""', multiline: true },
    { open: '"', close: '"', escapes: true },
  ],
  identifierStart: '$@',
  keywords: { plain: 'true false null' },
  softKeywords: { type: 'type input interface', enum: 'enum' },
  blocks: 'braces',
  newline: { continuedBy: [')', ']', '}', ':', '&', '|', '=', '!'], endedBy: ['!'] },
  brace: { elements: true, commaMembers: true },
};
