import type { Language } from '../language';

export const cmake: Language = {
  id: 'cmake',
  family: 'cmake',
  extensions: ['cmake'],
  fileNames: ['CMakeLists.txt'],
  lineComments: ['#'],
  blockComments: [['#[[', ']]']],
  strings: [
    { open: '[', close: ']', longBracket: true, multiline: true },
    { open: '"', close: '"', escapes: true, multiline: true },
  ],
  identifierStart: '$',
  identifierPart: '-',
  caseInsensitive: true,
  keywords: {
    plain: 'true false on off',
    if: 'if',
    elseIf: 'elseif',
    else: 'else',
    loop: 'foreach',
    while: 'while',
    end: 'endif endforeach endwhile endfunction endmacro',
    return: 'return',
    jump: 'break continue',
    function: 'function macro',
  },
  softKeywords: { import: 'include find_package cmake_minimum_required' },
  blocks: 'end',
  end: { headEndsAtLine: true, nameInParentheses: true },
  newline: { continuedBy: [], endedBy: [] },
};
