import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * V8 lets a small heap grow to several times of what lives in it before it collects. Of the facts of a workspace most
 * live as long as the server, so that only costs memory: 60 MB at a million lines. Figures:
 * docs/benchmarks-typing.md.
 */
setFlagsFromString('--heap-growing-percent=40');

/**
 * The young generation is let grow to this and not to 32 MB: what the server makes and drops fits, and collections are
 * shorter. The size itself is fixed when a process starts, but not by how much it grows.
 */
const youngBytes = 8 * 1024 * 1024;
let growsTwofold = true;

new PerformanceObserver(() => {
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  const small = (young?.space_size ?? 0) < youngBytes;
  if (small === growsTwofold) return;
  growsTwofold = small;
  setFlagsFromString(`--semi-space-growth-factor=${small ? 2 : 1}`);
}).observe({ entryTypes: ['gc'] });
