import { firstFrom } from '../text/firstFrom';
import type { RawTokens } from './rawTokens';
import { NodeKind, nodeFrom, type StatementTree } from './statementTree';
import type { TokenSequence } from './tokenSequence';

/** What marks hold: those of Java and its like, of C# and F#, and Python's warnings. */
const word = /[Dd]eprecated|DeprecationWarning|Obsolete/g;
/** Parts of these words, of which a text without marks most often has none. */
const wordParts = ['precat', 'Obsolete'];
/** A tag of a doc comment (`@deprecated`, `\deprecated`), or the paragraph by which Go's say so. */
const tag = /^[ \t/*#!-]*(?:[@\\]deprecated\b|Deprecated: )/m;
/** A comment that speaks of its file. */
const fileTag = /@file(?:overview)?\b/;
/** An annotation, behind others on its line at most: of Java, Python and their like, Swift, Rust and PHP, C++, C#, F#. */
const annotation =
  /^[ \t]*(?:(?:@[\w.]+(?:\([^()\n]*\))?|#?\[[^[\]\n]*\])[ \t]+)*(?:@(?:\w+\.)*[Dd]eprecated|@available\([^()\n]*deprecated|#\[\\?[Dd]eprecated|\[\[deprecated|\[(?:<(?:[^[\]\n]*;[ \t]*)?)?(?:System\.)?Obsolete)$/;
/** The head of a file of F# that is one module. */
const moduleHead = /^module\s[\w.\s]+$/;
const emptyLine = /\n[ \t]*\r?\n/;
const warning = /^(?:warnings\.)?warn\(/;

interface Source {
  readonly text: string;
  readonly raw: RawTokens;
  readonly tokens: TokenSequence;
  readonly tree: StatementTree;
  readonly family: string;
}

/**
 * Functions, types and other statements that say that nobody should use them any more, as nodes of the tree, 0 for the
 * whole file: by a doc comment or an annotation, by a warning that a function of Python always gives, by `meta.deprecated`
 * of a rule of ESLint. In the order of the text.
 */
export function deprecatedNodes(source: Source): readonly number[] | undefined {
  const { text } = source;
  if (!wordParts.some(part => text.includes(part))) return undefined;
  const nodes = new Set<number>();
  for (const { index, 0: found } of text.matchAll(word)) {
    let node = nodeMarked(source, index, found);
    for (; node > 0 && isAttribute(source, node); node = nodeBelow(source, node)) nodes.add(node);
    nodes.add(node);
  }
  nodes.delete(-1);
  return nodes.size === 0 ? undefined : [...nodes].sort((a, b) => a - b);
}

/** The node that a word at `offset` marks; -1 where it marks none. */
function nodeMarked(source: Source, offset: number, found: string): number {
  const { raw, text, tree, family } = source;
  // Starts and ends in turn: behind a start that no end follows yet stands a comment.
  const borders = firstFrom(raw.comments, 2 * raw.commentCount, offset + 1);
  if (borders % 2 === 1) return markedByComment(source, (borders - 1) / 2);
  const token = firstFrom(raw.starts, raw.count, offset + 1) - 1;
  // What is only named so, or said in a string, marks nothing.
  if (token < 0 || offset + found.length !== raw.ends[token]!) return -1;
  if (found === 'DeprecationWarning') return family === 'python' ? markedByWarning(source, offset) : -1;
  if (offset !== raw.starts[token]!) return -1;
  const line = text.lastIndexOf('\n', offset) + 1;
  if (annotation.test(text.slice(line, offset + found.length))) return markedByAnnotation(source, offset);
  return family === 'javascript' && isOfMeta(source, token) ? innermostAround(tree, offset) : -1;
}

/** The statement right below a doc comment; the file, where the comment speaks of that. */
function markedByComment({ text, raw, tree }: Source, comment: number): number {
  const start = raw.comments[2 * comment]!;
  let end = raw.comments[2 * comment + 1]!;
  const said = text.slice(start, end);
  if (!tag.test(said)) return -1;
  if (fileTag.test(said)) return 0;
  if (text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() !== '') return -1;
  for (let next = comment + 1; next < raw.commentCount; next++) {
    if (!isGap(text.slice(end, raw.comments[2 * next]!))) break;
    end = raw.comments[2 * next + 1]!;
  }
  const node = nodeFrom(tree, end);
  if (node < 0 || tree.kinds[node] === NodeKind.import) return -1;
  return isGap(text.slice(end, tree.starts[node]!)) ? node : -1;
}

function isGap(between: string): boolean {
  return between.trim() === '' && !emptyLine.test(between);
}

/** What the annotation stands in front of: not a parameter, which comes behind a name. */
function markedByAnnotation({ tokens, tree }: Source, offset: number): number {
  const node = innermostAround(tree, offset);
  const name = tree.names[node]!;
  if (node === 0 || tree.kinds[node] === NodeKind.block) return -1;
  return name < 0 || offset < tokens.starts[name]! ? node : -1;
}

/** The function whose body warns, whatever it is called with. */
function markedByWarning({ text, tree }: Source, offset: number): number {
  const node = innermostAround(tree, offset);
  if (tree.kinds[node] !== NodeKind.statement || !warning.test(text.slice(tree.starts[node]!, offset)))
    return -1;
  const owner = tree.parents[tree.parents[node]!] ?? -1;
  return owner > 0 && tree.kinds[owner] === NodeKind.function ? owner : -1;
}

/** True for `deprecated: true` and `deprecated: { … }` in `meta: { … }`. */
function isOfMeta({ text, raw }: Source, token: number): boolean {
  const tokenText = (index: number) => text.slice(raw.starts[index], raw.ends[index]);
  const isOpen = (index: number) => raw.partners[index]! > index;
  if (tokenText(token + 1) !== ':' || !['true', '{'].includes(tokenText(token + 2))) return false;
  let before = token - 1;
  while (before >= 0 && !isOpen(before))
    before = raw.partners[before]! >= 0 ? raw.partners[before]! - 1 : before - 1;
  return before > 1 && tokenText(before - 1) === ':' && tokenText(before - 2) === 'meta';
}

/** True for `[<A>]` on a line of its own, which is a statement (F#). */
function isAttribute({ text, tree, family }: Source, node: number): boolean {
  return (
    family === 'fsharp' &&
    text.startsWith('[<', tree.starts[node]) &&
    text.startsWith('>]', tree.ends[node]! - 2)
  );
}

/** What stands below an attribute; the file, where that is the head of its module. */
function nodeBelow({ text, tree }: Source, node: number): number {
  const below = tree.subtreeEnds[node]!;
  if (below >= tree.count || tree.parents[below] !== tree.parents[node]) return -1;
  const isHead = tree.parents[below] === 0 && tree.kinds[below] === NodeKind.statement;
  return isHead && moduleHead.test(text.slice(tree.starts[below], tree.ends[below])) ? 0 : below;
}

function innermostAround(tree: StatementTree, offset: number): number {
  let node = firstFrom(tree.starts, tree.count, offset + 1) - 1;
  while (node > 0 && tree.ends[node]! <= offset) node = tree.parents[node]!;
  return Math.max(0, node);
}
