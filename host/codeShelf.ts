import { readSync, writeSync } from 'node:fs';
import type { ComparedTokens, ScannedTokens } from '../core/code/codeFacts';
import type { FileFacts } from '../core/index/fileFacts';
import { RecentViews } from '../core/text/recentViews';
import {
  type CodeDetails,
  copyDetails,
  countsOf,
  type DetailCounts,
  detailBytes,
  emptyDetails,
  normalizedOffset,
  rawOffset,
  ShelvedCode,
  type TreeColumns,
} from './codeDetails';
import { FreeRanges } from './freeRanges';
import { type Piece, ShelfMemory } from './shelfMemory';
import { openUnnamed } from './unnamedFile';

/** Files whose statements are worked with at a time, about. */
const recentFiles = 512;
/** Ranges of the file are multiples of this, so that one that was given back fits another file's details. */
const rangeStep = 1024;
const unreadable = 'what was put away cannot be read back';

/** The details of one file: in memory, in the shelf's file, or in both. */
interface Slot {
  readonly counts: DetailCounts;
  readonly size: number;
  details: CodeDetails | undefined;
  piece: Piece<Slot> | undefined;
  /** Where the file has them; -1 where they were not put away yet. */
  offset: number;
  /** The index has other details of this file now, or none. */
  gone: boolean;
}

/**
 * Keeps the details of files in memory up to a limit. Beyond it those that were not asked for lately are put into a file
 * of this process and read back when they are asked for. Their memory is used again at once, for garbage would make the
 * process as large as before: **details must not be held longer than for one turn of the event loop.** Where no file
 * can be written all stay in memory.
 */
export class CodeShelf {
  private readonly memory: ShelfMemory<Slot>;
  private descriptor: number | undefined;
  /** Hashes of the file that was scanned last. */
  private scanned = new Uint32Array(4096);
  /** Hashes of the run of tokens that was compared last. */
  private compared = new Uint32Array(4096);
  private end = 0;
  private readonly freeRanges = new FreeRanges();
  private readonly recent = new RecentViews<TreeColumns>(recentFiles);

  constructor(
    /** Made when the first details go there. */
    private readonly folder: string,
    /** Bytes of details in memory; one turn of the event loop may need more. */
    limit: number,
  ) {
    this.memory = new ShelfMemory(limit, slots => this.putAllAway(slots));
  }

  set limit(bytes: number) {
    this.memory.limit = bytes;
  }

  /** Bytes of memory for details. */
  get residentBytes(): number {
    return this.memory.bytes;
  }

  /** Bytes of the file. */
  get fileBytes(): number {
    return this.end;
  }

  /** The same facts, whose details come from here; they share no memory with facts of other files. */
  put(facts: FileFacts): FileFacts {
    const lineStarts = owned(facts.lineStarts);
    if (!facts.code) return { ...facts, lineStarts };
    const counts = countsOf(facts.code);
    const size = detailBytes(counts);
    const slot: Slot = { counts, size, details: undefined, piece: undefined, offset: -1, gone: false };
    copyDetails(facts.code, this.placed(slot));
    const code = new ShelvedCode(
      facts.code,
      () => this.detailsOf(slot),
      () => this.scannedOf(slot),
      (start, end) => this.comparedOf(slot, start, end),
      this.recent,
      () => {
        slot.gone = true;
      },
    );
    return { ...facts, lineStarts, code };
  }

  /** The index is about to give these facts up: they need not be put away. */
  forget({ code }: FileFacts): void {
    if (code instanceof ShelvedCode) code.forget();
  }

  private detailsOf(slot: Slot): CodeDetails {
    const { details, piece } = slot;
    if (!details) return this.read(slot);
    if (piece) this.memory.ask(piece);
    return details;
  }

