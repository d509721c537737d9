import { type Pickle, pickles } from '../../../gherkin/pickles';
import type { GherkinFile } from '../../../steps/stepIndex';

/** What runs before and after a fold of one file; the proof of every fold compares them. */
export interface PickleChange {
  readonly before: readonly Pickle[];
  readonly after: readonly Pickle[];
}

/** Undefined when one of the texts is not accepted by the official parser. */
export function pickleChange(before: string, after: string): PickleChange | undefined {
  const old = pickles(before);
  const now = old && pickles(after);
  return now ? { before: old, after: now } : undefined;
}

export function sameInOrder({ before, after }: PickleChange): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

/** Why there is nothing to compare. */
export function unreadable(file: GherkinFile): string {
  return file.facts.strict
    ? 'Gherkin would not accept the file afterwards'
    : 'Gherkin does not accept the file as it stands';
}

/** The same scenarios, each as often, in any order. */
export function sameInAnyOrder({ before, after }: PickleChange): boolean {
  return JSON.stringify(sorted(before)) === JSON.stringify(sorted(after));
}

/** The scenarios of `before` that are not in `after`; undefined when `after` has one that `before` has not. */
export function removed({ before, after }: PickleChange): readonly Pickle[] | undefined {
  const rest = [...sorted(before)];
  for (const pickle of sorted(after)) {
    const at = rest.indexOf(pickle);
    if (at < 0) return undefined;
    rest.splice(at, 1);
  }
  return rest.map(pickle => JSON.parse(pickle) as Pickle);
}

function sorted(all: readonly Pickle[]): string[] {
  return all.map(pickle => JSON.stringify(pickle)).sort();
}
