import { offsetsOf } from '../text/offsets';
import type { BraceStyle, EndStyle, LayoutStyle } from './language';

/**
 * How the memory of the WebAssembly module that reads code is divided. `scripts/generate.ts` writes what stands here into
 * `kernel/constants.generated.ts`, by which the module is compiled.
 *
 * At 0 the class of every code unit, then what the compiler keeps there itself, the tables of the languages one behind
 * the other, the units of the text, the arrays of tokens, comments and open brackets (`kernel/main`), and what grows: the
 * arrays of canonical tokens and nodes (`kernel/structure/builder`), and what only some texts need.
 */

/** Bits of a code unit's class, and the bit that says that an identifier may hold it behind its first. */
export const CHAR_CLASS = 7;
export const WORD_PART = 8;

/** Code units; the classes of the first ones are those of the language at hand, of all others they are the same. */
export const CODE_UNITS = 65_536;
export const ASCII_UNITS = 128;

/** Where the compiler may put its own, and behind it the parsers: some 300 bytes. */
export const STATICS_AT = CODE_UNITS;
export const TABLES_AT = STATICS_AT + 1024;
/** Where the text begins: the tables of one language take some 45 KB. Memory that nobody writes to takes none. */
export const UNITS_AT = 4 * 1024 * 1024;

/** Bytes of a unit, of a token, of a comment, of an open bracket. */
export const UNIT_BYTES = 2;
export const TOKEN_BYTES = 20;
export const COMMENT_BYTES = 8;
export const BRACKET_BYTES = 9;
export const BYTES_PER_UNIT = UNIT_BYTES + TOKEN_BYTES + COMMENT_BYTES + BRACKET_BYTES;

/**
 * Bytes of a canonical token and of a node, and how many units of the longest text there is room for have one at first.
 * Code has 7.8 and 71 on average (26,309 files of eight repositories, 52 of which let the arrays grow).
 */
export const CANONICAL_TOKEN_BYTES = 17;
export const NODE_BYTES = 29;
export const UNITS_PER_TOKEN = 8;
export const UNITS_PER_NODE = 32;
export const LEAST_TOKENS = 1024;
export const LEAST_NODES = 256;

/** The table of words: open addressing by hash; of a slot hash, entry (0 where it is free), hash of what it stands for. */
export const WORD_SLOTS = 2048;
export const WORD_SLOT_BYTES = 12;
/** In an entry, beside the role: the word is always a keyword. */
export const HARD_WORD = 0x8000;

/** In a group of operators that begin with the same two characters: the symbol of those two, before third and symbol. */
export const GROUP_PAIR = 0;

/** Members of the tables of a language, of four bytes each: numbers, and addresses of texts, lists and rules (0: none). */
export const languageFields = [
  'longBracketComments',
  'nestedComments',
  'spacedComments',
  'attributes',
  'prefixedStrings',
  'longestPrefix',
  'doubleQuoted',
  'singleQuoted',
  'quoteIsPrefix',
  'postfixQuote',
  'languageWord',
  'heredoc',
  'regex',
  'jsx',
  'extendsWord',
  'stripsTypes',
  'quoteOperators',
  'sigilNames',
  'endOfCode',
  'quasiQuotes',
  'quasiEnd',
  'percentLiterals',
  'sigils',
  'identifierEnd',
  'hyphenWords',
  'caseInsensitive',
  'preprocessor',
  'directives',
  'ifWord',
  'elseWord',
  'elifWord',
  'endifWord',
  'lineContinuation',
  'parameterBraces',
  'escapedCharacters',
  'memberArrows',
  'spacedMembers',
  'labels',
  'digitQuotes',
  'templateOpen',
  'templateClose',
  'operatorGroups',
  'parser',
  'linesEnd',
  'wordsBegin',
  'docStrings',
  'voidElements',
  'codeElements',
  'markupBraces',
] as const;

/**
 * Members of four bytes each that say how the structure is found: those of `BraceStyle`, `EndStyle` and `LayoutStyle`.
 * The compiler says which is missing.
 */
