import type { StepAnalysis } from '../stepAnalysis';
import { type FeatureRow, flag } from './featureRow';

/** `runs` is the number of runs of differing words. */
export function putScript(row: FeatureRow, a: StepAnalysis, b: StepAnalysis, runs: number): void {
  row.put('colonDiffers', flag(a.colon !== b.colon));
  row.put('colons', flag(a.colon && b.colon));
  row.put('script', flag(a.script || b.script));
  row.put('scriptDiffers', flag(a.script !== b.script));
  row.put('callsDiffer', missing(a.calls, b.calls) + missing(b.calls, a.calls));
  row.put('scriptLoose', a.script || b.script ? runs : 0);
}

function missing(calls: readonly string[], others: readonly string[]): number {
  if (calls.length === 0) return 0;
  return [...new Set(calls)].filter(call => !others.includes(call)).length;
}
