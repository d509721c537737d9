import type { StatementTree } from '../code/statementTree';

/** Canonical tokens, half-open. */
export interface TokenRange {
  readonly start: number;
  readonly end: number;
}

/** Sibling statements `first` to `last` of a tree and the tokens that they hold; `node` is set when they are one. */
export interface StatementRun extends TokenRange {
  readonly first: number;
  readonly last: number;
  readonly node?: number;
}

/** The `count` runs of sibling statements that come closest to a run of tokens: largest share of common tokens. */
export function closestRuns(tree: StatementTree, tokens: TokenRange, count: number): StatementRun[] {
  const runs = [runOf(tree, 0, 0)];
  let parent: number | undefined = 0;
  while (parent !== undefined) {
    const inside = childrenTouching(tree, parent, tokens);
    runs.push(...trimmed(tree, inside));
    parent = inside.length === 1 ? inside[0] : inside.find(child => holdsMost(tree, child, tokens));
  }
  return runs.sort((a, b) => closeness(b, tokens) - closeness(a, tokens)).slice(0, count);
}

function childrenTouching(tree: StatementTree, parent: number, { start, end }: TokenRange): number[] {
  const found: number[] = [];
  const past = tree.subtreeEnds[parent]!;
  for (let child = parent + 1; child < past; child = tree.subtreeEnds[child]!)
    if (tree.tokenStarts[child]! < end && start < tree.tokenEnds[child]!) found.push(child);
  return found;
}

/** The run of all `children`, and those without its first, its last, or both, which may be touched only slightly. */
function trimmed(tree: StatementTree, children: readonly number[]): StatementRun[] {
  const runs: StatementRun[] = [];
  for (const from of [0, 1])
    for (const to of [children.length - 1, children.length - 2])
      if (from <= to) runs.push(runOf(tree, children[from]!, children[to]!));
  return runs;
}

function holdsMost(tree: StatementTree, node: number, { start, end }: TokenRange): boolean {
  const common = Math.min(end, tree.tokenEnds[node]!) - Math.max(start, tree.tokenStarts[node]!);
  return common > (end - start) * 0.6;
}

function runOf(tree: StatementTree, first: number, last: number): StatementRun {
  const run = { start: tree.tokenStarts[first]!, end: tree.tokenEnds[last]!, first, last };
  return first === last ? { ...run, node: first } : run;
}

/** Common tokens over all tokens. */
function closeness(run: TokenRange, tokens: TokenRange): number {
  const common = Math.min(run.end, tokens.end) - Math.max(run.start, tokens.start);
  return common / Math.max(1, Math.max(run.end, tokens.end) - Math.min(run.start, tokens.start));
}
