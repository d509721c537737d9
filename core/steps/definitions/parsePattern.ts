/**
 * Python's `parse` patterns (`{name:d}`), as behave and pytest-bdd use them, with the cardinalities of `cfparse`
 * (`{names:Name+}`). After the `parse` package, version 1.20, and `parse_type.cfparse`.
 */

/** Regular expressions of the format types; letters as in Python's format mini-language. */
const formatTypes: Readonly<Record<string, string>> = {
  l: '[a-zA-Z]+',
  w: '\\w+',
  W: '\\W+',
  s: '\\s+',
  S: '\\S+',
  d: '[-+ ]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|\\d+)',
  D: '\\D+',
  n: '[-+ ]?\\d{1,3}(?:[.,]\\d{3})*',
  '%': '[-+ ]?\\d+(?:\\.\\d+)?\\s*%',
  f: '[-+ ]?\\d*\\.\\d+',
  F: '[-+ ]?\\d*\\.\\d+',
  e: '[-+ ]?(?:\\d*\\.\\d+[eE][-+]?\\d+|nan|inf)',
  g: '[-+ ]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|[-+ ]?\\.\\d+|nan|inf',
  b: '[-+ ]?(?:0[bB])?[01]+',
  o: '[-+ ]?(?:0[oO])?[0-7]+',
  x: '[-+ ]?(?:0[xX])?[0-9a-fA-F]+',
};

/** Date and time types (`ti`, `tg` …) match any text here: what they accept depends on the locale. */
const anyText = '.+?';

export type PatternSource = { readonly source: string } | { readonly message: string };

/** Regular expression source, unanchored; `custom` gives the pattern of a registered type. */
export function parsePatternSource(
  pattern: string,
  custom: (name: string) => string | undefined,
): PatternSource {
  let source = '';
  const pieces = /\{\{|\}\}|\{([^{}]*)\}|[^{}]+|[{}]/g;
  for (const [piece, field] of pattern.matchAll(pieces)) {
    if (piece === '{{' || piece === '}}') source += escapeText(piece[0]);
    else if (field === undefined) source += escapeText(piece);
    else {
      const type = fieldSource(field, custom);
      if (type === undefined) return { message: `the type of "{${field}}" is not known` };
      source += `(${type})`;
    }
  }
  return { source };
}

function fieldSource(field: string, custom: (name: string) => string | undefined): string | undefined {
  const format = /:(.*)$/s.exec(field)?.[1] ?? '';
  if (format === '') return anyText;
  const [, name, cardinality] = /^(.*?)([+*?]?)$/s.exec(format) as unknown as [string, string, string];
  const own = custom(format) ?? custom(name);
  if (own !== undefined) return repeated(own, cardinality);
  const spec = /^(?:.?[<>^=])?[-+ ]?0?(\d*)(?:\.(\d+))?([a-zA-Z%]*)$/.exec(format);
  if (!spec) return undefined;
  const [, width, precision, type] = spec;
  if (type === '') return precision ? `.{1,${precision}}` : width ? `.{${width},}?` : anyText;
  if (/^t[igeahstc]$/.test(type)) return anyText;
  const known = formatTypes[type];
  return known === undefined
    ? undefined
    : ` *${type === 'g' ? `(?:${known})` : known}`.replace(/^ \*(?!.)/, '');
}

function repeated(type: string, cardinality: string): string {
  if (cardinality === '+') return `(?:${type})(?:\\s*,\\s*(?:${type}))*`;
  if (cardinality === '*') return `(?:(?:${type})(?:\\s*,\\s*(?:${type}))*)?`;
  return cardinality === '?' ? `(?:${type})?` : type;
}

/** Text as a regular expression that matches it. */
export function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
