/** A set of which the best element is taken first: a binary heap, in which what was deleted stays until it would be taken. */
export class BestFirst<T> {
  private readonly members = new Set<T>();
  /** No element comes before the one at half its index, counted from 1. */
  private heap: T[] = [];

  /** `compare` is total, better ones first. */
  constructor(private readonly compare: (a: T, b: T) => number) {}

  add(element: T): void {
    if (this.members.has(element)) return;
    this.members.add(element);
    const { heap } = this;
    let at = heap.push(element) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.compare(heap[parent]!, element) <= 0) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = element;
  }

  delete(element: T): void {
    // What is here no more must not live on here.
    if (this.members.delete(element) && this.members.size === 0) this.heap = [];
  }

  take(): T | undefined {
    while (this.heap.length > 0) {
      const first = this.takeFirst();
      if (!this.members.has(first)) continue;
      this.delete(first);
      return first;
    }
    return undefined;
  }

  private takeFirst(): T {
    const { heap } = this;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && this.compare(heap[child + 1]!, heap[child]!) < 0) child++;
      if (this.compare(last, heap[child]!) <= 0) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}
