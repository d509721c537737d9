import type { CloneType } from '../clones/cloneClass';
import type { CodeFacts, ComparedTokens, ScannedTokens } from '../code/codeFacts';
import type { FileId } from '../text/fileId';
import type { TextRange } from '../text/textRange';
import { CommonLength } from './commonLength';
import { type ShingleRoom, ShingleSet, shingle } from './shingles';
import { closestRuns, type StatementRun, type TokenRange } from './statementWindow';

/** A code file that may hold twins. */
export interface TwinFile {
  readonly file: FileId;
  readonly code: CodeFacts;
}

/** What twins are looked for of: a run of canonical tokens. */
export interface TokenQuery {
  readonly family: string;
  readonly raw: Uint32Array;
  readonly normalized: Uint32Array;
  /** Where it stands, so that it does not find itself. */
  readonly own?: { readonly file: FileId; readonly range: TextRange };
}

export interface TokenTwin {
  readonly file: FileId;
  readonly range: TextRange;
  /** Declared name, where the twin is one function or type. */
  readonly nameToken?: number;
  readonly type: CloneType;
  /** 2·LCS/(a + b) over tokens with names and literals blanked; 1 for Types 1 and 2. */
  readonly similarity: number;
  /** Share of tokens that are equal before blanking, by the same measure. */
  readonly agreement: number;
}

/** Fewer tokens than this say nothing. */
const minTokens = 12;
/** Share of the query's distinct shingles that a window must have to be looked at. */
const minShare = 0.3;
/** Tokens that are read between two turns of the caller; some 0.1 ms. */
const tokensAtOnce = 50_000;
/** Tokens that are aligned at most; the alignment is quadratic. */
const maxAligned = 6000;
const maxCandidates = 30;
/** Windows beyond these that are gathered before the worst ones are left out. */
const spareWindows = 30;
/**
 * Pairs of tokens that are aligned for one question at most, 32 of them in some 2 ns: windows with less in common are not
 * looked at any more. Only questions of more than some 1,500 tokens come so far.
 */
const maxPairs = 300_000_000;
const runsPerWindow = 4;

interface PreparedQuery extends TokenQuery {
  readonly rawCommon: CommonLength;
  readonly normalizedCommon: CommonLength;
  /** Pairs of tokens that may still be aligned. */
  pairsLeft: number;
}

interface Window {
  readonly of: TwinFile;
  /** From the first token of its first shingle to the last of its last. */
  readonly tokens: TokenRange;
  /** Shingles in common with the query. */
  readonly common: number;
}

/**
 * The places whose tokens are most like the query's, best first; equal ones by file and place. Reads all tokens of
 * all files (20 million in some 40 ms), so it needs no index of its own. `files` are of the query's family; `room` may be
 * that of other searches. Yields now and then, so that the caller can pace it.
 */
export function* tokenTwins(
  query: TokenQuery,
  files: Iterable<TwinFile>,
  minSimilarity: number,
  room: ShingleRoom,
): Generator<void, TokenTwin[], void> {
  if (query.raw.length < minTokens) return [];
  const shingles = new ShingleSet(query.normalized, room);
  const prepared = {
    ...query,
    rawCommon: new CommonLength(query.raw),
    normalizedCommon: new CommonLength(query.normalized),
    pairsLeft: maxPairs,
  };
  let windows: Window[] = [];
  let least = Math.max(2, minShare * shingles.size);
  let unread = tokensAtOnce;
  for (const of of files) {
    const tokens = of.code.scannedTokens?.() ?? of.code.tokens;
    addWindows(windows, of, tokens, shingles, query.raw.length, least);
    if (windows.length >= maxCandidates + spareWindows) {
      windows = mostCommon(windows);
      least = windows[windows.length - 1]!.common;
    }
    unread -= tokens.count;
    if (unread > 0) continue;
    unread = tokensAtOnce;
    yield;
  }
  const twins: TokenTwin[] = [];
  for (const window of mostCommon(windows)) {
    if (prepared.pairsLeft < 0) break;
    const twin = bestOf(prepared, window, minSimilarity);
    if (twin && !twins.some(other => sharesText(other, twin))) twins.push(twin);
    yield;
  }
  return twins.sort(
    (a, b) =>
      a.type - b.type ||
      b.similarity - a.similarity ||
      b.agreement - a.agreement ||
      byPlace(a.file, a.range.start, b.file, b.range.start),
  );
}

function byPlace(fileA: FileId, startA: number, fileB: FileId, startB: number): number {
  return fileA - fileB || startA - startB;
}

/** The windows that are looked at; no other with less in common than the last of them can be one. */
function mostCommon(windows: readonly Window[]): Window[] {
  return [...windows]
    .sort((a, b) => b.common - a.common || byPlace(a.of.file, a.tokens.start, b.of.file, b.tokens.start))
    .slice(0, maxCandidates);
}

/** Adds the densest stretches with at least `least` shingles in common, a little longer than the query, that do not overlap. */
function addWindows(
  windows: Window[],
  of: TwinFile,
  tokens: ScannedTokens,
  shingles: ShingleSet,
  length: number,
  least: number,
): void {
  const positions = shingles.positionsIn(tokens.normalizedHashes, tokens.count, least);
  if (!positions) return;
  const reach = Math.ceil(length * 1.25);
  for (const { from, to } of densest(positions, reach, least)) {
    const common = shingles.commonIn(from, to);
    if (common >= least)
      windows.push({ of, tokens: { start: positions[from]!, end: positions[to - 1]! + shingle }, common });
  }
}

