/** The numbers of one pair after the other, in one array: the model asks for them by place, its fit by name. */
export class FeatureRow {
  /** Of the last pair; the place of each number is that of its name in `names`. */
  readonly values: Float64Array;
  private readonly found: string[] = [];
  private naming = false;
  private at = 0;

  /** `size` is the number of features. */
  constructor(size: number) {
    this.values = new Float64Array(size);
  }

  /** The next number is the first of another pair. */
  restart(): void {
    this.at = 0;
  }

  put(name: string, value: number): void {
    if (this.naming) this.found.push(name);
    this.values[this.at++] = value;
  }

  /** What the numbers that `fill` puts are called. */
  names(fill: () => void): readonly string[] {
    this.naming = true;
    this.found.length = 0;
    fill();
    this.naming = false;
    return [...this.found];
  }
}

export function flag(condition: boolean): number {
  return condition ? 1 : 0;
}

export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
