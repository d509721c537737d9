import type { CodeFacts } from '../code/codeFacts';
import { declaredName } from '../code/declaredName';
import { NodeKind } from '../code/statementTree';
import { TokenKind } from '../code/tokenSequence';
import type { FileId } from '../text/fileId';
import { isDocComment } from './docComment';
import { docSentence } from './docSentence';
import type { FunctionForm, SearchUnit } from './searchUnit';

/** Tokens of a body that are read; what a function is about stands at its beginning. */
const maxTokens = 400;
const maxCommentLength = 600;
/** The family of languages whose types are no tokens. */
const typesLeftOut = 'javascript';
/** UTF-16 units before a function in which its annotations stand. */
const headerReach = 80;
/** UTF-16 units of the head of a type that are read. */
const maxTypeHead = 300;
/** What joins the names in the head of a type; a few that stand for every type. */
const typeWords = new Set(
  'extends implements with where permits object Object Any Base self T K V'.split(' '),
);
const constructors = new Set([
  'constructor',
  '__init__',
  'initialize',
  '__construct',
  'init',
  'new',
  'method_missing',
  'respond_to_missing?',
]);

/** The named functions of one code file. `pathWords` is what `host` wants said of the path. */
export function codeUnits(file: FileId, text: string, facts: CodeFacts, pathWords: string): SearchUnit[] {
  const said = new Map<number, string>();
  return functionNodes(facts).map(node => codeUnit(file, text, facts, node, pathWords, said));
}

/** The nodes of the named functions, in the order of the text. */
export function functionNodes({ tree }: CodeFacts): number[] {
  const nodes: number[] = [];
  for (let node = 0; node < tree.count; node++)
    if (tree.kinds[node] === NodeKind.function && tree.names[node]! >= 0) nodes.push(node);
  return nodes;
}

/** One of `codeUnits`, for the function of a node. `said` keeps what the types of the file say, by node. */
export function codeUnit(
  file: FileId,
  text: string,
  facts: CodeFacts,
  node: number,
  path: string,
  said = new Map<number, string>(),
): SearchUnit {
  const { tree } = facts;
  const token = tree.names[node]!;
  const nameRange = declaredName(facts, text, node);
  const name = text.slice(nameRange.start, nameRange.end);
  const inside = contents(text, facts, node, token);
  const comment = `${leadingComment(text, facts, node)} ${inside.comment}`.trim().slice(0, maxCommentLength);
  return {
    kind: 'code',
    file,
    range: { start: tree.starts[node]!, end: tree.ends[node]! },
    name,
    fields: {
      name,
      path: `${path} ${containers(text, facts, node)}`.trim(),
      comment,
      body: inside.body,
      head: inside.head,
      around: saidAround(text, facts, node, said),
    },
    form: formOf(text, facts, node),
  };
}

function formOf(text: string, facts: CodeFacts, node: number): FunctionForm {
  const { tree } = facts;
  const nameRange = declaredName(facts, text, node);
  const name = text.slice(nameRange.start, nameRange.end);
  const types = typesAround(text, facts, node);
  const isConstructor = constructors.has(name) || types[0] === name;
  // Annotations may stand before the first token of the function.
  const header = text.slice(Math.max(0, tree.starts[node]! - headerReach), nameRange.start);
  return {
    nameRange,
    tokens: tree.tokenEnds[node]! - tree.tokenStarts[node]!,
    prescribed: isConstructor || /(?:@Override\b|\boverride\b|@override\b|\bactual\b)[^;{}]*$/.test(header),
    types,
  };
}

/** The words from the name of the type that directly holds a function up to the type's body. */
function typesAround(text: string, { tokens, tree }: CodeFacts, node: number): string[] {
  const body = tree.parents[node]!;
  const type = body > 0 ? tree.parents[body]! : -1;
  if (type < 0 || tree.kinds[type] !== NodeKind.type || tree.names[type]! < 0) return [];
  const head = text.slice(tokens.starts[tree.names[type]!], tree.starts[body]).slice(0, maxTypeHead);
  return (head.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []).filter(word => !typeWords.has(word));
}

