import { NodeKind, type StatementTree } from './statementTree';
import { finishHash, HASH_PRIME, HASH_SEED } from './tokenHash';
import type { TokenSequence } from './tokenSequence';

/** Statements, and functions of different names, of a file that is large enough to tell. */
const MIN_STATEMENTS = 1000;
const MIN_FUNCTIONS = 200;
/**
 * Share of its statements whose beginning has a form of its own. Chosen so that of the repositories that were read
 * (`docs/benchmarks-precision.md`) generated clients and parsers have less, and tests and tables of cases more.
 */
const MAX_FORMS = 0.06;

/** True for a large file that says the same few forms again and again: a program wrote it, and nobody edits it by hand. */
export function isRegular({ rawHashes, normalizedHashes }: TokenSequence, tree: StatementTree): boolean {
  if (tree.count < MIN_STATEMENTS || functionsIn(tree) < MIN_FUNCTIONS) return false;
  const forms = new Set<number>();
  let statements = 0;
  const functions = new Set<number>();
  for (let node = 1; node < tree.count; node++) {
    const kind = tree.kinds[node]!;
    if (kind === NodeKind.block) continue;
    statements++;
    if (kind === NodeKind.function && tree.names[node]! >= 0) functions.add(rawHashes[tree.names[node]!]!);
    const end = tree.subtreeEnds[node]! > node + 1 ? tree.tokenStarts[node + 1]! : tree.tokenEnds[node]!;
    let hash = HASH_SEED;
    for (let token = tree.tokenStarts[node]!; token < end; token++)
      hash = Math.imul(hash ^ normalizedHashes[token]!, HASH_PRIME);
    forms.add(finishHash(hash));
  }
  return (
    statements >= MIN_STATEMENTS && functions.size >= MIN_FUNCTIONS && forms.size <= MAX_FORMS * statements
  );
}

/** Most long files have too few. */
function functionsIn({ kinds, count }: StatementTree): number {
  let functions = 0;
  for (let node = 1; node < count; node++) if (kinds[node] === NodeKind.function) functions++;
  return functions;
}
