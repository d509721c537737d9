import type { CloneType } from '../clones/cloneClass';
import type { CodeFacts, ScannedTokens } from '../code/codeFacts';
import type { FileId } from '../text/fileId';
import type { TextRange } from '../text/textRange';
import { CommonLength } from './commonLength';
import { ShingleSet, shingle } from './shingles';
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
/** Share of the query's shingles that a window must have to be looked at. */
const minShare = 0.3;
/** Tokens that are read between two turns of the caller; some 0.1 ms. */
const tokensAtOnce = 50_000;
/** Tokens that are aligned at most; the alignment is quadratic. */
const maxAligned = 6000;
const maxCandidates = 60;
const runsPerWindow = 4;

interface PreparedQuery extends TokenQuery {
  readonly rawCommon: CommonLength;
  readonly normalizedCommon: CommonLength;
}

interface Window {
  readonly of: TwinFile;
  /** From the first token of its first shingle to the last of its last. */
  readonly tokens: TokenRange;
  readonly hits: number;
}

/**
 * The places whose tokens are most like the query's, best first; equal ones by file and place. Reads all tokens of
 * all files (20 million in some 40 ms), so it needs no index of its own. `files` are of the query's family. Yields now
 * and then, so that the caller can pace it.
 */
export function* tokenTwins(
  query: TokenQuery,
  files: Iterable<TwinFile>,
  minSimilarity: number,
): Generator<void, TokenTwin[], void> {
  if (query.raw.length < minTokens) return [];
  const shingles = new ShingleSet(query.normalized);
  const prepared = {
    ...query,
    rawCommon: new CommonLength(query.raw),
    normalizedCommon: new CommonLength(query.normalized),
  };
  let windows: Window[] = [];
  let least = Math.max(2, minShare * shingles.size);
  let unread = tokensAtOnce;
  for (const of of files) {
    const tokens = of.code.scannedTokens?.() ?? of.code.tokens;
    addWindows(windows, of, tokens, shingles, query.raw.length, least);
    if (windows.length > maxCandidates * 4) {
      windows = mostHits(windows);
      least = windows[windows.length - 1]!.hits;
    }
    unread -= tokens.count;
    if (unread > 0) continue;
    unread = tokensAtOnce;
    yield;
  }
  const twins: TokenTwin[] = [];
  for (const window of mostHits(windows)) {
    const twin = bestOf(prepared, window, minSimilarity);
    if (twin && !isOwn(query, twin) && !twins.some(other => sharesText(other, twin))) twins.push(twin);
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

/** The windows that are looked at; no other with fewer hits than the last of them can be one. */
function mostHits(windows: readonly Window[]): Window[] {
  return [...windows]
    .sort((a, b) => b.hits - a.hits || byPlace(a.of.file, a.tokens.start, b.of.file, b.tokens.start))
    .slice(0, maxCandidates);
}

/** Adds the densest stretches of at least `least` hits, a little longer than the query, that do not overlap. */
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
  for (const { from, to } of densest(positions, reach, least))
    windows.push({
      of,
      tokens: { start: positions[from]!, end: positions[to - 1]! + shingle },
      hits: to - from,
    });
}

/** Runs of `positions` within `reach` of each other with at least `least` members, largest first, without overlap. */
function densest(positions: Uint32Array, reach: number, least: number): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let to = 0;
  for (let from = 0; from < positions.length; from++) {
    while (to < positions.length && positions[to]! < positions[from]! + reach) to++;
    // A run that ends where the one before it ends is a part of it.
    if (to - from >= least && to !== runs[runs.length - 1]?.to) runs.push({ from, to });
  }
  runs.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const taken = new Uint8Array(positions.length);
  const kept: { from: number; to: number }[] = [];
  for (const run of runs) {
    if (taken[run.from] || taken[run.to - 1]) continue;
    taken.fill(1, run.from, run.to);
    kept.push(run);
  }
  return kept;
}

/**
 * Where the twin begins and ends is found by comparing the statements closest to the window; those that cannot be
 * better for their length alone are passed over.
 */
function bestOf(query: PreparedQuery, { of, tokens }: Window, minSimilarity: number): TokenTwin | undefined {
  let best: TokenTwin | undefined;
  for (const run of closestRuns(of.code.tree, tokens, runsPerWindow)) {
    const [a, b] = [query.raw.length, run.end - run.start];
    const most = (2 * Math.min(a, b)) / (a + b);
    if (most < (best?.similarity ?? minSimilarity)) continue;
    const twin = compare(query, of, run, minSimilarity);
    if (twin && (!best || twin.similarity + twin.agreement > best.similarity + best.agreement)) best = twin;
  }
  return best;
}

function compare(
  query: PreparedQuery,
  of: TwinFile,
  run: StatementRun,
  minSimilarity: number,
): TokenTwin | undefined {
  const sequence = of.code.tokens;
  const raw = sequence.rawHashes.subarray(run.start, run.end);
  const normalized = sequence.normalizedHashes.subarray(run.start, run.end);
  if (raw.length > maxAligned || query.raw.length > maxAligned)
    return compareLong(query, of, run, raw, normalized);
  const similarity = query.normalizedCommon.likeness(normalized);
  if (similarity < minSimilarity) return undefined;
  return twinOf(of, run, similarity, query.rawCommon.likeness(raw));
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

function isOwn({ own }: TokenQuery, twin: TokenTwin): boolean {
  return (
    own !== undefined &&
    own.file === twin.file &&
    own.range.start < twin.range.end &&
    twin.range.start < own.range.end
  );
}

function sharesText(a: TokenTwin, b: TokenTwin): boolean {
  return a.file === b.file && a.range.start < b.range.end && b.range.start < a.range.end;
}
