/** What `FileStatements` says of a file, with the tokens themselves in place of their symbols. */
import { NodeKind, type StatementTree } from '../../core/code/statementTree';

export interface PlainStatements {
  readonly whole: readonly (string | undefined)[];
  readonly heads: readonly (string | undefined)[];
  readonly headTokens: readonly number[];
  readonly siblings: readonly number[];
  readonly statements: readonly number[];
}

export interface PlainPiece {
  readonly tokens: readonly number[];
  readonly node: number;
}

/** Of tokens as written or blanked. */
export function plainStatements(
  tree: StatementTree,
  hashes: Uint32Array,
  excluded: Uint8Array,
): PlainStatements {
  const { count, kinds, tokenStarts, tokenEnds } = tree;
  const nodes = Array.from({ length: count }, (_, node) => node);
  const isBlock = (node: number) => kinds[node] === NodeKind.block;
  const isNamed = (node: number) =>
    !isBlock(node) || node === 0 || holdsStatements(tree, tree.parents[node]!);
  const own = (node: number) =>
    isBlock(node) ? range(tokenStarts[node]!, tokenEnds[node]!) : ownTokens(tree, node);
  const text = (tokens: readonly number[]) => tokens.map(token => hashes[token]).join(' ');
  return {
    whole: nodes.map(node => (isNamed(node) ? text(range(tokenStarts[node]!, tokenEnds[node]!)) : undefined)),
    heads: nodes.map(node => (isNamed(node) ? text(own(node)) : undefined)),
    headTokens: nodes.map(node => ownTokens(tree, node).length),
    siblings: nodes
      .filter(node => holdsStatements(tree, node) && children(tree, node).length > 0)
      .flatMap(block => [...children(tree, block).map(child => (excluded[child] ? -1 : child)), -1]),
    statements: nodes.filter(node => !isBlock(node) && !excluded[node]),
  };
}

/** The pieces of long statements. */
export function plainPieces(
  tree: StatementTree,
  hashes: Uint32Array,
  statements: readonly number[],
): PlainPiece[] {
  return statements.flatMap(node => {
    const own = ownTokens(tree, node);
    let around = node;
    while (around >= 0 && tree.kinds[around] !== NodeKind.function) around = tree.parents[around]!;
    const kind = tree.kinds[node];
    if (kind !== NodeKind.statement && kind !== NodeKind.expression) return [];
    if (around < 0 || own.length < 48 || own.length > 4096) return [];
    if (own.length < 0.4 * (tree.tokenEnds[around]! - tree.tokenStarts[around]!)) return [];
    const pieces: PlainPiece[] = [];
    let tokens: number[] = [];
    for (const token of own) {
      tokens.push(token);
      const mayEnd = (Math.imul(hashes[token]!, 0x2c1b3c6d) >>> 16) % 8 === 0;
      if (tokens.length < (mayEnd ? 12 : 64)) continue;
      pieces.push({ tokens, node });
      tokens = [];
    }
    return tokens.length > 0 ? [...pieces, { tokens, node }] : pieces;
  });
}

function holdsStatements({ kinds }: StatementTree, node: number): boolean {
  const kind = kinds[node];
  return kind === NodeKind.block || kind === NodeKind.clause || kind === NodeKind.element;
}

function children({ subtreeEnds }: StatementTree, node: number): number[] {
  const found: number[] = [];
  for (let child = node + 1; child < subtreeEnds[node]!; child = subtreeEnds[child]!) found.push(child);
  return found;
}

/** Tokens of a node that are not in its children. */
function ownTokens(tree: StatementTree, node: number): number[] {
  const inChildren = new Set(
    children(tree, node).flatMap(child => range(tree.tokenStarts[child]!, tree.tokenEnds[child]!)),
  );
  return range(tree.tokenStarts[node]!, tree.tokenEnds[node]!).filter(token => !inChildren.has(token));
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}
