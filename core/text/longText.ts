/**
 * A text of megabytes in pieces, none of which ends within a character: to join them takes longer than a turn of the
 * event loop may. As JSON it is a string.
 */
export class LongText {
  constructor(readonly pieces: readonly string[]) {}

  toJSON(): string {
    return this.pieces.join('');
  }
}
