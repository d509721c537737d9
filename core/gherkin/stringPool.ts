/**
 * Keeps one copy of every string that was cut from a text. A slice of thirteen units and more holds on to the whole text
 * in V8, so that a million steps would keep all files in memory; joining two parts makes a string of its own.
 */
export class StringPool {
  private readonly kept = new Map<string, string>();

  keep(slice: string): string {
    const known = this.kept.get(slice);
    if (known !== undefined) return known;
    const own = slice.length < shortest ? slice : [slice[0], slice.slice(1)].join('');
    this.kept.set(own, own);
    return own;
  }
}

/** V8 copies shorter slices (`SlicedString::kMinLength`). */
const shortest = 13;
