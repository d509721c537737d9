import { constants } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Config } from '../core/config';
import {
  type CachePlace,
  cachePath,
  programStamp,
  readCache,
  replaceCache,
  type WriteAt,
} from './cacheFolder';
import { hashOf } from './factsFormat';
import type { FileStamp } from './fileStamp';

/** What answers depend on besides settings. */
export interface Grounds {
  /** Identifies the files that a walk found, and what the rules say of each. */
  readonly walk: string;
  /** Of the files, in the order of the walk. */
  readonly stamps: readonly FileStamp[];
}

/** A long text may come in pieces, none of which ends within a character. */
export type NamedAnswer = readonly [name: string, text: string | Iterable<string>];

/** Answers of an earlier run by name. */
export interface KeptAnswers extends Grounds {
  answer(name: string): string | undefined;
}

type StampRow = readonly [
  size: number,
  modifiedMs: number,
  changedMs: number,
  inode: number,
  content: string | null,
];

interface Index {
  readonly walk: string;
  /** A stamp without signature is its content, and 0 without that, too. */
  readonly stamps: readonly (StampRow | string | 0)[];
  /** Name and byte length, one after the other. */
  readonly answers: readonly (readonly [name: string, byteLength: number])[];
}

/*
 * Layout, little-endian: magic (u32), format (u32), byte length of the answers (u32), of the index (u32), key (20
 * bytes), checksum of all that follows the header (20 bytes), padding to 64; then the answers in UTF-8; then the index
 * as JSON.
 */
const magic = 0x41465754;
const formatVersion = 1;
const headerBytes = 64;
const keyAt = 16;
const checksumAt = 36;
const hashBytes = 20;
/** Some milliseconds of work. */
const bytesPerSlice = 4 * 1024 * 1024;
/** Answers that are written together, in UTF-16 units. */
const unitsPerWrite = 256 * 1024;

/** Keeps answers on disk, one file for every subject and all settings; a damaged or foreign file counts as none. */
export class AnswerStore {
  private readonly path: string;
  private readonly key: Buffer;

  /** `question` is what was asked, and what else the answers depend on besides files and settings. */
  constructor(
    private readonly place: CachePlace,
    config: Config,
    question: string,
  ) {
    const key = JSON.stringify([place.version, programStamp(), place.subject, question, config]);
    this.key = hashOf(key);
    // Another program or other settings have a file of their own, until the oldest go.
    this.path = cachePath(place, key, 'answers');
  }

  /** Undefined when there is nothing that can be used; yields between pieces of the work. */
  *load(): Generator<void, KeptAnswers | undefined, void> {
    try {
      return yield* decode(yield* readCache(this.path), this.key);
    } catch {
      // Missing, unreadable, or damaged in a way that the checksum let through.
      return undefined;
    }
  }

  /** Takes the answers one by one, so that they need not be in memory together. */
  *save(grounds: Grounds, answers: Iterable<NamedAnswer>): Generator<void, void, void> {
    yield* replaceCache(this.place.folder, this.path, write => encode(grounds, answers, this.key, write));
  }
}

function* encode(
  { walk, stamps }: Grounds,
  answers: Iterable<NamedAnswer>,
  key: Buffer,
  write: WriteAt,
): Generator<void, void, void> {
  const checksum = createHash('sha1');
  let offset = headerBytes;
  const append = (text: string) => {
    const bytes = Buffer.from(text);
    checksum.update(bytes);
    write(bytes, offset);
    offset += bytes.length;
  };
  const places: (readonly [string, number])[] = [];
  let piece = '';
  for (const [name, text] of answers) {
    let byteLength = 0;
    for (const part of typeof text === 'string' ? [text] : text) {
      byteLength += Buffer.byteLength(part);
      piece += part;
      if (piece.length >= unitsPerWrite) {
        append(piece);
        piece = '';
      }
      yield;
    }
    places.push([name, byteLength]);
  }
  append(piece);
  const answersLength = offset - headerBytes;
  const index: Index = { walk, stamps: stamps.map(toRow), answers: places };
  append(JSON.stringify(index));
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(magic, 0);
  header.writeUInt32LE(formatVersion, 4);
  header.writeUInt32LE(answersLength, 8);
  header.writeUInt32LE(offset - headerBytes - answersLength, 12);
  key.copy(header, keyAt);
  checksum.digest().copy(header, checksumAt);
  write(header, 0);
}

function* decode(bytes: Buffer, key: Buffer): Generator<void, KeptAnswers | undefined, void> {
  if (bytes.length < headerBytes) return undefined;
  if (bytes.readUInt32LE(0) !== magic || bytes.readUInt32LE(4) !== formatVersion) return undefined;
  if (!bytes.subarray(keyAt, keyAt + hashBytes).equals(key)) return undefined;
  const checksum = createHash('sha1');
  for (let at = headerBytes; at < bytes.length; at += bytesPerSlice) {
    checksum.update(bytes.subarray(at, at + bytesPerSlice));
    yield;
  }
  if (!checksum.digest().equals(bytes.subarray(checksumAt, checksumAt + hashBytes))) return undefined;
  const indexAt = headerBytes + bytes.readUInt32LE(8);
  const index = JSON.parse(bytes.toString('utf8', indexAt, indexAt + bytes.readUInt32LE(12))) as Index;
  yield;
  const places = new Map<string, readonly [start: number, end: number]>();
  let start = headerBytes;
  for (const [name, byteLength] of index.answers) places.set(name, [start, (start += byteLength)]);
  return {
    walk: index.walk,
    stamps: index.stamps.map(fromRow),
    answer: name => {
      const place = places.get(name);
      // Longer than a string can be: written in pieces, and to be found anew.
      if (!place || place[1] - place[0] > constants.MAX_STRING_LENGTH) return undefined;
      return bytes.toString('utf8', ...place);
    },
  };
}

function toRow({ signature, content }: FileStamp): StampRow | string | 0 {
  if (!signature) return content ?? 0;
  const { size, modifiedMs, changedMs, inode } = signature;
  return [size, modifiedMs, changedMs, inode, content ?? null];
}

function fromRow(row: StampRow | string | 0): FileStamp {
  if (row === 0) return {};
  if (typeof row === 'string') return { content: row };
  const [size, modifiedMs, changedMs, inode, content] = row;
  const signature = { size, modifiedMs, changedMs, inode };
  return content === null ? { signature } : { signature, content };
}
