import { constants } from 'node:buffer';
import type { Config } from '../core/config';
import { type CachePlace, cachePath, programStamp, readCache, replaceCache } from './cacheFolder';
import type { FileStamp } from './fileStamp';
import { jsonPieces } from './jsonPieces';
import {
  hashOf,
  headerBytes,
  type SealedKind,
  SealedWriter,
  sealedIndexAt,
  type WriteAt,
} from './sealedFile';

/** What answers depend on besides settings. */
export interface Grounds {
  /** Identifies the files that a walk found, and what the rules say of each. */
  readonly walk: string;
  /** The files in the order of the walk, and of each what the rules say and a stamp. */
  readonly paths: readonly string[];
  readonly rules: readonly string[];
  readonly stamps: readonly FileStamp[];
}

/** A long text may come in pieces, none of which ends within a character. */
export type NamedAnswer = readonly [name: string, text: string | Iterable<string>];

/** Answers of an earlier run by name. */
export interface KeptAnswers extends Grounds {
  /** Undefined where it is longer than a string can be, too. */
  answer(name: string): string | undefined;
  /** The same in UTF-8, of any length. */
  bytes(name: string): Uint8Array | undefined;
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
  readonly paths: readonly string[];
  /** Few, because what the rules say is the same all over a folder; then one index a file. */
  readonly rules: readonly string[];
  readonly ruleOf: readonly number[];
  /** A stamp without signature is its content, and 0 without that, too. */
  readonly stamps: readonly (StampRow | string | 0)[];
  /** Name and byte length, one after the other. */
  readonly answers: readonly (readonly [name: string, byteLength: number])[];
}

/** Its body holds the answers in UTF-8, its index JSON. */
const sealedKind: SealedKind = { magic: 0x41465754, formatVersion: 2 };
/** Answers that are written together, in UTF-16 units. */
const unitsPerWrite = 256 * 1024;
/** A fraction of a millisecond of work. */
const stampsPerTurn = 1000;

/** Keeps answers on disk, one file for every subject and all settings; a damaged or foreign file counts as none. */
export class AnswerStore {
  private readonly path: string;
  private readonly key: Buffer;

  /**
   * `question` is what was asked, and what else the answers depend on besides files and settings; `longest` is the
   * greatest length of a string.
   */
  constructor(
    private readonly place: CachePlace,
    config: Config,
    question: string,
    private readonly longest = constants.MAX_STRING_LENGTH,
  ) {
    const key = JSON.stringify([place.version, programStamp(), place.subject, question, config]);
    this.key = hashOf(key);
    // Another program or other settings have a file of their own, until the oldest go.
    this.path = cachePath(place, key, 'answers');
  }

  /** Undefined when there is nothing that can be used; yields between pieces of the work. */
  *load(): Generator<void, KeptAnswers | undefined, void> {
    try {
      return yield* decode(yield* readCache(this.path), this.key, this.longest);
    } catch {
      // Missing, unreadable, or damaged in a way that the checksum let through.
      return undefined;
    }
  }

  /** Takes the answers one by one, so that they need not be in memory together; undefined is a pause. */
  *save(grounds: Grounds, answers: Iterable<NamedAnswer | undefined>): Generator<void, void, void> {
    yield* replaceCache(this.place.folder, this.path, write => encode(grounds, answers, this.key, write));
  }
}

function* encode(
  grounds: Grounds,
  answers: Iterable<NamedAnswer | undefined>,
  key: Buffer,
  write: WriteAt,
): Generator<void, void, void> {
  const file = new SealedWriter(write);
  const places: (readonly [string, number])[] = [];
  let piece = '';
  for (const answer of answers) {
    yield;
    if (!answer) continue;
    const [name, text] = answer;
    let byteLength = 0;
    for (const part of typeof text === 'string' ? [text] : text) {
      byteLength += Buffer.byteLength(part);
      piece += part;
      if (piece.length >= unitsPerWrite) {
        file.append(Buffer.from(piece));
        piece = '';
      }
      yield;
    }
    places.push([name, byteLength]);
  }
  file.append(Buffer.from(piece));
  const answersLength = file.length;
  piece = '';
  for (const part of jsonPieces(yield* toIndex(grounds, places))) {
    piece += part;
    if (piece.length >= unitsPerWrite) {
      file.append(Buffer.from(piece));
      piece = '';
    }
    yield;
  }
  file.append(Buffer.from(piece));
  file.seal(sealedKind, key, answersLength);
}

function* decode(
  bytes: Buffer,
  key: Buffer,
  longest: number,
): Generator<void, KeptAnswers | undefined, void> {
  const indexAt = yield* sealedIndexAt(bytes, sealedKind, key);
  if (indexAt === undefined) return undefined;
  const index = JSON.parse(bytes.toString('utf8', indexAt)) as Index;
  yield;
  const places = new Map<string, readonly [start: number, end: number]>();
  let start = headerBytes;
  for (const [name, byteLength] of index.answers) places.set(name, [start, (start += byteLength)]);
  const bytesOf = (name: string): Buffer | undefined => {
    const place = places.get(name);
    return place && bytes.subarray(...place);
  };
  return {
    walk: index.walk,
    paths: index.paths,
    rules: index.ruleOf.map(rule => index.rules[rule]!),
    stamps: index.stamps.map(fromRow),
    bytes: bytesOf,
    answer: name => {
      const found = bytesOf(name);
      // Longer than a string can be: written in pieces, to be taken so or found anew.
      return found && found.length <= longest ? found.toString('utf8') : undefined;
    },
  };
}

function* toIndex(
  { walk, paths, rules, stamps }: Grounds,
  answers: Index['answers'],
): Generator<void, Index, void> {
  const distinct = [...new Set(rules)];
  const numbers = new Map(distinct.map((rule, number) => [rule, number]));
  const ruleOf = rules.map(rule => numbers.get(rule)!);
  yield;
  const rows: Index['stamps'][number][] = [];
  for (const stamp of stamps) if (rows.push(toRow(stamp)) % stampsPerTurn === 0) yield;
  return { walk, paths, rules: distinct, ruleOf, stamps: rows, answers };
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
