import type { CodeFacts } from '../code/codeFacts';
import type { StatementTree } from '../code/statementTree';
import type { Config } from '../config';
import type { TextRange } from '../text/textRange';

export function rangesLeftOut(facts: CodeFacts, config: Config): readonly TextRange[] {
  const settings = { imports: 'noise.imports', header: 'noise.headers', data: 'noise.data' } as const;
  const skipped = facts.skipped.filter(({ reason }) => !config[settings[reason]]).map(({ range }) => range);
  return [...skipped, ...facts.suppressions.map(({ range }) => range)];
}

/** Ranges of a file, which may overlap; asked for the nodes of its tree from the first to the last. */
export class LeftOutRanges {
  private readonly ranges: readonly TextRange[];
  private readonly starts: StatementTree['starts'];
  private readonly ends: StatementTree['ends'];
  /** The first range that does not end before the node begins. */
  private first = 0;

  constructor(
    ranges: readonly TextRange[],
    private readonly tree: StatementTree,
  ) {
    this.ranges = ranges.toSorted((a, b) => a.start - b.start);
    // Where the tree may have to fetch positions: once for all nodes.
    this.starts = tree.starts;
    this.ends = tree.ends;
  }

  /** A statement that a range touches goes; what holds statements goes only when it is inside as a whole. */
  holds(node: number): boolean {
    const { ranges } = this;
    const start = this.starts[node]!;
    const end = this.ends[node]!;
    while (this.first < ranges.length && ranges[this.first]!.end < start) this.first++;
    const isLeaf = this.tree.subtreeEnds[node] === node + 1;
    for (let i = this.first; i < ranges.length; i++) {
      const range = ranges[i]!;
      if (isLeaf ? range.start >= end : range.start > start) return false;
      if (isLeaf ? start < range.end : end <= range.end) return true;
    }
    return false;
  }
}
