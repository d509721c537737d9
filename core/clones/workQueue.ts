/**
 * A set of things to do, first come first served. (To take the first of a `Set` again and again is quadratic: what was
 * deleted stays in its way.)
 */
export class WorkQueue<T> {
  private readonly members = new Set<T>();
  private queue: T[] = [];
  private next = 0;

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
    return this.members.delete(element);
  }

  take(): T | undefined {
    while (this.next < this.queue.length) {
      const element = this.queue[this.next++]!;
      if (this.members.delete(element)) return element;
    }
    this.queue = [];
    this.next = 0;
    return undefined;
  }
}
