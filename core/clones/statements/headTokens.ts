import type { FileStatements } from './fileStatements';

/** Tokens of a statement that is compared word by word, about; in a longer one are data. */
export const MAX_HEAD_TOKENS = 4096;

/** Walks the tokens of a statement that belong to no block inside it. */
export class HeadTokens {
  private readonly end: number;
  private token: number;
  private child: number;

  constructor(
    private readonly statements: FileStatements,
    node: number,
  ) {
    const { tree } = statements.code.facts;
    this.token = tree.tokenStarts[node]!;
    this.end = node;
    this.child = node + 1;
  }

  /** The next token's index, or -1. */
  next(): number {
    const { tree } = this.statements.code.facts;
    const last = tree.subtreeEnds[this.end]!;
    while (this.child < last && this.token >= tree.tokenStarts[this.child]!) {
      this.token = Math.max(this.token, tree.tokenEnds[this.child]!);
      this.child = tree.subtreeEnds[this.child]!;
    }
    return this.token < tree.tokenEnds[this.end]! ? this.token++ : -1;
  }
}
