import type { ReportClass } from './report';

/** A place is one number: its first line times this, and its last. More lines than a file can have. */
const mostLines = 2 ** 26;

/** Counts the lines that at least one fragment of a code class of types 1 to 3 covers, without the fragments. */
export class CoveredLines {
  private readonly byPath = new Map<string, number[]>();

  add({ kind, type, fragments }: ReportClass): void {
    if (kind !== 'code' || type === 4) return;
    for (const { path, startLine, endLine } of fragments) {
      const place = startLine * mostLines + endLine;
      const others = this.byPath.get(path);
      if (others) others.push(place);
      else this.byPath.set(path, [place]);
    }
  }

  /** In pieces, a file each. */
  *count(): Generator<void, number, void> {
    let lines = 0;
    for (const places of this.byPath.values()) {
      lines += linesOfUnion(places);
      yield;
    }
    return lines;
  }
}

/** Lines of a file that stand in one of the places, each counted once. */
function linesOfUnion(places: number[]): number {
  places.sort((a, b) => a - b);
  let lines = 0;
  let counted = 0;
  for (const place of places) {
    const startLine = Math.floor(place / mostLines);
    const endLine = place % mostLines;
    if (endLine <= counted) continue;
    lines += endLine - Math.max(startLine - 1, counted);
    counted = endLine;
  }
  return lines;
}
