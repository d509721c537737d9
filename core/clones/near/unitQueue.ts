import { emptyQueue } from '../workQueue';
import type { Unit } from './unit';

/** The bits of `Unit.queued`, one for each thing to do; a unit is in one index of families only. */
export const Waiting = { settle: 1, nominate: 2, family: 4, votes: 8 } as const;
export type Waiting = (typeof Waiting)[keyof typeof Waiting];

/** A `WorkQueue` of units: every unit of a first scan passes several, and a bit of its own is cheaper than a set. */
export class UnitQueue {
  private queue: (Unit | undefined)[] = emptyQueue();
  private next = 1;
  private waiting = 0;

  constructor(private readonly bit: Waiting) {}

  get size(): number {
    return this.waiting;
  }

  add(unit: Unit): void {
    if ((unit.queued & this.bit) !== 0) return;
    unit.queued |= this.bit;
    this.waiting++;
    this.queue.push(unit);
  }

  delete(unit: Unit): boolean {
    if ((unit.queued & this.bit) === 0) return false;
    unit.queued &= ~this.bit;
    if (--this.waiting === 0) this.forget();
    return true;
  }

  take(): Unit | undefined {
    while (this.next < this.queue.length) {
      const unit = this.queue[this.next++]!;
      if (this.delete(unit)) return unit;
    }
    return undefined;
  }

  /** What was taken must not live on here. */
  private forget(): void {
    this.queue = emptyQueue();
    this.next = 1;
  }
}
