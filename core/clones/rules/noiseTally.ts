import type { Candidate } from '../comparison/candidate';
import { lineCount } from '../statements/place';
import type { NoiseCount } from './noise';
import type { NoiseSetting } from './noiseRules';

/** Places between two turns: those of long files take a millisecond, where their facts have to be read. */
const PLACES_PER_TURN = 4;

/** Counts what each noise rule leaves out. */
export class NoiseTally {
  private readonly bySetting = new Map<
    NoiseSetting,
    { classes: number; files: Set<number>; lines: number }
  >();

  private places = 0;

  /** Yields now and then. */
  *add(setting: NoiseSetting, candidate: Candidate): Generator<void, void, void> {
    let count = this.bySetting.get(setting);
    if (!count) this.bySetting.set(setting, (count = { classes: 0, files: new Set(), lines: 0 }));
    count.classes++;
    for (const { place } of candidate.members) {
      count.files.add(place.order);
      count.lines += lineCount(place);
      if (++this.places % PLACES_PER_TURN === 0) yield;
    }
  }

  counts(): NoiseCount[] {
    return [...this.bySetting]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([rule, { classes, files, lines }]) => ({ rule, classes, files: files.size, lines }));
  }
}
