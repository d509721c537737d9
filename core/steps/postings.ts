import { mostWords } from './nearPairs';

/** No posting follows. */
export const none = -1;

/**
 * Which entries have a key in their prefix, by key and by how many keys the entry has: linked lists in flat arrays, since
 * most of a hundred thousand lists hold one or two. A posting is named by its index.
 */
export class Postings {
  /** Slot of the entry, place of the key among the entry's own, the posting that follows. */
  slots = new Int32Array(1024);
  places = new Int32Array(1024);
  next = new Int32Array(1024);
  private readonly firsts = new Map<number, number>();
  private count = 0;
  private free = none;

  first(key: number, size: number): number {
    return this.firsts.get(listOf(key, size)) ?? none;
  }

  add(key: number, size: number, slot: number, place: number): void {
    const posting = this.take();
    const list = listOf(key, size);
    this.slots[posting] = slot;
    this.places[posting] = place;
    this.next[posting] = this.firsts.get(list) ?? none;
    this.firsts.set(list, posting);
  }

  remove(key: number, size: number, slot: number): void {
    const list = listOf(key, size);
    let before = none;
    let posting = this.firsts.get(list) ?? none;
    while (posting !== none && this.slots[posting] !== slot) {
      before = posting;
      posting = this.next[posting]!;
    }
    if (posting === none) return;
    const after = this.next[posting]!;
    if (before !== none) this.next[before] = after;
    else if (after !== none) this.firsts.set(list, after);
    else this.firsts.delete(list);
    this.next[posting] = this.free;
    this.free = posting;
  }

  private take(): number {
    if (this.free !== none) {
      const posting = this.free;
      this.free = this.next[posting]!;
      return posting;
    }
    if (this.count === this.slots.length) this.grow();
    return this.count++;
  }

  private grow(): void {
    const [slots, places, next] = [this.slots, this.places, this.next];
    this.slots = new Int32Array(2 * slots.length);
    this.places = new Int32Array(2 * slots.length);
    this.next = new Int32Array(2 * slots.length);
    this.slots.set(slots);
    this.places.set(places);
    this.next.set(next);
  }
}

function listOf(key: number, size: number): number {
  return key * (mostWords + 1) + size;
}
