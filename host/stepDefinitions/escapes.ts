const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  e: '\x1b',
  s: ' ',
  '0': '\0',
};

/** The simple escapes that a language knows; the quote, the backslash and hexadecimal forms are known to all. */
export interface EscapeRules {
  /** Letters of `\n`, `\t` … that mean a control character. */
  readonly letters: string;
  /** What `\q` means where `q` stands for nothing: the letter alone, or backslash and letter. */
  readonly unknown: 'letter' | 'both';
}

const escapeSequence =
  /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))/g;

/** Resolves the escapes of a string literal's body (the text between its quotes). */
export function resolveEscapes(body: string, rules: EscapeRules): string {
  if (!body.includes('\\')) return body;
  return body.replace(escapeSequence, (_all, braced, short, long, byte, other: string) => {
    const code = braced ?? short ?? long ?? byte;
    if (code !== undefined) return codePoint(Number.parseInt(code, 16));
    if (other === '\n' || other === '\r\n') return '';
    if (rules.letters.includes(other)) return simpleEscapes[other] ?? other;
    if (/[\\'"`/$]/.test(other)) return other;
    return rules.unknown === 'letter' ? other : `\\${other}`;
  });
}

/** Bodies in which only the backslash and the quote can be escaped: Ruby's and PHP's single quotes. */
export function resolveSingleQuoted(body: string): string {
  return body.replace(/\\([\\'])/g, '$1');
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
