/** What a function is in the languages that are harvested, read from text with comments and strings blanked. */
export interface HarvestedFunction {
  readonly name: string;
  readonly body: string;
  /** Comment before it or documentation string in it, as written. */
  readonly doc?: string;
}

export interface HarvestLanguage {
  readonly id: string;
  readonly extensions: readonly string[];
  functions(text: string): Generator<HarvestedFunction>;
}

interface Blanked {
  readonly code: string;
  readonly comments: readonly Span[];
  readonly strings: readonly Span[];
}
interface Span {
  readonly start: number;
  readonly end: number;
}

const cLike =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
const rustLike = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|r#"[\s\S]*?"#|"(?:\\.|[^"\\])*"|'(?:\\[^']*|[^'\\\n])'/g;
const pythonLike = /#[^\n]*|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
const rubyLike = /#(?!\{)[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
const notNames = new Set(
  'if for while switch catch return new throw else do try using lock fixed foreach synchronized function when with get set init constructor'.split(
    ' ',
  ),
);

function blank(text: string, lexemes: RegExp): Blanked {
  const comments: Span[] = [];
  const strings: Span[] = [];
  const code = text.replace(lexemes, (lexeme, ...rest) => {
    const start = rest.find(value => typeof value === 'number') as number;
    const quoted = /^["'`r]/.test(lexeme);
    (quoted ? strings : comments).push({ start, end: start + lexeme.length });
    return lexeme.replace(/[^\n]/g, ' ');
  });
  return { code, comments, strings };
}

/** Functions whose body is a pair of braces: the text before an opening brace says whether it is one. */
function* bracedFunctions(
  text: string,
  lexemes: RegExp,
  nameOf: (header: string) => string | undefined,
): Generator<HarvestedFunction> {
  const { code, comments } = blank(text, lexemes);
  const closing = matchingBraces(code);
  let border = 0;
  for (let at = 0; at < code.length; at++) {
    const sign = code.charCodeAt(at);
    if (sign !== 123 && sign !== 125 && sign !== 59) continue;
    if (sign === 123) {
      const header = code.slice(border, at);
      const name = header.length < 600 ? nameOf(header.trim()) : undefined;
      const end = closing.get(at);
      if (name && !notNames.has(name) && end !== undefined) {
        const start = border + header.length - header.trimStart().length;
        const doc = commentBefore(text, comments, border, start);
        yield { name, body: code.slice(start, end), ...(doc === undefined ? {} : { doc }) };
      }
    }
    border = at + 1;
  }
}

function matchingBraces(code: string): Map<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < code.length; at++) {
    const sign = code.charCodeAt(at);
    if (sign === 123) open.push(at);
    else if (sign === 125) {
      const start = open.pop();
      if (start !== undefined) closing.set(start, at);
    }
  }
  return closing;
}

/** The last block comment, or run of line comments, that stands between `from` and `to`. */
function commentBefore(
  text: string,
  comments: readonly Span[],
  from: number,
  to: number,
): string | undefined {
  let index = firstAfter(comments, to) - 1;
  const last = comments[index];
  if (!last || last.start < from) return undefined;
  let start = last.start;
  if (!text.startsWith('/*', last.start)) {
    while (
      index > 0 &&
      comments[index - 1]!.start >= from &&
      text.slice(comments[index - 1]!.end, start).trim() === '' &&
      text.slice(comments[index - 1]!.end, start).split('\n').length === 2
    )
      start = comments[--index]!.start;
  }
  return text.slice(start, last.end);
}

function firstAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const oneOf =
  (...patterns: RegExp[]) =>
  (header: string): string | undefined => {
    for (const pattern of patterns) {
      const name = pattern.exec(header)?.[1];
      if (name) return name;
    }
    return undefined;
  };

