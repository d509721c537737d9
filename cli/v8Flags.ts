import { setFlagsFromString } from 'node:v8';

/**
 * A report runs for a second or two, of which V8's defaults spend much processor time on optimizing functions that
 * soon end. A higher budget leaves that to the loops that last; smaller inlined functions keep what is compiled
 * short. Most of what a report makes lives to its end, so the young generation has its full size at once instead of
 * after several collections that copy, and the old one may grow tenfold before all of it is looked through again.
 * Figures: docs/benchmarks-clones.md. The language server lasts, and keeps the defaults.
 */
if (process.argv[2] !== 'lsp' && hasBudget()) {
  setFlagsFromString('--interrupt-budget=400000');
  setFlagsFromString('--max-inlined-bytecode-size=60');
  setFlagsFromString('--semi-space-growth-factor=16');
  setFlagsFromString('--heap-growing-percent=900');
}

/** Up to Node 20; a newer V8 counts calls instead, and says on the standard error output that it knows no such flag. */
function hasBudget(): boolean {
  return Number.parseInt(process.versions.v8, 10) < 12;
}
