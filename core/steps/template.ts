import { hasUnspacedScript } from './unspacedScripts';

/** What a hole of a step text holds, told from its form alone. */
export const parameterKinds = [
  'quoted',
  'number',
  'placeholder',
  'path',
  'url',
  'email',
  'identifier',
  'json',
  'emphasis',
  'bracketed',
] as const;

export type ParameterKind = (typeof parameterKinds)[number];

/** A parameter as written, quotes and brackets included. Offsets are UTF-16 units into the step text. */
export interface StepParameter {
  readonly kind: ParameterKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface StepTemplate {
  /** The text with each parameter replaced by `{kind}` and runs of space by one space. */
  readonly template: string;
  /** In the order of the text. */
  readonly parameters: readonly StepParameter[];
}

/** One piece of a step text: a word, a parameter or a mark of punctuation. Space belongs to no token. */
export interface StepToken {
  readonly kind: ParameterKind | 'word' | 'mark';
  readonly start: number;
  readonly end: number;
}

type Form = readonly [ParameterKind, RegExp];

/**
 * Forms of parameters in the order they are tried, each anchored where the scan stands. Cucumber expressions
 * know `{string}`, `{int}` and `{float}`; the rest are forms that suites in the wild use as arguments.
 */
const newForms = (): readonly Form[] => [
  ['quoted', /"(?:\\.|[^"\\])*"|`[^`]*`|“[^”]*”|„[^“”]*[“”]|«[^»]*»|‘[^’]*’|「[^」]*」|『[^』]*』/y],
  ['quoted', /(?<![\p{L}\p{N}])'(?=\S)(?:\\.|[^'\\]|'(?=\p{L}))*'(?![\p{L}\p{N}])/uy],
  ['placeholder', /<[^<>\s][^<>\n]{0,80}>|[$#%]\{[^{}\n]*\}|\{\{[^{}\n]*\}\}|\{[\w .-]*\}|%\w+%/y],
  ['json', /[{[](?=[^\n]*[":,])(?:"(?:\\.|[^"\\])*"|[^"\n])*[}\]]/y],
  ['bracketed', /\[[^[\]\n]*\]/y],
  ['emphasis', /(?<![\p{L}\p{N}*])(\*\*?)(?=[^\s*])[^*\n]*[^\s*]\1(?![\p{L}\p{N}*])/uy],
  ['url', /(?:[a-z][a-z\d+.-]*:\/\/|www\.)[^\s"'<>,;)]*[^\s"'<>,;).:!?]/iy],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/y],
  ['number', /(?<![\p{L}\p{N}_])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\p{L}\p{N}])/iuy],
  ['path', /(?<![\p{L}\p{N}])(?:[A-Za-z]:\\|~\/|\.{1,2}\/|\/)[^\s"'<>,;()]*[^\s"'<>,;().:!?]/uy],
  ['path', /[\w.*@-]+(?:\/[\w.*@:{}$-]*)+(?<![.:])/y],
  [
    'number',
    /(?<![\p{L}\p{N}_.])[-+]?[$€£¥]?\d+(?:[.,:/-]\d+)*(?:[T ]\d{1,2}:\d\d(?::\d\d)?Z?)?(?:st|nd|rd|th|%|[kKMGT]?i?B|ms|s|px|€|\$)?(?![\p{L}\p{N}_])/uy,
  ],
  ['identifier', /(?<![\p{L}\p{N}])--?[A-Za-z][\w-]*(?:=[^\s]+)?/uy],
  ['identifier', /[@#$:][A-Za-z_][\w.-]*(?<![.-])/y],
  ['identifier', /[A-Za-z_$][\w$]*(?:(?:\.|::|->|#)[A-Za-z_$][\w$]*|\[[\w'"*]+\])+(?:\(\))?/y],
  ['identifier', /[\p{L}\d]*_[\p{L}\d_]*[\p{L}\d]|\p{L}+\(\)/uy],
  ['identifier', /\p{Ll}+[\d]*\p{Lu}[\p{L}\d]*|\p{Lu}\p{Ll}+[\p{Ll}\d]*\p{Lu}[\p{L}\d]*/uy],
  ['identifier', /[\p{L}]+(?:-[\p{L}]+)*-?\d[\p{L}\d-]*(?<!-)|\d+[\p{L}][\p{L}\d-]*(?<!-)/uy],
];

interface Scanner {
  readonly forms: readonly Form[];
  readonly word: RegExp;
}

let spaced: Scanner | undefined;

/** Made when first asked for, never changed: the classes of letters take 3 ms, and most workspaces have no steps. */
function spacedScanner(): Scanner {
  spaced ??= { forms: newForms(), word: /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/uy };
  return spaced;
}

/** Letters that set names and numbers apart from what is written without spaces around them. */
const spacedLetters = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}';

let shared: Scanner | undefined;

/** For texts without spaces between words: `3個`, `car1を` and `/homeに` are a parameter and a word each. */
function unspacedScanner(): Scanner {
  shared ??= {
    forms: spacedScanner().forms.map(([kind, form]) => [kind, besideUnspaced(kind, form)]),
    word: new RegExp(
      `[${spacedLetters}\\p{M}\\p{N}]+(?:['’-][${spacedLetters}\\p{M}\\p{N}]+)*|(?:(?![${spacedLetters}])[\\p{L}\\p{M}])+`,
      'uy',
    ),
  };
  return shared;
}

function besideUnspaced(kind: ParameterKind, form: RegExp): RegExp {
  const source = form.source.replaceAll('\\p{L}', spacedLetters);
  if (kind !== 'url' && kind !== 'path') return new RegExp(source, form.flags);
  return new RegExp(
    source.replaceAll('[^\\s', '[^\\s\\p{Lo}\\p{Lm}'),
    [...new Set(`${form.flags}u`)].join(''),
  );
}

/** `and/or`, `he/she`: two words of prose, not a path. */
const prose = /^(?:and\/or|he\/she|his\/her|s\/he|yes\/no|true\/false|on\/off)$/i;

const wordUnit = /[\p{L}\p{N}]/u;
const spaceUnit = /\s/;

/**
 * Compiles what tells the forms of parameters apart, in pieces: the engine does it when a form is first tried, and once
 * more for good, which takes some 20 ms for all of them. It does so for each kind of strings: `text` is one of theirs.
 */
export function* preparedForms(text: string): Generator<void, void, void> {
  const { forms, word } = spacedScanner();
  for (const form of [plainWord, wordUnit, word, ...forms.map(([, form]) => form)]) {
    for (let time = 0; time < 2; time++) {
      form.lastIndex = 0;
      form.test(text);
    }
    yield;
  }
}

/** Cuts a step text into words, parameters and marks; covers all of it but the space. */
export function scanStep(text: string): StepToken[] {
  const tokens: StepToken[] = [];
  const scanner = hasUnspacedScript(text) ? unspacedScanner() : spacedScanner();
  let position = 0;
  while (position < text.length) {
    if (spaceUnit.test(text[position] ?? '')) {
      position++;
      continue;
    }
    const token = tokenAt(text, position, scanner);
    tokens.push(token);
    position = token.end;
  }
  return tokens;
}

/** A word that stands free; no form of parameter begins so, and most of a text is made of it. */
const plainWord = /\p{Lu}?\p{Ll}+(?=[\s,;!?)]|[.:](?:\s|$)|$)/uy;

function tokenAt(text: string, start: number, { forms, word }: Scanner): StepToken {
  plainWord.lastIndex = start;
  if (plainWord.test(text)) return { kind: 'word', start, end: plainWord.lastIndex };
  for (const [kind, form] of forms) {
    form.lastIndex = start;
    const end = form.test(text) ? form.lastIndex : start;
    if (end > start && !(kind === 'path' && isProsePath(text.slice(start, end)))) return { kind, start, end };
  }
  word.lastIndex = start;
  if (wordUnit.test(text[start] ?? '') && word.test(text))
    return { kind: 'word', start, end: word.lastIndex };
  const width = (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
  return { kind: 'mark', start, end: start + width };
}

function isProsePath(text: string): boolean {
  return prose.test(text) || text === '/';
}

/** The template of a step text and what stands in its holes. Pure; any text is accepted. */
export function stepTemplate(text: string): StepTemplate {
  const parameters: StepParameter[] = [];
  let template = '';
  let position = 0;
  for (const token of scanStep(text)) {
    if (token.kind === 'word' || token.kind === 'mark') continue;
    const { kind, start, end } = token;
    parameters.push({ kind, text: text.slice(start, end), start, end });
    template += `${text.slice(position, start)}{${kind}}`;
    position = end;
  }
  template += text.slice(position);
  return { template: normalizeSpace(template), parameters };
}

/** Runs of space become one; leading and trailing space goes. Step texts equal after it are of type 1. */
export function normalizeSpace(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
