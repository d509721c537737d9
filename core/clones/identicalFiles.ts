import { type Candidate, candidateOf } from './candidate';
import type { FileStatements } from './fileStatements';
import { type Place, tokenCount } from './place';

export interface FileGroups {
  /** One class for each set of files with equal tokens. */
  readonly classes: readonly Candidate[];
  /** 1 for a file that an earlier one equals: the finer passes look at the first only. */
  readonly copies: Uint8Array;
}

/**
 * Groups files that are equal as written, so that a copied file is one finding and is compared once.
 * A file in which a comment suppresses something is judged part by part.
 */
export function groupIdenticalFiles(files: readonly FileStatements[], minTokens: number): FileGroups {
  const groups = new Map<number, Place[]>();
  files.forEach((statements, order) => {
    if (statements.code.facts.suppressions.length > 0) return;
    const place = { statements, order, first: 0, last: 0 };
    const key = statements.raw[0]!;
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  });
  const classes: Candidate[] = [];
  const copies = new Uint8Array(files.length);
  for (const group of groups.values()) {
    for (const { order } of group.slice(1)) copies[order] = 1;
    if (group.length < 2 || tokenCount(group[0]!) < minTokens) continue;
    const members = group.map(
      place => ({ place, type: 1, similarity: 1, agreement: 1, changed: 0 }) as const,
    );
    const candidate = candidateOf(members, members[0]!);
    if (candidate) classes.push(candidate);
  }
  return { classes, copies };
}
