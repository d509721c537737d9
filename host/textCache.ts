/** What a text was made into, or the text itself; `length` is that of the text, in UTF-16 units. */
interface OfText {
  readonly length: number;
}

/** UTF-16 units kept at most: most of what one report names over and over, which is 8 M units at a million lines. */
const capacity = 4 * 1024 * 1024;

/** Texts of files that are asked for again and again while one answer is made; those that were asked for last are kept. */
export class TextCache<Key, Text extends OfText = string> {
  /** The least recently asked for stands first. */
  private readonly texts = new Map<Key, Text | undefined>();
  private units = 0;

  constructor(private readonly read: (key: Key) => Text | undefined) {}

  get(key: Key): Text | undefined {
    const isKept = this.texts.has(key);
    const text = isKept ? this.texts.get(key) : this.read(key);
    if (isKept) this.texts.delete(key);
    else this.makeRoom(text?.length ?? 0);
    this.texts.set(key, text);
    return text;
  }

  private makeRoom(units: number): void {
    this.units += units;
    for (const [key, text] of this.texts) {
      if (this.units <= capacity) break;
      this.texts.delete(key);
      this.units -= text?.length ?? 0;
    }
  }
}
