/** Ranges that go at once are given back in so many turns of the event loop: V8 tells of one registry a turn. */
const registries = 16;

interface Range {
  readonly offset: number;
  readonly size: number;
}

/** Ranges of a file that hold nothing any more, by their size. A hundred thousand of one size may come back at once. */
export class FreeRanges {
  private readonly bySize = new Map<number, number[]>();
  private readonly unused = Array.from(
    { length: registries },
    () => new FinalizationRegistry<Range>(({ offset, size }) => this.giveBack(offset, size)),
  );
  private registered = 0;
  private free = 0;

  get count(): number {
    return this.free;
  }

  /** The offset of a range of this size, which is free no more. */
  take(size: number): number | undefined {
    const offset = this.bySize.get(size)?.pop();
    if (offset !== undefined) this.free--;
    return offset;
  }

  /** The range comes back when nobody can reach `owner` any more. */
  lend(owner: object, offset: number, size: number): void {
    this.unused[this.registered++ % registries]!.register(owner, { offset, size });
  }

  private giveBack(offset: number, size: number): void {
    this.free++;
    const known = this.bySize.get(size);
    if (known) known.push(offset);
    else this.bySize.set(size, [offset]);
  }
}
