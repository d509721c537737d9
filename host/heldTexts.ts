import { Buffer } from 'node:buffer';
import type { TextSource } from '../core/text/textSource';
import { decode, isPlain } from './decode';

/** One report of a million lines reads texts of 8 MB, most of it one file after the other. */
const heldBytes = 2 * 1024 * 1024;

/** What is kept of a file: its place in memory, a text that is in memory anyway, or that it cannot be read. */
type Held = HeldText | string | undefined;

/**
 * Texts of files that are asked for again and again while one answer is made; the oldest make room for others. They stand
 * outside the heap, in memory that is used again: strings of megabytes that live a little longer than most would stay until
 * the next collection of the whole heap.
 */
export class HeldTexts<Key> {
  /** Made for the first text, and kept. */
  private memory: Buffer | undefined;
  /** In the order in which they came, which is that of their places in memory, from the oldest on and round. */
  private readonly held = new Map<Key, Held>();
  private end = 0;

  constructor(
    /** Answers the bytes of a file, which may change afterwards, or a text that somebody holds. */
    private readonly read: (key: Key) => Buffer | string | undefined,
    private readonly bytes = heldBytes,
  ) {}

  /** Before another answer is made: files may have changed. */
  clear(): void {
    this.held.clear();
    this.end = 0;
  }

  /** Good until the next one is asked for. */
  get(key: Key): TextSource | undefined {
    if (this.held.has(key)) return this.held.get(key);
    const read = this.read(key);
    const held = typeof read === 'object' ? this.placed(read) : read;
    // One that is too long for a place is read again when it is asked for again.
    if (typeof read !== 'object' || typeof held !== 'string') this.held.set(key, held);
    return held;
  }

  private placed(bytes: Buffer): Held {
    this.memory ??= Buffer.allocUnsafeSlow(this.bytes);
    if (isPlain(bytes)) {
      const start = this.roomFor(bytes.length);
      if (start === undefined) return bytes.toString('latin1');
      bytes.copy(this.memory, start);
      return new HeldText(this.memory, start, bytes.length, 1);
    }
    const text = decode(bytes)?.text;
    const start = text === undefined ? undefined : this.roomFor(text.length * 2);
    if (text === undefined || start === undefined) return text;
    this.memory.write(text, start, 'utf16le');
    return new HeldText(this.memory, start, text.length, 2);
  }

  /** Where so many bytes are free now; undefined where they will never be. */
  private roomFor(size: number): number | undefined {
    if (size > this.bytes / 2) return undefined;
    const before = this.end;
    const start = before + size > this.bytes ? 0 : before;
    this.end = start + size;
    for (const [key, held] of this.held) {
      // The oldest stand behind the end of the newest, or at the beginning of memory where that has come round.
      const isSkipped = held instanceof HeldText && start < before && held.start >= before;
      if (held instanceof HeldText && held.length > 0 && !isSkipped)
        if (held.start >= this.end || held.end <= start) break;
      this.held.delete(key);
    }
    return start;
  }
}

class HeldText implements TextSource {
  readonly end: number;

  constructor(
    private readonly memory: Buffer,
    readonly start: number,
    readonly length: number,
    private readonly bytesPerUnit: 1 | 2,
  ) {
    this.end = start + length * bytesPerUnit;
  }

  slice(start: number, end = this.length): string {
    const { memory, bytesPerUnit } = this;
    const from = this.start + Math.min(start, this.length) * bytesPerUnit;
    const to = this.start + Math.min(end, this.length) * bytesPerUnit;
    return memory.toString(bytesPerUnit === 1 ? 'latin1' : 'utf16le', from, to);
  }
}
