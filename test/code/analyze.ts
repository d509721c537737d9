import { analyzeCode } from '../../core/code/analyzeCode';
import type { CodeFacts } from '../../core/code/codeFacts';
import { declaredName } from '../../core/code/declaredName';
import { NodeKind } from '../../core/code/statementTree';
import { TokenKind } from '../../core/code/tokenSequence';
import { defaultConfig } from '../../core/config';

export function analyze(text: string, language: string): CodeFacts {
  return analyzeCode(text, language, defaultConfig);
}

const kindNames = new Map<number, string>(Object.entries(NodeKind).map(([name, kind]) => [kind, name]));

/** Text of canonical token `index`; `{` and `}` where the layout implies a block, `return` where it implies that. */
function tokenText(text: string, facts: CodeFacts, index: number): string {
  const { starts, ends, kinds, rawHashes } = facts.tokens;
  if (kinds[index] !== TokenKind.layout) return text.slice(starts[index], ends[index]);
  return impliedTexts.get(rawHashes[index]!) ?? '?';
}

const implied = analyze('{ } ( ) return', 'java').tokens;
const impliedTexts = new Map(
  ['{', '}', '(', ')', 'return'].map((word, index) => [implied.rawHashes[index]!, word]),
);

/** The canonical tokens of a text, with one space between them. */
export function canonical(text: string, language: string): string {
  const facts = analyze(text, language);
  return Array.from({ length: facts.tokens.count }, (_, index) => tokenText(text, facts, index)).join(' ');
}

/** The tree, one node a line: kind, name, and the first tokens of nodes without children. */
export function outline(text: string, language: string): string {
  const facts = analyze(text, language);
  const { tree } = facts;
  const lines: string[] = [];
  const depths: number[] = [];
  for (let node = 0; node < tree.count; node++) {
    const depth = node === 0 ? 0 : depths[tree.parents[node]!]! + 1;
    depths.push(depth);
    if (node === 0) continue;
    const name = tree.names[node]! >= 0 ? ` ${tokenText(text, facts, tree.names[node]!)}` : '';
    const isLeaf = tree.subtreeEnds[node] === node + 1 && tree.kinds[node] !== NodeKind.block;
    const source = isLeaf ? `: ${text.slice(tree.starts[node], tree.ends[node]).replace(/\s+/g, ' ')}` : '';
    lines.push(`${'  '.repeat(depth - 1)}${kindNames.get(tree.kinds[node]!)}${name}${source}`);
  }
  return lines.join('\n');
}

/** Named functions in the order of the text. */
export function functionNames(text: string, language: string): string[] {
  const facts = analyze(text, language);
  const { tree } = facts;
  const names: string[] = [];
  for (let node = 0; node < tree.count; node++) {
    if (tree.kinds[node] !== NodeKind.function || tree.names[node]! < 0) continue;
    const { start, end } = declaredName(facts, text, node);
    names.push(text.slice(start, end));
  }
  return names;
}

/** Named functions with the lines that they fill: `name first-last`, with commas between. */
export function functions(text: string, language: string): string {
  const facts = analyze(text, language);
  const { tree } = facts;
  const line = (offset: number) => text.slice(0, offset).split('\n').length;
  const found: string[] = [];
  for (let node = 0; node < tree.count; node++) {
    if (tree.kinds[node] !== NodeKind.function || tree.names[node]! < 0) continue;
    const { start, end } = declaredName(facts, text, node);
    const lines = `${line(tree.starts[node]!)}-${line(tree.ends[node]!)}`;
    found.push(`${text.slice(start, end)} ${lines}`);
  }
  return found.join(', ');
}

/** What must hold of any facts; returns the first thing that does not. */
export function brokenInvariant(text: string, facts: CodeFacts): string | undefined {
  const { tokens, tree } = facts;
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.ends[i]! < tokens.starts[i]!) return `token ${i} ends before it starts`;
    if (tokens.ends[i]! > text.length) return `token ${i} ends behind the text`;
    if (i > 0 && tokens.starts[i]! < tokens.starts[i - 1]!)
      return `token ${i} starts before the one before it`;
  }
  if (tree.count < 1 || tree.kinds[0] !== NodeKind.block || tree.parents[0] !== -1)
    return 'node 0 is no file';
  if (tree.subtreeEnds[0] !== tree.count) return 'node 0 does not hold all nodes';
  for (let node = 1; node < tree.count; node++) {
    const parent = tree.parents[node]!;
    if (parent < 0 || parent >= node) return `node ${node} has parent ${parent}`;
    if (tree.subtreeEnds[node]! > tree.subtreeEnds[parent]!) return `node ${node} is longer than its parent`;
    if (tree.tokenStarts[node]! < tree.tokenStarts[parent]!) return `node ${node} begins before its parent`;
    if (tree.tokenEnds[node]! > tree.tokenEnds[parent]!) return `node ${node} ends behind its parent`;
    if (tree.tokenEnds[node]! < tree.tokenStarts[node]!) return `node ${node} has a negative length`;
    if (tree.starts[node]! < tree.starts[parent]!) return `text of node ${node} begins before its parent's`;
    if (tree.ends[node]! > tree.ends[parent]!) return `text of node ${node} ends behind its parent's`;
    if (tree.ends[node]! < tree.starts[node]!) return `text of node ${node} is negative`;
    const name = tree.names[node]!;
    if (name >= 0 && (name < tree.tokenStarts[node]! || name >= tree.tokenEnds[node]!))
      return `name of node ${node} is outside`;
    const next = tree.subtreeEnds[node]!;
    if (next < tree.subtreeEnds[parent]!) {
      if (tree.parents[next] !== parent) return `node ${next} is no sibling of ${node}`;
      if (tree.tokenStarts[next]! < tree.tokenEnds[node]!) return `siblings ${node} and ${next} overlap`;
      if (tree.starts[next]! < tree.ends[node]!) return `text of siblings ${node} and ${next} overlaps`;
    }
  }
  return undefined;
}
