/** How many classes, files and lines a noise rule left out. */
export interface NoiseCount {
  /** Setting that brings them back, such as `noise.repetitive`. */
  readonly rule: string;
  readonly classes: number;
  readonly files: number;
  readonly lines: number;
}
