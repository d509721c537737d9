import { NodeKind } from '../../code/statementTree';
import { hashText } from '../../code/tokenHash';
import type { FileStatements } from './fileStatements';

const BRACKET_HASH = hashText('[') >>> 0;
const LESS_HASH = hashText('<') >>> 0;
const DOUBLE_COLON_HASH = hashText('::') >>> 0;
const MINUS_HASH = hashText('-') >>> 0;
const SPEC_HASH = hashText('spec') >>> 0;

/** Attributes of Elixir that speak of the function below them. */
const functionAttributes: ReadonlySet<number> = new Set(
  ['@doc', '@spec', '@impl', '@deprecated', '@dialyzer', '@tag'].map(name => hashText(name) >>> 0),
);

/**
 * True for a statement that belongs to its next sibling, as a comment above it would: an attribute of F#, the signature
 * of an equation (Haskell, Erlang), what Elixir says of a function or sets for it. In other languages that is a part
 * of the statement.
 */
export function isHeading(statements: FileStatements, node: number): boolean {
  const { tree, tokens, family } = statements.code.facts;
  const next = tree.subtreeEnds[node]!;
  if (next >= tree.count || tree.parents[next] !== tree.parents[node]) return false;
  const start = tree.tokenStarts[node]!;
  const first = tokens.rawHashes[start]!;
  const second = tokens.rawHashes[start + 1];
  switch (family) {
    case 'fsharp':
      return first === BRACKET_HASH && second === LESS_HASH;
    case 'erlang':
      return first === MINUS_HASH && second === SPEC_HASH;
    case 'haskell':
      return second === DOUBLE_COLON_HASH && first === tokens.rawHashes[tree.tokenStarts[next]!];
    case 'elixir':
      return functionAttributes.has(first) || isSetFor(statements, node);
  }
  return false;
}

/** True for `@format "…"` of Elixir where the next function uses it. */
function isSetFor({ code }: FileStatements, node: number): boolean {
  const { tree, tokens } = code.facts;
  const parent = tree.parents[node]!;
  if (tree.kinds[node] !== NodeKind.statement) return false;
  let next = tree.subtreeEnds[node]!;
  while (next < tree.count && tree.parents[next] === parent && tree.kinds[next] === NodeKind.statement)
    next = tree.subtreeEnds[next]!;
  if (next >= tree.count || tree.parents[next] !== parent || tree.kinds[next] !== NodeKind.function)
    return false;
  const end = tree.tokenEnds[next]!;
  const name = tokens.rawHashes[tree.tokenStarts[node]!]!;
  for (let token = tree.tokenStarts[next]!; token < end; token++)
    if (tokens.rawHashes[token] === name) return true;
  return false;
}
