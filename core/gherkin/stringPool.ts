import { ownText } from '../text/ownText';

/** Keeps one copy of every string that was cut from a text: a million steps would keep all files in memory otherwise. */
export class StringPool {
  private readonly kept = new Map<string, string>();

  keep(slice: string): string {
    const known = this.kept.get(slice);
    if (known !== undefined) return known;
    const own = ownText(slice);
    this.kept.set(own, own);
    return own;
  }
}