  /**
   * Of details in the file only the hashes are read, 4 of some 20 bytes for each token, into memory that all files share: a search over all
   * files would otherwise put everything else away, and take new memory for what it reads in one turn.
   */
  private scannedOf({ counts, details, offset }: Slot): ScannedTokens {
    // In memory nothing moves before the caller asks for more, so that the piece may grow old.
    if (details) return details.tokens;
    const count = counts.tokens;
    if (this.scanned.length < count) this.scanned = new Uint32Array(count * 2);
    this.readHashes(this.scanned.subarray(0, count), offset + normalizedOffset(counts));
    return { count, normalizedHashes: this.scanned };
  }

  /** A question compares runs of dozens of files, of which most are no twins: nothing else has to make room for them. */
  private comparedOf({ counts, details, offset }: Slot, start: number, end: number): ComparedTokens {
    if (details) {
      const { rawHashes, normalizedHashes } = details.tokens;
      return {
        rawHashes: rawHashes.subarray(start, end),
        normalizedHashes: normalizedHashes.subarray(start, end),
      };
    }
    const count = end - start;
    if (this.compared.length < count * 2) this.compared = new Uint32Array(count * 4);
    const rawHashes = this.compared.subarray(0, count);
    const normalizedHashes = this.compared.subarray(count, count * 2);
    const skipped = start * Uint32Array.BYTES_PER_ELEMENT;
    this.readHashes(rawHashes, offset + rawOffset(counts) + skipped);
    this.readHashes(normalizedHashes, offset + normalizedOffset(counts) + skipped);
    return { rawHashes, normalizedHashes };
  }

  private readHashes(hashes: Uint32Array, offset: number): void {
    if (readSync(this.descriptor!, hashes, 0, hashes.byteLength, offset) !== hashes.byteLength)
      throw new Error(unreadable);
  }

  /** Room for the details of a file. */
  private placed(slot: Slot): CodeDetails {
    const piece = this.memory.room(slot.size);
    const details = emptyDetails(slot.counts, piece.memory, piece.start + piece.used);
    piece.used += (slot.size + 3) & ~3;
    piece.holders.push(slot);
    slot.piece = piece;
    slot.details = details;
    this.memory.ask(piece);
    return details;
  }

  /** Makes room for others; false when the file cannot be written. */
  private putAllAway(slots: readonly Slot[]): boolean {
    for (const slot of slots) if (!slot.gone && !this.putAway(slot)) return false;
    for (const slot of slots) {
      // What the index gave up stays with whoever still asks for it.
      slot.details = slot.offset < 0 ? copied(slot.details!, slot) : undefined;
      slot.piece = undefined;
    }
    return true;
  }

  private putAway(slot: Slot): boolean {
    if (slot.offset >= 0) return true;
    try {
      this.descriptor ??= openUnnamed(this.folder, 'details');
      const offset = this.take(slot);
      if (writeSync(this.descriptor, slot.details!.bytes, 0, slot.size, offset) !== slot.size) return false;
      slot.offset = offset;
      return true;
    } catch {
      // No such folder, a full disk.
      return false;
    }
  }

  private take(slot: Slot): number {
    const size = Math.ceil(slot.size / rangeStep) * rangeStep;
    let offset = this.freeRanges.take(size);
    if (offset === undefined) {
      offset = this.end;
      this.end += size;
    }
    // Until nobody can ask for its details any more.
    this.freeRanges.lend(slot, offset, size);
    return offset;
  }

  private read(slot: Slot): CodeDetails {
    const details = this.placed(slot);
    slot.details = undefined;
    if (readSync(this.descriptor!, details.bytes, 0, slot.size, slot.offset) !== slot.size)
      throw new Error(unreadable);
    slot.details = details;
    return details;
  }
}

function copied({ bytes }: CodeDetails, { counts, size }: Slot): CodeDetails {
  const copy = emptyDetails(counts, new ArrayBuffer(size), 0);
  copy.bytes.set(bytes);
  return copy;
}

/** The same numbers in memory that holds nothing else. */
function owned(numbers: Uint32Array): Uint32Array {
  return numbers.byteLength === numbers.buffer.byteLength ? numbers : numbers.slice();
}
