import type { TextRange } from '../text/textRange';
import type { TextSource } from '../text/textSource';
import type { CodeFacts } from './codeFacts';
import { NodeKind } from './statementTree';

const symbols = String.raw`[-!#$%&*+./:<=>?@\\^|~]+`;
/** `operator ==`, `operator()`, `operator[]=`, `operator""_km`, `operator bool`. */
const operatorWord = new RegExp(
  String.raw`^operator\s*(?:\(\s*\)(?=\s*\()|\[\s*\]=?|""\s*\w+|${symbols}|[\w:]+(?:[\w:<>*& ]*[\w:>*&])?(?:\[\])?)`,
);
/** `==`, `[]=` of Ruby, `|Even|Odd|` of F#. */
const operatorSymbols = new RegExp(String.raw`^(?:\[\]=?|\|[\w|]+\||${symbols})`);
/** `unary_-` of Scala and `let*` of OCaml. */
const joinedSymbols = new RegExp(String.raw`^\w+${symbols}`);
/** Names of shells hold what joins words elsewhere: `a::b`, `global:Get-Item`. */
const shellWord = /^[\w:.-]*\w/;

/** `name=` of Ruby, which sets; `def f = x` has a space, and `==` compares. */
const setter = /^[^\s=]+=(?![=~>])/;

/** What stands before the last token of `[Symbol.iterator]` and before that of `#x` (JavaScript). */
const memberStart = /(?:#|\[\s*(?:[\w$]+\s*\.\s*)*)$/;

/** UTF-16 units beside the token that are looked at: no operator and no path is longer. */
const longestRest = 128;

/** The name that a node declares: its first token, or what the tokens of an operator say together; `text` is that of the facts. */
export function declaredName({ tree, tokens, family }: CodeFacts, text: TextSource, node: number): TextRange {
  const token = tree.names[node]!;
  const start = tokens.starts[token]!;
  const end = tokens.ends[token]!;
  if (family === 'javascript') return memberName(text, start, end);
  const sets =
    family === 'ruby' && tree.kinds[node] === NodeKind.function && text.slice(end, end + 1) === '=';
  const pattern = sets ? setter : patternOf(text.slice(start, end), family);
  if (!pattern) return { start, end };
  const length = pattern.exec(text.slice(start, end + longestRest))?.[0].length ?? 0;
  return { start, end: Math.max(end, start + length) };
}

/** With the brackets of a computed name and the mark of a private one. */
function memberName(text: TextSource, start: number, end: number): TextRange {
  const before = memberStart.exec(text.slice(Math.max(0, start - longestRest), start))?.[0] ?? '';
  if (!before.startsWith('[')) return { start: start - before.length, end };
  const behind = /^\s*\]/.exec(text.slice(end, end + longestRest))?.[0];
  return behind === undefined ? { start, end } : { start: start - before.length, end: end + behind.length };
}

function patternOf(token: string, family: string): RegExp | undefined {
  if (family === 'bash' || family === 'powershell') return shellWord;
  const isJoined =
    (family === 'scala' && token.endsWith('_')) || (family === 'ocaml' && /^(?:let|and)$/.test(token));
  if (isJoined) return joinedSymbols;
  if (/^[\p{L}\p{N}_'"`$]/u.test(token)) return token === 'operator' ? operatorWord : undefined;
  return operatorSymbols;
}
