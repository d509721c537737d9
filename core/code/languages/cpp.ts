import type { Language } from '../language';
import { c } from './c';

/** C++26. */
export const cpp: Language = {
  ...c,
  id: 'cpp',
  // A header may be C's or C++'s; C++'s rules read nearly all of C.
  extensions: [
    'h',
    'cpp',
    'cc',
    'cxx',
    'c++',
    'hpp',
    'hh',
    'hxx',
    'h++',
    'ipp',
    'tpp',
    'inl',
    'cu',
    'cuh',
    'ino',
  ],
  strings: [
    { open: '"', close: '"', prefixes: ['R', 'LR', 'u8R', 'uR', 'UR'], tagged: true, multiline: true },
    ...c.strings,
  ],
  keywords: {
    plain: `${c.keywords.plain} bool this wchar_t char8_t char16_t char32_t`,
    prefix: 'sizeof goto delete throw typeid co_await co_yield',
    softPrefix: 'co_return',
    new: 'new',
    if: 'if',
    else: 'else',
    loop: 'for',
    while: 'while',
    do: 'do',
    try: 'try',
    catch: 'catch',
    switch: 'switch',
    case: 'case',
    default: 'default',
    return: 'return',
    jump: 'break continue',
    type: 'struct union class',
    enum: 'enum',
    namespace: 'namespace',
    import: 'using',
    operator: 'operator',
    template: 'template',
    extern: 'extern',
    modifier:
      'const volatile inline register auto typedef constexpr consteval constinit virtual explicit friend mutable thread_local typename export',
    static: 'static',
  },
  softKeywords: {
    section: 'public private protected signals slots Q_SIGNALS Q_SLOTS',
    import: 'include',
    modifier: 'final override',
  },
  brace: { ...c.brace, captureLambdas: true },
};
