import { setFlagsFromString } from 'node:v8';

/**
 * V8 lets a small heap grow to several times of what lives in it before it collects. Of the facts of a workspace most
 * live as long as the server, so that only costs memory: 60 MB at a million lines. Figures:
 * docs/benchmarks-typing.md.
 */
setFlagsFromString('--heap-growing-percent=40');
