/** Where the arrays of `core/clones/comparison/tokenKernel` begin. */
export class Arrays {
  static shapes: i32 = 0;
  static words: i32 = 0;
  static partners: i32 = 0;
  static open: i32 = 0;
  static hashes: i32 = 0;
  static slots: i32 = 0;
  static anchorsOnLeft: i32 = 0;
  static anchorsOnRight: i32 = 0;
  static tops: i32 = 0;
  static before: i32 = 0;
  static table: i32 = 0;
}

/** A part of either side, half-open. Tokens of the member stand behind those of the model. */
export class Part {
  static left: i32 = 0;
  static leftEnd: i32 = 0;
  static right: i32 = 0;
  static rightEnd: i32 = 0;
}
