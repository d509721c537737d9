import { PerformanceObserver } from 'node:perf_hooks';
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

new PerformanceObserver(() => {
  const spaces = getHeapSpaceStatistics();
  const young = spaces.find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
  letYoungGrow(young < youngBytes);
  const used = spaces.reduce((sum, { space_used_size }) => sum + space_used_size, 0);
  const size = spaces.reduce((sum, { space_size }) => sum + space_size, 0);
  letCompact(used < compactedBytes || size - used > size * freeShare);
  letGrow(Math.min(smallGrowthPercent, Math.ceil((100 * largeGrowthBytes) / used)));
}).observe({ entryTypes: ['gc'] });

letGrow(smallGrowthPercent);

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
