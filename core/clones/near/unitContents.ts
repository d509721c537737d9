import type { FileStatements } from '../statements/fileStatements';
import { PrefixHashes } from '../statements/prefixHashes';
import { isContainer } from './fileUnits';

/**
 * Hashes of units by all that a comparison of two units sees: their statements, as written and in shape, of which kind
 * they are and how they stand in each other. Equal tokens are not enough: the same text is other statements where
 * a bracket is missing before it, or where a comment suppresses a part of it.
 */
export class UnitContents {
  private readonly hashes = new PrefixHashes();
  private values = new Int32Array(1 << 10);
  private file!: FileStatements;
  /** Of the last `hash`. */
  high = 0;
  low = 0;

  /** Takes the file whose units are asked for next. */
  read(file: FileStatements): void {
    this.file = file;
    const { heads, headsBefore, rawHeads, blankHeads } = file;
    const { kinds, subtreeEnds } = file.code.facts.tree;
    if (this.values.length < heads.length) this.values = new Int32Array(heads.length * 2);
    for (let i = 0; i < heads.length; i++) {
      const node = heads[i]!;
      const inside = headsBefore[subtreeEnds[node]!]! - i;
      this.values[i] =
        Math.imul(rawHeads[node]!, 0x9e3779b1) ^
        Math.imul(blankHeads[node]!, 0x85ebca6b) ^
        Math.imul(inside * 16 + kinds[node]!, 0x27d4eb2f);
    }
    this.hashes.read(this.values, heads.length);
  }

  hash(node: number): void {
    const { headsBefore, raw, blank, code } = this.file;
    this.hashes.clear();
    this.hashes.join(headsBefore[node]!, headsBefore[code.facts.tree.subtreeEnds[node]!]!);
    const container = isContainer(this.file, node) ? 0x632be5ab : 0;
    this.high = this.hashes.high ^ Math.imul(raw[node]!, 0x2c1b3c6d) ^ container;
    this.low = this.hashes.low ^ Math.imul(blank[node]!, 0x297a2d39);
  }
}
