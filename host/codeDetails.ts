import type { CodeFacts } from '../core/code/codeFacts';
import type { StatementTree } from '../core/code/statementTree';
import { bytesPerToken, copyTokens, emptyTokens, type TokenSequence } from '../core/code/tokenSequence';
import { Columns } from '../core/text/columns';

/**
 * What only the comparison of two places and the answer that shows them need: the tokens of a file, and where its
 * statements stand in the text. In one piece of memory without gaps.
 */
export interface CodeDetails {
  readonly bytes: Uint8Array;
  readonly tokens: TokenSequence;
  readonly places: Pick<StatementTree, 'starts' | 'ends' | 'names'>;
}

/** Numbers of tokens and of nodes. */
export interface DetailCounts {
  readonly tokens: number;
  readonly nodes: number;
}

const bytesPerPlace = 12;

export function countsOf({ tokens, tree }: CodeFacts): DetailCounts {
  return { tokens: tokens.count, nodes: tree.count };
}

export function detailBytes({ tokens, nodes }: DetailCounts): number {
  return tokens * bytesPerToken + nodes * bytesPerPlace;
}

/** Room for details at an offset of a buffer that is a multiple of 4. */
export function emptyDetails(counts: DetailCounts, buffer: ArrayBuffer, offset: number): CodeDetails {
  const columns = Columns.within(buffer, offset);
  const { nodes } = counts;
  // Bytes come last, because numbers begin at multiples of their size.
  const places = {
    starts: columns.naturals(nodes),
    ends: columns.naturals(nodes),
    names: columns.integers(nodes),
  };
  const tokens = emptyTokens(counts.tokens, columns);
  return { bytes: new Uint8Array(buffer, offset, detailBytes(counts)), tokens, places };
}

export function copyDetails({ tokens, tree }: CodeFacts, to: CodeDetails): void {
  to.places.starts.set(tree.starts);
  to.places.ends.set(tree.ends);
  to.places.names.set(tree.names);
  copyTokens(tokens, to.tokens);
}

/** Facts whose details come from elsewhere whenever they are asked for. */
export class ShelvedCode implements CodeFacts {
  readonly language: string;
  readonly family: string;
  readonly tree: StatementTree;
  readonly skipped: CodeFacts['skipped'];
  readonly suppressions: CodeFacts['suppressions'];
  readonly generated: CodeFacts['generated'];
  readonly problems: CodeFacts['problems'];

  constructor(
    facts: CodeFacts,
    private readonly details: () => CodeDetails,
  ) {
    this.language = facts.language;
    this.family = facts.family;
    this.tree = new ShelvedTree(facts.tree, details);
    this.skipped = facts.skipped;
    this.suppressions = facts.suppressions;
    this.generated = facts.generated;
    this.problems = facts.problems;
  }

  get tokens(): TokenSequence {
    return this.details().tokens;
  }
}

/** What the index looks at again and again stays in memory. */
class ShelvedTree implements StatementTree {
  readonly count: number;
  readonly parents: Int32Array;
  readonly subtreeEnds: Uint32Array;
  readonly tokenStarts: Uint32Array;
  readonly tokenEnds: Uint32Array;
  readonly kinds: Uint8Array;

  constructor(
    { count, parents, subtreeEnds, tokenStarts, tokenEnds, kinds }: StatementTree,
    private readonly details: () => CodeDetails,
  ) {
    const columns = Columns.ofBytes(count * 17);
    this.count = count;
    this.parents = columns.integers(count, parents);
    this.subtreeEnds = columns.naturals(count, subtreeEnds);
    this.tokenStarts = columns.naturals(count, tokenStarts);
    this.tokenEnds = columns.naturals(count, tokenEnds);
    this.kinds = columns.bytes(count, kinds);
  }

  get starts(): Uint32Array {
    return this.details().places.starts;
  }

  get ends(): Uint32Array {
    return this.details().places.ends;
  }

  get names(): Int32Array {
    return this.details().places.names;
  }
}

/** The same facts with all that they say written out, for whoever lists their members. */
export function plainCode(facts: CodeFacts): CodeFacts {
  const { language, family, tokens, tree, skipped, suppressions, generated, problems } = facts;
  const { count, parents, subtreeEnds, tokenStarts, tokenEnds, starts, ends, names, kinds } = tree;
  const plain = {
    language,
    family,
    tokens,
    tree: { count, parents, subtreeEnds, tokenStarts, tokenEnds, starts, ends, names, kinds },
    skipped,
    suppressions,
    problems,
  };
  return generated ? { ...plain, generated } : plain;
}
