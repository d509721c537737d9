import { TokenKind } from '../../code/tokenSequence';
import type { FileStatements } from '../statements/fileStatements';
import { HeadTokens } from '../statements/headTokens';

/**
 * Which names of one place stand for which names of another; used again for the next two places. Pairs of names are rows
 * of columns, found by open addressing.
 */
export class NameMap {
  private froms = new Uint32Array(64);
  private tos = new Uint32Array(64);
  private counts = new Int32Array(64);
  private length = 0;
  /** Row + 1 of each pair; 0 where free. Twice as long as the columns. */
  private slots = new Int32Array(128);

  clear(): void {
    this.length = 0;
    this.slots.fill(0);
  }

  /** Takes two heads of equal shape. */
  read(a: FileStatements, left: number, b: FileStatements, right: number): void {
    const { kinds, rawHashes: leftHashes } = a.code.facts.tokens;
    const { rawHashes: rightHashes } = b.code.facts.tokens;
    const leftHead = new HeadTokens(a, left);
    const rightHead = new HeadTokens(b, right);
    for (let i = leftHead.next(), j = rightHead.next(); i >= 0 && j >= 0; ) {
      if (kinds[i] === TokenKind.identifier) this.add(leftHashes[i]!, rightHashes[j]!);
      i = leftHead.next();
      j = rightHead.next();
    }
  }

  /**
   * Share of the names that stand for the name that theirs most often stands for, the worse of both ways. Nothing can be
   * read after it but from the beginning.
   */
  consistency(): number {
    let all = 0;
    for (let row = 0; row < this.length; row++) all += this.counts[row]!;
    if (all === 0) return 1;
    return Math.min(this.consistent(this.froms), this.consistent(this.tos)) / all;
  }

  /** Names of one side that stand for what theirs most often stands for: the most frequent row of each. */
  private consistent(names: Uint32Array): number {
    const { slots, counts } = this;
    const mask = slots.length - 1;
    slots.fill(0);
    let sum = 0;
    for (let row = 0; row < this.length; row++) {
      const name = names[row]!;
      const count = counts[row]!;
      let slot = (name ^ (name >>> 15)) & mask;
      while (slots[slot] !== 0 && names[slots[slot]! - 1] !== name) slot = (slot + 1) & mask;
      const most = slots[slot] === 0 ? 0 : counts[slots[slot]! - 1]!;
      if (count <= most) continue;
      sum += count - most;
      slots[slot] = row + 1;
    }
    return sum;
  }

  private add(from: number, to: number): void {
    const slot = this.slotOf(from, to);
    const row = this.slots[slot]! - 1;
    if (row >= 0) {
      this.counts[row]!++;
      return;
    }
    this.slots[slot] = ++this.length;
    this.froms[this.length - 1] = from;
    this.tos[this.length - 1] = to;
    this.counts[this.length - 1] = 1;
    if (this.length === this.counts.length) this.grow();
  }

  private slotOf(from: number, to: number): number {
    const { slots, froms, tos } = this;
    const mask = slots.length - 1;
    const hash = Math.imul(from, 0x9e3779b1) ^ to;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] !== 0 && (froms[slots[slot]! - 1] !== from || tos[slots[slot]! - 1] !== to))
      slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { froms, tos, counts } = this;
    this.froms = new Uint32Array(froms.length * 2);
    this.tos = new Uint32Array(froms.length * 2);
    this.counts = new Int32Array(froms.length * 2);
    this.slots = new Int32Array(froms.length * 4);
    this.froms.set(froms);
    this.tos.set(tos);
    this.counts.set(counts);
    for (let row = 0; row < this.length; row++) this.slots[this.slotOf(froms[row]!, tos[row]!)] = row + 1;
  }
}
