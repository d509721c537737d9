import { constants } from 'node:buffer';
import type { Config } from '../core/config';
import { type CachePlace, cachePath, programStamp, readCache, replaceCache } from './cacheFolder';
import type { FileStamp } from './fileStamp';
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

/** The first line of the index. */
interface Head {
  readonly walk: string;
  /** Few, because what the rules say is the same all over a folder. */
  readonly rules: readonly string[];
  /** How many there are. */
  readonly files: number;
}

/** `rule` is an index into the rules; a stamp without signature is its content, and 0 without that, too. */
type FileRow = readonly [path: string, rule: number, stamp: StampRow | string | 0];

type AnswerRow = readonly [name: string, byteLength: number];

/**
 * Its body holds the answers in UTF-8, one after the other; its index lines of JSON: the head, then lists of `FileRow`s,
 * then lists of `AnswerRow`s. Read at one go, the index of a hundred thousand files would keep the event loop.
 */
const sealedKind: SealedKind = { magic: 0x41465754, formatVersion: 3 };
/** Answers that are written together, in UTF-16 units. */
const unitsPerWrite = 256 * 1024;
/** Rows of a line: a fraction of a millisecond of work. */
const rowsPerLine = 256;

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
  const places: AnswerRow[] = [];
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
  for (const line of indexLines(grounds, places)) {
    if (line !== undefined) file.append(Buffer.from(`${line}\n`));
    yield;
  }
  file.seal(sealedKind, key, answersLength);
}

function* decode(
  bytes: Buffer,
  key: Buffer,
  longest: number,
): Generator<void, KeptAnswers | undefined, void> {
  const indexAt = yield* sealedIndexAt(bytes, sealedKind, key);
  if (indexAt === undefined) return undefined;
  const lines = linesOf(bytes, indexAt);
  const { walk, rules, files } = JSON.parse(lines.next().value!) as Head;
  const paths: string[] = [];
  const rulesOfFiles: string[] = [];
  const stamps: FileStamp[] = [];
  const places = new Map<string, readonly [start: number, end: number]>();
  let start = headerBytes;
  for (const line of lines) {
    yield;
    if (paths.length === files)
      for (const [name, byteLength] of JSON.parse(line) as AnswerRow[])
        places.set(name, [start, (start += byteLength)]);
    else
      for (const [path, rule, stamp] of JSON.parse(line) as FileRow[]) {
        paths.push(path);
        rulesOfFiles.push(rules[rule]!);
        stamps.push(fromRow(stamp));
      }
  }
  const bytesOf = (name: string): Buffer | undefined => {
    const place = places.get(name);
    return place && bytes.subarray(...place);
  };
  return {
    walk,
    paths,
    rules: rulesOfFiles,
    stamps,
    bytes: bytesOf,
    answer: name => {
      const found = bytesOf(name);
      // Longer than a string can be: written in pieces, to be taken so or found anew.
      return found && found.length <= longest ? found.toString('utf8') : undefined;
    },
  };
}

/** Undefined is a pause. */
function* indexLines(
  { walk, paths, rules, stamps }: Grounds,
  answers: readonly AnswerRow[],
): Generator<string | undefined, void, void> {
  const numbers = new Map<string, number>();
  for (const [i, rule] of rules.entries()) {
    if (!numbers.has(rule)) numbers.set(rule, numbers.size);
    if (i % rowsPerLine === 0) yield undefined;
  }
  const head: Head = { walk, rules: [...numbers.keys()], files: paths.length };
  yield JSON.stringify(head);
  const fileRow = (path: string, i: number): FileRow => [path, numbers.get(rules[i]!)!, toRow(stamps[i]!)];
  for (let from = 0; from < paths.length; from += rowsPerLine)
    yield JSON.stringify(paths.slice(from, from + rowsPerLine).map((path, i) => fileRow(path, from + i)));
  for (let from = 0; from < answers.length; from += rowsPerLine)
    yield JSON.stringify(answers.slice(from, from + rowsPerLine));
}

function* linesOf(bytes: Buffer, from: number): Generator<string, void, void> {
  for (let at = from, end = 0; at < bytes.length; at = end + 1) {
    end = bytes.indexOf('\n', at);
    yield bytes.toString('utf8', at, end);
  }
}

function toRow({ signature, content }: FileStamp): FileRow[2] {
  if (!signature) return content ?? 0;
  const { size, modifiedMs, changedMs, inode } = signature;
  return [size, modifiedMs, changedMs, inode, content ?? null];
}

function fromRow(row: FileRow[2]): FileStamp {
  if (row === 0) return {};
  if (typeof row === 'string') return { content: row };
  const [size, modifiedMs, changedMs, inode, content] = row;
  const signature = { size, modifiedMs, changedMs, inode };
  return content === null ? { signature } : { signature, content };
}
