import { NodeKind } from '../../code/statementTree';
import { firstFrom } from '../../text/firstFrom';
import type { TextRange } from '../../text/textRange';
import type { FileStatements } from './fileStatements';

/** One statement, or a run of sibling statements, of one file: first and last node. */
export class Place {
  constructor(
    readonly statements: FileStatements,
    readonly first: number,
    readonly last: number,
  ) {}

  /** Position of the file in the order of reports. */
  get order(): number {
    return this.statements.order;
  }
}

export function tokenStart({ statements, first }: Place): number {
  return statements.code.facts.tree.tokenStarts[first]!;
}

export function tokenEnd({ statements, last }: Place): number {
  return statements.code.facts.tree.tokenEnds[last]!;
}

export function tokenCount(place: Place): number {
  return tokenEnd(place) - tokenStart(place);
}

/** The node that the place is a child of; -1 for a whole file. */
export function parentOf({ statements, first }: Place): number {
  return statements.code.facts.tree.parents[first]!;
}

/** Equal for places of the same tokens: all of a file, and the run of all statements in it. */
export function placeKey(place: Place): string {
  return `${place.order}:${tokenStart(place)}-${tokenEnd(place)}`;
}

/** Preorder index just past the last node. */
export function nodeEnd({ statements, last }: Pick<Place, 'statements' | 'last'>): number {
  return statements.code.facts.tree.subtreeEnds[last]!;
}

/** From the first statement to the last; of a whole file too, whose own range holds what surrounds them. */
export function textRange({ statements, first, last }: Place): TextRange {
  const { tree } = statements.code.facts;
  if (first > 0 || tree.count < 2) return { start: tree.starts[first]!, end: tree.ends[last]! };
  let final = 1;
  while (tree.subtreeEnds[final]! < tree.count) final = tree.subtreeEnds[final]!;
  return { start: tree.starts[1]!, end: tree.ends[final]! };
}

/** Lines that the place touches. */
export function lineCount(place: Place): number {
  const { start, end } = textRange(place);
  const { lineStarts } = place.statements.code;
  return lineOf(lineStarts, Math.max(start, end - 1)) - lineOf(lineStarts, start) + 1;
}

/** The line on which an offset stands, from 0. */
function lineOf(lineStarts: Uint32Array, offset: number): number {
  return firstFrom(lineStarts, lineStarts.length, offset + 1) - 1;
}

/** Lines on which code of the place begins, comments and blank lines left out; counted up to `most`. */
export function codeLineCount(place: Place, most: number): number {
  const { code } = place.statements;
  const { lineStarts, facts } = code;
  const { starts } = facts.tokens;
  const end = tokenEnd(place);
  let lines = 0;
  let line = -1;
  for (let token = tokenStart(place); token < end && lines < most; token++) {
    if (line >= 0 && (line + 1 === lineStarts.length || starts[token]! < lineStarts[line + 1]!)) continue;
    line = lineOf(lineStarts, starts[token]!);
    lines++;
  }
  return lines;
}

/** True when the place is one whole function. */
export function isFunction({ statements, first, last }: Place): boolean {
  return first === last && statements.code.facts.tree.kinds[first] === NodeKind.function;
}

/** True when every part of the place is a function or a type. */
export function isDeclarations(place: Place): boolean {
  const { kinds, subtreeEnds } = place.statements.code.facts.tree;
  for (let node = place.first; node <= place.last; node = subtreeEnds[node]!)
    if (kinds[node] !== NodeKind.function && kinds[node] !== NodeKind.type) return false;
  return true;
}

/** File order first, then position, then length: total for the places of one index. */
export function comparePlaces(a: Place, b: Place): number {
  return a.order - b.order || a.first - b.first || a.last - b.last;
}

export function covers(outer: Place, inner: Place): boolean {
  return outer.order === inner.order && outer.first <= inner.first && nodeEnd(inner) <= nodeEnd(outer);
}

export function overlaps(a: Place, b: Place): boolean {
  return a.order === b.order && a.first < nodeEnd(b) && b.first < nodeEnd(a);
}

/** Tokens that stand in both places of one file. */
export function sharedTokens(a: Place, b: Place): number {
  if (a.first >= nodeEnd(b) || b.first >= nodeEnd(a)) return 0;
  return Math.min(tokenEnd(a), tokenEnd(b)) - Math.max(tokenStart(a), tokenStart(b));
}
