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
/** One of which no more lives than after the last collection grows by garbage alone, which comes slowly: by this much. */
const steadyGrowthBytes = 12 * 1024 * 1024;
const steadyBytes = 4 * 1024 * 1024;
/** What lived after the last collection of the whole heap, in bytes. */
let lived = 0;
let isSteady = false;

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

new PerformanceObserver(list => {
  const spaces = getHeapSpaceStatistics();
  const young = spaces.find(({ space_name }) => space_name === 'new_space');
  letYoungGrow((young?.space_size ?? 0) < youngBytes);
  const used = spaces.reduce((sum, { space_used_size }) => sum + space_used_size, 0);
  const size = spaces.reduce((sum, { space_size }) => sum + space_size, 0);
  letCompact(used < compactedBytes || size - used > size * freeShare);
  if (list.getEntries().some(isOfWholeHeap)) {
    const lives = used - (young?.space_used_size ?? 0);
    isSteady = lives < lived + steadyBytes;
    lived = lives;
  }
  const growth = isSteady && used < compactedBytes ? steadyGrowthBytes : largeGrowthBytes;
  letGrow(Math.min(smallGrowthPercent, Math.ceil((100 * growth) / used)));
}).observe({ entryTypes: ['gc'] });

letGrow(smallGrowthPercent);

function isOfWholeHeap(entry: object): boolean {
  const { kind } = (entry as { detail: { kind: number } }).detail;
  return kind === constants.NODE_PERFORMANCE_GC_MAJOR;
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
