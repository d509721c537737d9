import type { CodeFacts, ComparedTokens, ScannedTokens } from '../core/code/codeFacts';
import type { StatementTree } from '../core/code/statementTree';
import { bytesPerToken, copyTokens, emptyTokens, type TokenSequence } from '../core/code/tokenSequence';
import { Columns } from '../core/text/columns';
import type { HeldViews, RecentViews } from '../core/text/recentViews';

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

/** Where the bytes of the raw hashes begin. */
export function rawOffset({ nodes }: DetailCounts): number {
  return nodes * bytesPerPlace;
}

/** Where the bytes of the normalized hashes begin. */
export function normalizedOffset({ tokens, nodes }: DetailCounts): number {
  return nodes * bytesPerPlace + tokens * Uint32Array.BYTES_PER_ELEMENT;
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
  readonly tokenCount: number;
  readonly tree: StatementTree;
  readonly skipped: CodeFacts['skipped'];
  readonly suppressions: CodeFacts['suppressions'];
  readonly generated: CodeFacts['generated'];
  readonly deprecated: CodeFacts['deprecated'];
  readonly problems: CodeFacts['problems'];

  constructor(
    facts: CodeFacts,
    private readonly details: () => CodeDetails,
    readonly scannedTokens: () => ScannedTokens,
    readonly comparedTokens: (start: number, end: number) => ComparedTokens,
    recent: RecentViews<TreeColumns>,
    /** Tells the shelf that nobody will ask again. */
    readonly forget: () => void,
  ) {
    this.language = facts.language;
    this.family = facts.family;
    this.tokenCount = facts.tokens.count;
    this.tree = new ShelvedTree(facts.tree, details, recent);
    this.skipped = facts.skipped;
    this.suppressions = facts.suppressions;
    this.generated = facts.generated;
    this.deprecated = facts.deprecated;
    this.problems = facts.problems;
  }

  get tokens(): TokenSequence {
    return this.details().tokens;
  }
}

/** What the index looks at again and again stays in memory. */
export type TreeColumns = Pick<
  StatementTree,
  'parents' | 'subtreeEnds' | 'tokenStarts' | 'tokenEnds' | 'kinds'
>;

class ShelvedTree implements StatementTree {
  readonly count: number;
  private readonly memory: ArrayBuffer;
  private readonly held: HeldViews<TreeColumns> = { views: undefined };

  constructor(
    tree: StatementTree,
    private readonly details: () => CodeDetails,
    private readonly recent: RecentViews<TreeColumns>,
  ) {
    this.count = tree.count;
    this.memory = new ArrayBuffer(tree.count * 17);
    const { parents, subtreeEnds, tokenStarts, tokenEnds, kinds } = this.columns;
    parents.set(tree.parents);
    subtreeEnds.set(tree.subtreeEnds);
    tokenStarts.set(tree.tokenStarts);
    tokenEnds.set(tree.tokenEnds);
    kinds.set(tree.kinds);
  }

  get parents(): Int32Array {
    return this.columns.parents;
  }

  get subtreeEnds(): Uint32Array {
    return this.columns.subtreeEnds;
  }

  get tokenStarts(): Uint32Array {
    return this.columns.tokenStarts;
  }

  get tokenEnds(): Uint32Array {
    return this.columns.tokenEnds;
  }

  get kinds(): Uint8Array {
    return this.columns.kinds;
  }

  private get columns(): TreeColumns {
    return this.held.views ?? this.recent.keep(this.held, this.views());
  }

  private views(): TreeColumns {
    const columns = Columns.within(this.memory, 0);
    return {
      parents: columns.integers(this.count),
      subtreeEnds: columns.naturals(this.count),
      tokenStarts: columns.naturals(this.count),
      tokenEnds: columns.naturals(this.count),
      kinds: columns.bytes(this.count),
    };
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
  const { language, family, tokens, tree, skipped, suppressions, generated, deprecated, problems } = facts;
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
  return { ...plain, ...(generated ? { generated } : {}), ...(deprecated ? { deprecated } : {}) };
}
