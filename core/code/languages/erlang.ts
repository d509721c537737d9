import type { Language } from '../language';

export const erlang: Language = {
  id: 'erlang',
  family: 'erlang',
  extensions: ['erl', 'hrl', 'escript'],
  shebangs: ['escript'],
  lineComments: ['%'],
  blockComments: [],
  strings: [
    { open: '"', close: '"', escapes: true, multiline: true },
    { open: "'", close: "'", escapes: true },
  ],
  identifierStart: '?',
  identifierPart: '@',
  operators: ['=:=', '=/=', '<-', '||>'],
  keywords: {
    plain: 'true false undefined',
    if: 'if',
    match: 'case receive',
    try: 'try',
    catch: 'catch after',
    begin: 'begin fun',
    opening: 'of',
    end: 'end',
    infix: 'when andalso orelse and or not div rem band bor',
  },
  blocks: 'layout',
  layout: { equations: true },
  newline: { continuedBy: [], endedBy: [] },
};
