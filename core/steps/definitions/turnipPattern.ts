import { escapeText } from './parsePattern';

/** A value: quoted, or one word with the characters of numbers and domain names. */
const value = '(?:"[^"]*"|\'[^\']*\'|-?[\\p{L}\\p{M}\\p{N}_.,]+)';

/**
 * Source of a turnip pattern (Behat, and turnip for Ruby): `:name` takes a value, `(s)` may be left out together with
 * the spaces beside it, `a/b` is one of two words. After Behat's `TurnipPatternPolicy`.
 */
export function turnipSource(pattern: string): string {
  const pieces =
    /:(\w+)|(\s)?\(([^()]+)\)(\s)?|([\p{L}\p{N}_]+)\/([\p{L}\p{N}_]+)|[^:(\p{L}\p{N}_]+|[\p{L}\p{N}_]+|[:(]/gu;
  return [...pattern.matchAll(pieces)].map(pieceSource).join('');
}

function pieceSource(match: RegExpMatchArray): string {
  const [all, name, before, optional, after, left, right] = match;
  if (name !== undefined) return `(${value})`;
  if (optional !== undefined)
    return [before, optional, after].map(text => (text ? `(?:${escapeText(text)})?` : '')).join('');
  if (left !== undefined && right !== undefined) return `(?:${escapeText(left)}|${escapeText(right)})`;
  return escapeText(all);
}
