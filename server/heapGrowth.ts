import { constants, PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * V8 lets a small heap grow to several times of what lives in it before it collects. Of the facts of a workspace most
 * live as long as the server, so that only costs memory: 60 MB at a million lines. Figures:
 * docs/benchmarks-typing.md.
 */
let growthPercent = 0;
/** A small heap is let grow by this share, and a large one by this much: collections take longer, but come seldom. */
const smallGrowthPercent = 40;
const largeGrowthBytes = 24 * 1024 * 1024;

/**
 * The young generation is let grow to this and not to 32 MB: what the server makes and drops fits, and collections are
 * shorter. The size itself is fixed when a process starts, but not by how much it grows.
 */
const youngBytes = 8 * 1024 * 1024;
let growsTwofold = true;

/**
 * Of a heap with more than this V8 moves nothing any more when it collects: half of what the longest turn of a hundred
 * thousand files computed was moving. What is free is used again all the same. A workspace of a million lines stays below.
 * Over hours of edits what nothing fits into would grow, so that it moves again while more than this share is free.
 */
const compactedBytes = 200 * 1024 * 1024;
const freeShare = 1 / 8;
let compacts = true;

/** A collection of the whole heap was asked for and has not ended. */
let collects = false;

new PerformanceObserver(list => {
  if (list.getEntries().some(isOfWholeHeap)) letCollect(false);
  const spaces = getHeapSpaceStatistics();
  const young = spaces.find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
  letYoungGrow(young < youngBytes);
  const used = spaces.reduce((sum, { space_used_size }) => sum + space_used_size, 0);
  const size = spaces.reduce((sum, { space_size }) => sum + space_size, 0);
  letCompact(used < compactedBytes || size - used > size * freeShare);
  letGrow(Math.min(smallGrowthPercent, Math.ceil((100 * largeGrowthBytes) / used)));
}).observe({ entryTypes: ['gc'] });

letGrow(smallGrowthPercent);

/**
 * What a long answer was made of is garbage when it has been sent, and would stay until as much again is needed. V8 is told
 * to collect at its next look, in pieces as ever, and to move what stands in pages that are a fifth empty, 6 MB at most; it
 * looks when the young generation is full.
 */
export function collectSoon(): void {
  if (collects) return;
  letCollect(true);
  for (let filled = 0; filled < youngBytes; filled += 8 * dropped) new Array(dropped).fill(filled);
}

/** Members of an array that is made to be dropped, of eight bytes each: a large one would not be young. */
const dropped = 2048;

function isOfWholeHeap(entry: object): boolean {
  const { kind } = (entry as { detail: { kind: number } }).detail;
  return kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}

function letCollect(soon: boolean): void {
  if (soon === collects) return;
  collects = soon;
  setFlagsFromString(`--incremental-marking-soft-trigger=${soon ? 1 : 0}`);
  setFlagsFromString(soon ? '--optimize-for-size' : '--no-optimize-for-size');
}

function letGrow(percent: number): void {
  if (percent === growthPercent) return;
  growthPercent = percent;
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

function letYoungGrow(grows: boolean): void {
  if (grows === growsTwofold) return;
  growsTwofold = grows;
  setFlagsFromString(`--semi-space-growth-factor=${grows ? 2 : 1}`);
}

function letCompact(moves: boolean): void {
  if (moves === compacts) return;
  compacts = moves;
  setFlagsFromString(moves ? '--compact' : '--no-compact');
}
