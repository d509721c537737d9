/**
 * A text of megabytes in pieces, none of which ends within a character: to join them takes longer than a turn of the
 * event loop may. They may be made while they are asked for, each time anew, so that the text is never in memory as a
 * whole. As JSON it is a string.
 */
export class LongText {
  constructor(readonly pieces: Iterable<string>) {}

  toJSON(): string {
    return [...this.pieces].join('');
  }
}
