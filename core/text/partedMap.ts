import type { FileId } from './fileId';

/**
 * As a `Map`, in parts that grow one by one: where one of a hundred thousand members makes room for more, each of them is
 * looked at, and maps of one size do so at the same time.
 */
export class PartedMap<K, V> {
  private parts: (Map<K, V> | undefined)[] = [];
  private count = 0;

  /** `partOf` is a small number, and no part should become large. */
  constructor(private readonly partOf: (key: K) => number) {}

  get size(): number {
    return this.count;
  }

  get(key: K): V | undefined {
    return this.parts[this.partOf(key)]?.get(key);
  }

  has(key: K): boolean {
    return this.parts[this.partOf(key)]?.has(key) ?? false;
  }

  set(key: K, value: V): void {
    const number = this.partOf(key);
    const part = (this.parts[number] ??= new Map());
    this.count -= part.size;
    part.set(key, value);
    this.count += part.size;
  }

  delete(key: K): boolean {
    const number = this.partOf(key);
    const part = this.parts[number];
    if (!part?.delete(key)) return false;
    this.count--;
    if (part.size === 0) this.parts[number] = undefined;
    return true;
  }

  /** Whoever goes through the members comes to an end, too. */
  clear(): void {
    for (const part of this.parts) part?.clear();
    this.parts = [];
    this.count = 0;
  }

  /** Part by part; in a part the members are in the order in which they came. */
  *entries(): Generator<[K, V], void, void> {
    for (const part of this.parts) if (part) yield* part;
  }

  *values(): Generator<V, void, void> {
    for (const part of this.parts) if (part) yield* part.values();
  }
}

/** Files of a part have numbers that follow each other. */
export function partOfFile(file: FileId): number {
  return file >>> 10;
}

/** The ends of paths differ most. */
export function partOfPath(path: string): number {
  let hash = path.length;
  for (let i = Math.max(0, path.length - hashedUnits); i < path.length; i++)
    hash = Math.imul(hash, 31) + path.charCodeAt(i);
  return Math.imul(hash, 0x9e3779b1) >>> 26;
}

const hashedUnits = 24;
