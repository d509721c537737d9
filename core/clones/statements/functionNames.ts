import type { CodeFacts } from '../../code/codeFacts';
import { NodeKind } from '../../code/statementTree';

/** Hashes of the names of the functions between two nodes, each once. */
export function functionNames({ tree, tokens }: CodeFacts, first: number, end: number): Uint32Array {
  const { kinds, names } = tree;
  const { rawHashes } = tokens;
  const found = new Set<number>();
  for (let node = first; node < end; node++)
    if (kinds[node] === NodeKind.function && names[node]! >= 0) found.add(rawHashes[names[node]!]!);
  return Uint32Array.from(found);
}
