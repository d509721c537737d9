import { trimmed } from '../text/trimmed';
import type { SkippedRegion } from './codeFacts';
import type { RawTokens } from './rawTokens';
import { NodeKind, type StatementTree } from './statementTree';

/** A comment at the top of a file is its header when it says so, or when it stands apart from what follows. */
const headerWords = /copyright|licen[cs]e|\(c\)|©|SPDX-|all rights reserved|@file\b|@author\b/i;

/** What takes no part in detection: header comments, runs of imports, tables of data. In the order of the text. */
export function skippedRegions(text: string, raw: RawTokens, tree: StatementTree): SkippedRegion[] {
  const regions: SkippedRegion[] = [];
  const header = headerRegion(text, raw, tree);
  if (header) regions.push(header);
  for (let node = 1; node < tree.count; node++) {
    const kind = tree.kinds[node];
    if (kind === NodeKind.data) regions.push(region('data', raw, tree.starts[node]!, tree.ends[node]!));
    if (kind !== NodeKind.import) continue;
    const start = tree.starts[node]!;
    let last = node;
    for (
      let next = tree.subtreeEnds[node]!;
      isSibling(tree, node, next) && tree.kinds[next] === NodeKind.import;
    ) {
      last = next;
      next = tree.subtreeEnds[next]!;
    }
    regions.push(region('imports', raw, start, tree.ends[last]!));
    node = tree.subtreeEnds[last]! - 1;
  }
  return trimmed(regions);
}

function isSibling(tree: StatementTree, node: number, next: number): boolean {
  return next < tree.count && tree.parents[next] === tree.parents[node];
}

function headerRegion(text: string, raw: RawTokens, tree: StatementTree): SkippedRegion | undefined {
  const firstToken = tree.count > 1 ? tree.starts[1]! : raw.length;
  let first = 0;
  // A `#!` line is no header.
  if (raw.commentCount > 0 && raw.comments[0] === 0 && text.startsWith('#!')) first = 1;
  if (first >= raw.commentCount || raw.comments[2 * first]! > firstToken) return undefined;
  const start = raw.comments[2 * first]!;
  let end = raw.comments[2 * first + 1]!;
  for (let i = first + 1; i < raw.commentCount; i++) {
    const nextStart = raw.comments[2 * i]!;
    if (nextStart > firstToken || lineBreaks(raw, end, nextStart) > 1) break;
    end = raw.comments[2 * i + 1]!;
  }
  const standsApart = lineBreaks(raw, end, Math.min(firstToken, raw.length)) > 1;
  if (!standsApart && !headerWords.test(text.slice(start, end))) return undefined;
  return region('header', raw, start, end);
}

function region(reason: SkippedRegion['reason'], raw: RawTokens, start: number, end: number): SkippedRegion {
  return { reason, range: { start, end }, lines: lineBreaks(raw, start, end) + 1 };
}

function lineBreaks(raw: RawTokens, start: number, end: number): number {
  const { units } = raw;
  let breaks = 0;
  for (let i = start; i < end; i++) if (units[i] === 10 || (units[i] === 13 && units[i + 1] !== 10)) breaks++;
  return breaks;
}
