import type { TextRange } from '../text/textRange';
import type { CodeFacts } from './codeFacts';

const symbols = String.raw`[-!#$%&*+./:<=>?@\\^|~]+`;
/** `operator ==`, `operator()`, `operator[]=`, `operator""_km`, `operator bool`. */
const operatorWord = new RegExp(
  String.raw`operator\s*(?:\(\s*\)(?=\s*\()|\[\s*\]=?|""\s*\w+|${symbols}|[\w:]+(?:[\w:<>*& ]*[\w:>*&])?(?:\[\])?)`,
  'y',
);
/** `==`, `[]=` of Ruby, `|Even|Odd|` of F#. */
const operatorSymbols = new RegExp(String.raw`\[\]=?|\|[\w|]+\||${symbols}`, 'y');
/** `unary_-` of Scala and `let*` of OCaml. */
const joinedSymbols = new RegExp(String.raw`\w+${symbols}`, 'y');
/** Names of shells hold what joins words elsewhere: `a::b`, `global:Get-Item`. */
const shellWord = /[\w:.-]*\w/y;

/** The name that a node declares: its first token, or what the tokens of an operator say together; `text` is that of the facts. */
export function declaredName({ tree, tokens, family }: CodeFacts, text: string, node: number): TextRange {
  const token = tree.names[node]!;
  const start = tokens.starts[token]!;
  const end = tokens.ends[token]!;
  const pattern = patternOf(text, start, end, family);
  if (!pattern) return { start, end };
  pattern.lastIndex = start;
  return { start, end: Math.max(end, pattern.test(text) ? pattern.lastIndex : end) };
}

function patternOf(text: string, start: number, end: number, family: string): RegExp | undefined {
  if (family === 'bash' || family === 'powershell') return shellWord;
  const isJoined = family === 'scala' ? text[end - 1] === '_' : /^(?:let|and)$/.test(text.slice(start, end));
  if (isJoined) return joinedSymbols;
  if (/[\p{L}\p{N}_'"`$]/u.test(text[start]!))
    return end - start === 8 && text.startsWith('operator', start) ? operatorWord : undefined;
  return operatorSymbols;
}