/** Names of the types and functions around a node, outermost first: they say as much of it as the path does. */
function containers(text: string, { tokens, tree }: CodeFacts, node: number): string {
  const names: string[] = [];
  for (let outer = tree.parents[node]!; outer >= 0; outer = tree.parents[outer]!) {
    const token = tree.names[outer]!;
    if (token >= 0) names.unshift(text.slice(tokens.starts[token], tokens.ends[token]));
  }
  return names.join(' ');
}

/** The first sentence of the documentation of the nearest type around a node; empty without one. */
function saidAround(text: string, facts: CodeFacts, node: number, said: Map<number, string>): string {
  const { tree } = facts;
  let type = tree.parents[node]!;
  while (type >= 0 && tree.kinds[type] !== NodeKind.type) type = tree.parents[type]!;
  if (type < 0) return '';
  const known = said.get(type);
  if (known !== undefined) return known;
  const sentence = docSentence(docOfType(text, facts, type), '')?.join(' ') ?? '';
  said.set(type, sentence);
  return sentence;
}

/** The string that documents a type, as Python writes it, or the last comment before it. */
function docOfType(text: string, { tokens, tree }: CodeFacts, type: number): string {
  const body = tree.subtreeEnds[type]! > type + 1 ? tree.tokenStarts[type + 1]! : tree.tokenEnds[type]!;
  const headEnd = tokens.ends[body - 1]!;
  const inside = text.slice(headEnd, Math.min(tree.ends[type]!, headEnd + maxCommentLength));
  const string = inside.replace(/^[:\s]*/, '');
  if (isDocComment(string)) return string;
  const first = tree.tokenStarts[type]!;
  const before = text.slice(first > 0 ? tokens.ends[first - 1]! : 0, tree.starts[type]);
  return before.slice(Math.max(0, before.lastIndexOf('/*'))).slice(0, maxCommentLength);
}

/** What stands between the token before a function and the function itself, where that is a comment. */
function leadingComment(text: string, { tokens, tree }: CodeFacts, node: number): string {
  const first = tree.tokenStarts[node]!;
  const from = first > 0 ? tokens.ends[first - 1]! : 0;
  return commentIn(text.slice(from, tree.starts[node]));
}

function contents(text: string, { tokens, tree, family }: CodeFacts, node: number, nameToken: number) {
  const mayHoldTypes = family === typesLeftOut;
  const first = tree.tokenStarts[node]!;
  const end = Math.min(tree.tokenEnds[node]!, first + maxTokens);
  const bodyStart = tree.subtreeEnds[node]! > node + 1 ? tree.tokenStarts[node + 1]! : end;
  const body: string[] = [];
  const head: string[] = [];
  const comments: string[] = [];
  for (let token = first; token < end; token++) {
    if (token > first && tokens.starts[token]! > tokens.ends[token - 1]! + 2) {
      const gap = text.slice(tokens.ends[token - 1], tokens.starts[token]);
      const types = token <= bodyStart && mayHoldTypes ? typesIn(gap) : [];
      if (types.length > 0) {
        head.push(...types);
        body.push(...types);
      } else comments.push(commentIn(gap));
    }
    const kind = tokens.kinds[token];
    if (token === nameToken) continue;
    if (kind === TokenKind.identifier) {
      const name = text.slice(tokens.starts[token], tokens.ends[token]);
      body.push(name);
      if (token < bodyStart) head.push(name);
    } else if (kind === TokenKind.string) {
      const literal = text.slice(tokens.starts[token], tokens.ends[token]);
      if (isDocComment(literal)) comments.push(literal);
      else if (literal.length < 60) body.push(literal);
    }
  }
  return {
    body: body.join(' '),
    head: head.join(' '),
    comment: comments.join(' ').replace(/\s+/g, ' ').trim(),
  };
}

/** The names in a gap between tokens that holds a type, as TypeScript writes it; none when it holds a comment. */
function typesIn(gap: string): readonly string[] {
  return /^\s*[?!]?:/.test(gap) && !/\/[*/]/.test(gap) ? (gap.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []) : [];
}

/** The words of the comments in a gap between tokens; empty when it holds none or only a licence. */
function commentIn(gap: string): string {
  if (!/[A-Za-z]{2}/.test(gap) || /copyright|licen[sc]e/i.test(gap)) return '';
  return gap
    .replace(/<[^>\n]{1,60}>|\{@\w+|[*/#;{}@]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