export const braceFields = fieldsOf<BraceStyle>({
  parenthesizedHeads: 0,
  bracesAreLambdas: 0,
  namedBracesAreValues: 0,
  lambdaArrow: 0,
  controlIsExpression: 0,
  operatorFunctions: 0,
  functionsWithoutKeyword: 0,
  methodsWithoutKeyword: 0,
  expressionBody: 0,
  ecmaScript: 0,
  properties: 0,
  anonymousClasses: 0,
  armArrow: 0,
  commaMembers: 0,
  captureLambdas: 0,
  groovyDeclarations: 0,
  goDeclarations: 0,
  typesAreSpecifiers: 0,
  bracketAttributes: 0,
  lambdaHead: 0,
  traitUses: 0,
  resourceImports: 0,
  accessorFunctions: 0,
  createdFunctions: 0,
  macros: 0,
  colonBlocks: 0,
  typesInExpressions: 0,
  elements: 0,
  parenthesisLambdas: 0,
  caseArrows: 0,
  dartMembers: 0,
  bracketScopes: 0,
  objectiveC: 0,
  assignedFunctions: 0,
  captures: 0,
  filesAreTypes: 0,
  returnsTypes: 0,
  valuePrefixes: 0,
});

export const endFields = fieldsOf<EndStyle>({
  headEndsAtLine: 0,
  modifiers: 0,
  comprehensions: 0,
  shortFunctions: 0,
  braceBlocks: 0,
  braceFunctions: 0,
  patternCases: 0,
  doBlocks: 0,
  boundFunctions: 0,
  nameInParentheses: 0,
});

export const layoutFields = fieldsOf<LayoutStyle & { readonly lines: boolean }>({
  lines: 0,
  equations: 0,
  upperCaseConstructors: 0,
  codeInBrackets: 0,
  infixEquations: 0,
});

/** What finds the structure. */
export const Parser = {
  braces: 0,
  ecmaScript: 1,
  end: 2,
  indentation: 3,
  layout: 4,
  lists: 5,
  markup: 6,
  fences: 7,
} as const;

/** Symbols of tokens are less. */
export const SYMBOLS = 512;

/** Tables of a language that stand behind its fields, with their bytes. */
const languageParts = {
  /** Hashes of operators by symbol. */
  operatorHashes: 256 * 4,
  /** Rules by the first unit of what opens them, longest first. */
  stringsByFirst: ASCII_UNITS * 4,
  commentsByFirst: ASCII_UNITS * 4,
  classes: ASCII_UNITS,
  /** Of two characters of ASCII, at `first << 7 | second`: the operator's symbol, or the number of their group. */
  pairs: ASCII_UNITS * ASCII_UNITS,
  words: WORD_SLOTS * WORD_SLOT_BYTES,
  /** By symbol: the statement goes on when a line begins with it, or when one ends with it. */
  continuingSymbols: SYMBOLS,
  unfinishedSymbols: SYMBOLS,
  braces: 4 * braceFields.length,
  ends: 4 * endFields.length,
  layouts: 4 * layoutFields.length,
} as const;

export const stringFields = [
  'open',
  'close',
  'prefixes',
  'escapes',
  'doubled',
  'lastCloses',
  'multiline',
  'interpolation',
  'hashes',
  'tagged',
  'codeBehind',
  'wordTag',
  'longBracket',
  'character',
  'name',
] as const;

export const heredocFields = [
  'open',
  'modifiers',
  'bare',
  'upperCase',
  'spaceBeforeTag',
  'codeBehindTag',
] as const;

export const commentFields = ['open', 'close'] as const;

/** Offset of each table behind the fields, and behind the last of them the end. */
export const partOffsets = offsetsOf(4 * languageFields.length, languageParts);

function fieldsOf<T>(fields: Readonly<Record<keyof T & string, 0>>): readonly (keyof T & string)[] {
  return Object.keys(fields) as (keyof T & string)[];
}
