import type { PlacedDefinition } from '../../../steps/definitions/placedDefinition';
import type { FoldEdit } from '../fold';

/** Literals in which a backslash is only a backslash: `/…/`, `%r{…}`, `r'…'`, `@"…"`, Go's and Rust's raw strings. */
const rawLiteral = /^(?:\/|%r|[rR][uUbB]?["'#]|[uUbB][rR]["']|@["$]|\$@|String\.raw`)/;

/** Writes another pattern into the literal, whose quotes stay; none when the source writes the pattern otherwise. */
export function patternEdit(
  { file, definition }: PlacedDefinition,
  pattern: string,
  text: string | undefined,
): FoldEdit | undefined {
  const { start, end } = definition.patternRange;
  const source = text?.slice(start, end) ?? '';
  if (/[\r\n]/.test(pattern)) return undefined;
  const raw = rawLiteral.test(source) || (definition.dialect === 'go' && source.startsWith('`'));
  for (const write of raw ? [asItIs] : [escaped, asItIs]) {
    const quote = closingQuote(source);
    const [old, newText] = [write(definition.pattern, quote), write(pattern, quote)];
    const at = source.indexOf(old);
    if (at < 0 || source.indexOf(old, at + 1) >= 0) continue;
    const plain = write === asItIs && !raw;
    if (plain && newText.split('\\').length > old.split('\\').length) return undefined;
    if (write === asItIs && quote !== '' && quote !== '/' && newText.includes(quote)) return undefined;
    if (quote === '`' && newText.includes('${')) return undefined;
    return { file, range: { start: start + at, end: start + at + old.length }, newText };
  }
  return undefined;
}

function closingQuote(source: string): string {
  if (source.startsWith('%r')) return /[\])}>]/.exec(source.at(-1) ?? '') ? '' : (source[2] ?? '');
  return /["'`/]\w*#*$/.exec(source.trim())?.[0][0] ?? '';
}

function asItIs(pattern: string): string {
  return pattern;
}

function escaped(pattern: string, quote: string): string {
  const backslashes = pattern.replaceAll('\\', '\\\\');
  return quote === '' || quote === '/' ? backslashes : backslashes.replaceAll(quote, `\\${quote}`);
}
