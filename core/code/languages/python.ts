import type { Language, StringRule } from '../language';

const prefixes = ['r', 'b', 'u', 'br', 'rb', 'R', 'B', 'U', 'Br', 'bR', 'BR', 'Rb', 'rB', 'RB'];
const formatPrefixes = ['f', 'F', 'fr', 'rf', 'Fr', 'fR', 'FR', 'Rf', 'rF', 'RF', 't', 'T', 'tr', 'rt'];

function quoted(quote: string, multiline: boolean): StringRule[] {
  const plain = { open: quote, close: quote, escapes: true, multiline };
  return [{ ...plain, prefixes: formatPrefixes, interpolation: '{' }, { ...plain, prefixes }, plain];
}

/** Python 3.14. */
export const python: Language = {
  id: 'python',
  family: 'python',
  extensions: ['py', 'pyi', 'pyw', 'bzl', 'star', 'pyx', 'pxd'],
  fileNames: ['SConstruct', 'SConscript', 'BUILD', 'WORKSPACE', 'wscript'],
  shebangs: ['python', 'pypy'],
  lineComments: ['#'],
  blockComments: [],
  strings: [...quoted('"""', true), ...quoted("'''", true), ...quoted('"', false), ...quoted("'", false)],
  anyQuote: true,
  lineContinuation: true,
  keywords: {
    plain: 'None True False',
    prefix: 'not lambda await raise assert del global nonlocal',
    infix: 'and or in is as',
    softPrefix: 'yield',
    if: 'if',
    elseIf: 'elif',
    else: 'else',
    loop: 'for while',
    with: 'with',
    try: 'try',
    catch: 'except',
    finally: 'finally',
    return: 'return',
    jump: 'break continue pass',
    function: 'def',
    type: 'class',
    import: 'import from',
    modifier: 'async',
  },
  softKeywords: { match: 'match', case: 'case', alias: 'type' },
  blocks: 'indentation',
  newline: { continuedBy: [], endedBy: [] },
  indentation: { headEnd: ':', docStrings: true },
};
