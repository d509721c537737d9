/**
 * A set of things to do, first come first served. (To take the first of a `Set` again and again is quadratic: what was
 * deleted stays in its way.)
 */
export class WorkQueue<T> {
  private readonly members = new Set<T>();
  private queue: (T | undefined)[] = emptyQueue();
  private next = 1;

  get size(): number {
    return this.members.size;
  }

  has(element: T): boolean {
    return this.members.has(element);
  }

  add(element: T): void {
    if (this.members.has(element)) return;
    this.members.add(element);
    this.queue.push(element);
  }

  delete(element: T): boolean {
    const wasThere = this.members.delete(element);
    if (this.members.size === 0) this.forget();
    return wasThere;
  }

  take(): T | undefined {
    while (this.next < this.queue.length) {
      const element = this.queue[this.next++]!;
      if (this.delete(element)) return element;
    }
    return undefined;
  }

  /** What was taken must not live on here. */
  private forget(): void {
    if (this.queue.length === 1) return;
    this.queue = emptyQueue();
    this.next = 1;
  }
}

/**
 * A queue whose first place holds nothing: to V8 an empty list is one of small integers, and what it compiled for such
 * a list, or for one of objects, is thrown away at the first of the other kind.
 */
export function emptyQueue(): undefined[] {
  return [undefined];
}