const javaName = oneOf(
  /^(?:@[\w.]+(?:\([^)]*\))?\s*|\[[^\]]*\]\s*)*(?:(?:public|protected|private|internal|static|final|abstract|virtual|override|async|synchronized|default|sealed|new|unsafe|partial)\s+)+[^=()]*?(\w+)\s*(?:<[^()]*>)?\s*\([^=]*\)\s*(?:throws[\s\S]+|where[\s\S]+|:\s*(?:base|this)\s*\([\s\S]*)?$/,
  /^(?:@[\w.]+(?:\([^)]*\))?\s*)*(?!return|new|throw|else|case)[A-Za-z_][\w.<>,?[\] ]*\s+(\w+)\s*\([^=]*\)\s*(?:throws[\s\S]+)?$/,
);
const scriptName = oneOf(
  /\bfunction\s*\*?\s+([\w$]+)\s*[<(]/,
  /([\w$]+)\s*[:=]\s*(?:async\s+)?function\b/,
  /(?:const|let|var|readonly|static)\s+([\w$]+)\s*(?::[^=]+)?=\s*(?:async\s*)?(?:\([\s\S]*\)|\w+)\s*(?::[\s\S]+)?=>$/,
  /^(?:@\w+(?:\([^)]*\))?\s*)*(?:(?:public|private|protected|static|async|get|set|override|abstract|export|default)\s+)*[*#]?([\w$]+)\s*(?:<[^()]*>)?\([\s\S]*\)\s*(?::[\s\S]+)?$/,
);

function braced(
  id: string,
  extensions: string[],
  lexemes: RegExp,
  nameOf: (header: string) => string | undefined,
): HarvestLanguage {
  return { id, extensions, functions: text => bracedFunctions(text, lexemes, nameOf) };
}

function* pythonFunctions(text: string): Generator<HarvestedFunction> {
  const { code, strings } = blank(text, pythonLike);
  const lines = /^([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(/gm;
  for (let match = lines.exec(code); match; match = lines.exec(code)) {
    const colon = endOfHeader(code, lines.lastIndex);
    const end = endOfIndent(code, colon, match[1]!.length);
    const first = strings[firstAfter(strings, colon)];
    const documented = first && first.start < end && code.slice(colon + 1, first.start).trim() === '';
    const doc = documented ? text.slice(first.start, first.end) : undefined;
    yield { name: match[2]!, body: code.slice(match.index, end), ...(doc === undefined ? {} : { doc }) };
  }
}

/** Offset of the colon that ends a Python header whose parameters begin at `from`. */
function endOfHeader(code: string, from: number): number {
  let depth = 1;
  for (let at = from; at < code.length; at++) {
    const sign = code[at]!;
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    else if (sign === ':' && depth === 0) return at;
  }
  return code.length;
}

function endOfIndent(code: string, from: number, indent: number): number {
  let at = code.indexOf('\n', from);
  while (at >= 0) {
    const next = code.indexOf('\n', at + 1);
    const line = code.slice(at + 1, next < 0 ? code.length : next);
    if (line.trim() !== '' && line.length - line.trimStart().length <= indent) return at;
    at = next;
  }
  return code.length;
}

function* rubyFunctions(text: string): Generator<HarvestedFunction> {
  const { code } = blank(text, rubyLike);
  const headers = /^([ \t]*)def[ \t]+(?:self\.)?(\w+[?!=]?)/gm;
  for (let match = headers.exec(code); match; match = headers.exec(code)) {
    const end = code.indexOf(`\n${match[1]}end`, match.index);
    const doc = /(?:^[ \t]*#[^\n]*\n)+$/m.exec(text.slice(Math.max(0, match.index - 3000), match.index))?.[0];
    if (end > 0)
      yield { name: match[2]!, body: code.slice(match.index, end), ...(doc === undefined ? {} : { doc }) };
  }
}

export const harvestLanguages: readonly HarvestLanguage[] = [
  braced('java', ['.java'], cLike, javaName),
  braced('csharp', ['.cs'], cLike, javaName),
  braced('typescript', ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.mts', '.cjs'], cLike, scriptName),
  braced('go', ['.go'], cLike, oneOf(/\bfunc\s*(?:\([^)]*\)\s*)?(\w+)\s*(?:\[[^\]]*\])?\(/)),
  braced('rust', ['.rs'], rustLike, oneOf(/\bfn\s+(\w+)/)),
  braced('php', ['.php'], cLike, oneOf(/\bfunction\s+&?(\w+)\s*\(/)),
  braced('kotlin', ['.kt'], cLike, oneOf(/\bfun\s+(?:<[^>]*>\s*)?(?:[\w.<>?, ]+\.)?(\w+)\s*\(/)),
  { id: 'python', extensions: ['.py'], functions: pythonFunctions },
  { id: 'ruby', extensions: ['.rb'], functions: rubyFunctions },
];
