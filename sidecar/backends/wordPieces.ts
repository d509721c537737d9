/**
 * Cuts words into pieces of a vocabulary, longest first. A piece that starts with `#` continues a word; letters that
 * no piece covers are passed over. Must cut as `scripts/model/vocabulary.py` does.
 */
export class WordPieces {
  private readonly ids: ReadonlyMap<string, number>;
  private readonly longest: number;
  private readonly known = new Map<string, readonly number[]>();

  constructor(pieces: readonly string[]) {
    this.ids = new Map(pieces.map((piece, id) => [piece, id]));
    this.longest = pieces.reduce((most, piece) => Math.max(most, piece.length), 1);
  }

  of(word: string): readonly number[] {
    let pieces = this.known.get(word);
    if (!pieces) {
      pieces = this.cut(word);
      if (this.known.size >= maxKnown) this.known.clear();
      this.known.set(word, pieces);
    }
    return pieces;
  }

  private cut(word: string): number[] {
    const found: number[] = [];
    for (let at = 0; at < word.length; ) {
      const piece = this.longestAt(word, at);
      if (piece) found.push(piece.id);
      at += piece?.length ?? 1;
    }
    return found;
  }

  private longestAt(word: string, at: number): { id: number; length: number } | undefined {
    for (let end = Math.min(word.length, at + this.longest); end > at; end--) {
      const part = word.slice(at, end);
      const id = this.ids.get(at === 0 ? part : `#${part}`);
      if (id !== undefined) return { id, length: end - at };
    }
    return undefined;
  }
}

/** Words whose pieces are remembered. */
const maxKnown = 100_000;
