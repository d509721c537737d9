/**
 * Gives every distinct text a small number. Every `hold` is matched by one `release`; a number whose last holder has
 * gone is given to the next new text. Which number a text gets depends on the order of asking, so nothing but equality
 * may be read off it, and only between numbers that are held.
 */
export class HeldNumbers {
  private readonly byText = new Map<string, number>();
  /** By number, as are the holders. */
  private readonly texts: string[] = [];
  private readonly holders: number[] = [];
  private readonly free: number[] = [];

  /** Numbers that somebody holds. */
  get live(): number {
    return this.byText.size;
  }

  /** The number of a text, which the caller holds from now on. */
  hold(text: string): number {
    const known = this.byText.get(text);
    if (known !== undefined) {
      this.holders[known]!++;
      return known;
    }
    const number = this.free.pop() ?? this.texts.length;
    this.byText.set(text, number);
    this.texts[number] = text;
    this.holders[number] = 1;
    return number;
  }

  /** Gives up one hold of a number; true when nobody holds it any more. */
  release(number: number): boolean {
    if (--this.holders[number]! > 0) return false;
    this.byText.delete(this.texts[number]!);
    this.texts[number] = '';
    this.free.push(number);
    return true;
  }
}
