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
import { openUnnamed } from './unnamedFile';

/**
 * Memory is taken and used again in pieces of this size. A larger file has one of its own, twice as large or four times …:
 * the fewer sizes, the more often one is there to be used again.
 */
const pieceBytes = 256 * 1024;
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
  piece: Piece | undefined;
  /** Where the file has them; -1 where they were not put away yet. */
  offset: number;
  /** The index has other details of this file now, or none. */
  gone: boolean;
}

/** Memory that holds the details of some files. */
interface Piece {
  readonly memory: ArrayBuffer;
  used: number;
  slots: Slot[];
  /** The turn of the event loop in which somebody was given details of it last, and the number of that question. */
  turn: number;
  asked: number;
}

/**
 * Keeps the details of files in memory up to a limit. Beyond it those that were not asked for lately are put into a file
 * of this process and read back when they are asked for. Their memory is used again at once, for garbage would make the
 * process as large as before: **details must not be held longer than for one turn of the event loop.** Where no file
 * can be written all stay in memory.
 */
export class CodeShelf {
  private pieces: Piece[] = [];
  private current: Piece | undefined;
  private bytes = 0;
  private questions = 0;
  private turn = 0;
  private turnEnds = false;
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
    public limit: number,
  ) {}

  /** Bytes of memory for details. */
  get residentBytes(): number {
    return this.bytes;
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
    if (piece) this.ask(piece);
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

  private ask(piece: Piece): void {
    piece.asked = ++this.questions;
    piece.turn = this.turn;
    if (this.turnEnds) return;
    this.turnEnds = true;
    setImmediate(() => {
      this.turn++;
      this.turnEnds = false;
    }).unref();
  }

  /** Room for the details of a file. */
  private placed(slot: Slot): CodeDetails {
    const piece = this.pieceFor(slot.size);
    const details = emptyDetails(slot.counts, piece.memory, piece.used);
    piece.used += (slot.size + 3) & ~3;
    piece.slots.push(slot);
    slot.piece = piece;
    slot.details = details;
    this.ask(piece);
    return details;
  }

  private pieceFor(size: number): Piece {
    const { current } = this;
    if (current && current.used + size <= pieceBytes) return current;
    const bytes = pieceBytes * 2 ** Math.max(0, Math.ceil(Math.log2(size / pieceBytes)));
    const piece = this.freed(bytes) ?? this.added(bytes);
    if (bytes === pieceBytes) this.current = piece;
    return piece;
  }

  /**
   * A piece of this size that others have used, when a new one would not stay below the limit. Where there is none of the
   * size those that were not asked for lately go instead, and a new one fits.
   */
  private freed(bytes: number): Piece | undefined {
    while (this.bytes + bytes > this.limit) {
      const again = this.bytes <= this.limit ? this.leastAsked(bytes) : undefined;
      const piece = again ?? this.leastAsked();
      if (!piece || !this.clear(piece)) return undefined;
      if (again) return again;
      this.drop(piece);
    }
    return undefined;
  }

  private added(bytes: number): Piece {
    const piece: Piece = { memory: new ArrayBuffer(bytes), used: 0, slots: [], turn: 0, asked: 0 };
    this.pieces.push(piece);
    this.bytes += bytes;
    return piece;
  }

  /** Of those, of one size if any, that nobody was given details of in this turn. */
  private leastAsked(bytes?: number): Piece | undefined {
    let least: Piece | undefined;
    for (const piece of this.pieces)
      if (
        piece.turn !== this.turn &&
        piece.asked < (least?.asked ?? Number.POSITIVE_INFINITY) &&
        (bytes === undefined || piece.memory.byteLength === bytes)
      )
        least = piece;
    return least;
  }

  private drop(piece: Piece): void {
    this.pieces = this.pieces.filter(other => other !== piece);
    this.bytes -= piece.memory.byteLength;
    if (this.current === piece) this.current = undefined;
  }

  /** Puts the details of a piece away; false when the file cannot be written: from then on all stay. */
  private clear(piece: Piece): boolean {
    for (const slot of piece.slots)
      if (!slot.gone && !this.putAway(slot)) {
        this.limit = Number.POSITIVE_INFINITY;
        return false;
      }
    for (const slot of piece.slots) {
      // What the index gave up stays with whoever still asks for it.
      slot.details = slot.offset < 0 ? copied(slot.details!, slot) : undefined;
      slot.piece = undefined;
    }
    piece.slots = [];
    piece.used = 0;
    // Whoever holds details longer than it may sees nonsense at once, and not now and then.
    new Uint8Array(piece.memory).fill(0xff);
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