/** Runs of `positions` within `reach` of each other with at least `least` members, largest first, without overlap. */
function densest(positions: Uint32Array, reach: number, least: number): { from: number; to: number }[] {
  // Every run as one number that puts longer ones first, then those that begin earlier: there may be thousands.
  const base = positions.length + 1;
  const runs: number[] = [];
  const ahead = Math.ceil(least) - 1;
  let to = 0;
  let last = 0;
  for (let from = 0; from + ahead < positions.length; from++) {
    const past = positions[from]! + reach;
    if (positions[from + ahead]! >= past) continue;
    while (to < positions.length && positions[to]! < past) to++;
    // A run that ends where the one before it ends is a part of it.
    if (to === last) continue;
    runs.push((base - (to - from)) * base + from);
    last = to;
  }
  if (runs.length === 0) return [];
  const taken = new Uint8Array(positions.length);
  const kept: { from: number; to: number }[] = [];
  for (const run of Float64Array.from(runs).sort()) {
    const from = run % base;
    const end = from + base - Math.floor(run / base);
    if (taken[from] || taken[end - 1]) continue;
    taken.fill(1, from, end);
    kept.push({ from, to: end });
  }
  return kept;
}

/**
 * Where the twin begins and ends is found by comparing the statements closest to the window; those that cannot be
 * better are passed over, and so are those that the question stands in.
 */
function bestOf(query: PreparedQuery, { of, tokens }: Window, minSimilarity: number): TokenTwin | undefined {
  let best: TokenTwin | undefined;
  const aligned: AlignedRun[] = [];
  for (const run of closestRuns(of.code.tree, tokens, runsPerWindow)) {
    const most = mostLikeness(query.raw.length, run, aligned);
    if (most < (best?.similarity ?? minSimilarity) || isOwn(query, of, run)) continue;
    const twin = compare(query, of, run, minSimilarity, aligned);
    if (twin && (!best || twin.similarity + twin.agreement > best.similarity + best.agreement)) best = twin;
  }
  return best;
}

/** Tokens of a file and how many of the question, blanked and in order, stand there. */
interface AlignedRun extends TokenRange {
  readonly common: number;
}

/**
 * No likeness of the run to a question of `length` tokens is larger: for their lengths, and for what was found of runs
 * that it shares tokens with. A token more has at most one more in common.
 */
function mostLikeness(length: number, { start, end }: TokenRange, aligned: readonly AlignedRun[]): number {
  let common = Math.min(length, end - start);
  for (const other of aligned)
    common = Math.min(common, other.common + Math.max(0, other.start - start) + Math.max(0, end - other.end));
  return (2 * common) / Math.max(1, length + end - start);
}

function compare(
  query: PreparedQuery,
  of: TwinFile,
  run: StatementRun,
  minSimilarity: number,
  aligned: AlignedRun[],
): TokenTwin | undefined {
  const { rawHashes: raw, normalizedHashes: normalized } = comparedTokens(of.code, run);
  if (raw.length > maxAligned || query.raw.length > maxAligned)
    return compareLong(query, of, run, raw, normalized);
  const common = query.normalizedCommon.of(normalized);
  query.pairsLeft -= query.raw.length * raw.length;
  aligned.push({ start: run.start, end: run.end, common });
  const similarity = likeness(common, query.raw, raw);
  if (similarity < minSimilarity) return undefined;
  return twinOf(of, run, similarity, likeness(query.rawCommon.of(raw), query.raw, raw));
}

function comparedTokens(code: CodeFacts, { start, end }: TokenRange): ComparedTokens {
  if (code.comparedTokens) return code.comparedTokens(start, end);
  const { rawHashes, normalizedHashes } = code.tokens;
  return {
    rawHashes: rawHashes.subarray(start, end),
    normalizedHashes: normalizedHashes.subarray(start, end),
  };
}

/** 2·LCS/(a + b): 1 when the two are equal, and only then. */
function likeness(common: number, a: Uint32Array, b: Uint32Array): number {
  return (2 * common) / Math.max(1, a.length + b.length);
}

/** Too long to align: equal or nothing. */
function compareLong(
  query: TokenQuery,
  of: TwinFile,
  tokens: StatementRun,
  raw: Uint32Array,
  normalized: Uint32Array,
): TokenTwin | undefined {
  const agreement = shareInPlace(query.raw, raw);
  const similarity = shareInPlace(query.normalized, normalized);
  return similarity === 1 ? twinOf(of, tokens, similarity, agreement) : undefined;
}

function shareInPlace(a: Uint32Array, b: Uint32Array): number {
  let equal = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] === b[i]) equal++;
  return equal / Math.max(1, a.length, b.length);
}

function twinOf(of: TwinFile, tokens: StatementRun, similarity: number, agreement: number): TokenTwin {
  const { tree } = of.code;
  const name = tokens.node === undefined ? -1 : tree.names[tokens.node]!;
  return {
    file: of.file,
    range: { start: tree.starts[tokens.first]!, end: tree.ends[tokens.last]! },
    ...(name >= 0 ? { nameToken: name } : {}),
    type: agreement === 1 ? 1 : similarity === 1 ? 2 : 3,
    similarity,
    agreement,
  };
}

function isOwn({ own }: TokenQuery, { file, code }: TwinFile, { first, last }: StatementRun): boolean {
  return (
    own !== undefined &&
    own.file === file &&
    own.range.start < code.tree.ends[last]! &&
    code.tree.starts[first]! < own.range.end
  );
}

function sharesText(a: TokenTwin, b: TokenTwin): boolean {
  return a.file === b.file && a.range.start < b.range.end && b.range.start < a.range.end;
}
