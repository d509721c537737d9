import type { Language } from '../language';

export const haskell: Language = {
  id: 'haskell',
  family: 'haskell',
  extensions: ['hs', 'hsc', 'elm', 'purs'],
  shebangs: ['runhaskell'],
  lineComments: ['--'],
  blockComments: [['{-', '-}']],
  nestedComments: true,
  strings: [
    { open: '"', close: '"', escapes: true, multiline: true },
    { open: "'", close: "'", escapes: true, character: true },
  ],
  quoteIsPrefix: true,
  identifierPart: "'",
  operators: ['<-', '|>', '<>', '<|'],
  keywords: {
    plain: 'True False Nothing',
    if: 'if',
    else: 'else',
    opening: 'then do of',
    match: 'case',
    infix: 'in deriving',
    headClause: 'where',
    declare: 'let',
    type: 'data newtype class instance',
    alias: 'type',
    import: 'import module',
  },
  blocks: 'layout',
  layout: { equations: true, codeInBrackets: true, infixEquations: true, upperCaseConstructors: true },
  newline: { continuedBy: [], endedBy: [] },
};
