/** The views of one piece of memory, while they are kept. */
export interface HeldViews<T> {
  views: T | undefined;
}

/**
 * Keeps the views that were made last: a typed array takes some 100 bytes beside its numbers, of which the columns of
 * most files have fewer, and is made in a fraction of a microsecond. Views that somebody still works with
 * stay valid when they are dropped here. Knows nothing of whose views they are, so that a file that has gone is free.
 */
export class RecentViews<T> {
  private readonly kept: (HeldViews<T> | undefined)[] = [];
  private next = 0;

  constructor(private readonly most: number) {}

  keep(held: HeldViews<T>, views: T): T {
    const oldest = this.kept[this.next];
    if (oldest) oldest.views = undefined;
    held.views = views;
    this.kept[this.next] = held;
    this.next = (this.next + 1) % this.most;
    return views;
  }
}
