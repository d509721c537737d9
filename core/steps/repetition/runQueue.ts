import type { RepeatedRun } from './repeatedRuns';

/** A run and how many steps it is thought to save: never less than it does. */
export interface RankedRun {
  readonly run: RepeatedRun;
  readonly saved: number;
}

/** Binary heap; the largest saving first, then the longer run, then the one that stands first. */
export class RunQueue {
  private readonly heap: RankedRun[] = [];

  push(entry: RankedRun): void {
    const { heap } = this;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(heap[at]!, heap[parent]!)) break;
      swap(heap, at, parent);
      at = parent;
    }
  }

  pop(): RankedRun | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length > 0 && last) {
      heap[0] = last;
      this.sink();
    }
    return first;
  }

  /** True when an entry comes before `entry`. */
  holdsBetterThan(entry: RankedRun): boolean {
    return this.heap.length > 0 && before(this.heap[0]!, entry);
  }

  private sink(): void {
    const { heap } = this;
    for (let at = 0; ; ) {
      let child = 2 * at + 1;
      if (child >= heap.length) return;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, heap[at]!)) return;
      swap(heap, at, child);
      at = child;
    }
  }
}

function before(a: RankedRun, b: RankedRun): boolean {
  if (a.saved !== b.saved) return a.saved > b.saved;
  if (a.run.length !== b.run.length) return a.run.length > b.run.length;
  return a.run.starts[0]! < b.run.starts[0]!;
}

function swap(heap: RankedRun[], a: number, b: number): void {
  const entry = heap[a]!;
  heap[a] = heap[b]!;
  heap[b] = entry;
}
