import type { Fold } from '../core/features/folds/fold';
import { type Pickle, pickles } from '../core/gherkin/pickles';

/** Renames are no code actions; for the figures they have a kind of their own. */
export const RENAME = 'quickfix.twinfold';

/**
 * What a fold of one feature file changed beyond its kind's promise; undefined when nothing. Knows nothing of how the
 * folds prove themselves.
 */
export function gherkinDifference(
  { kind, announcement }: Fold,
  before: string,
  after: string,
): string | undefined {
  const [old, now] = [pickles(before), pickles(after)];
  // A file that Gherkin rejects as it stands is read line by line.
  if (!old && (kind === RENAME || kind === 'refactor.rewrite.mergeSteps')) return undefined;
  if (!old || !now) return 'the file does not parse';
  switch (kind) {
    case 'refactor.extract.background':
      return plain(old) === plain(now) ? undefined : 'other steps';
    case 'refactor.rewrite.outline':
      return sorted(old, nameThatGoes(announcement)) === sorted(now, nameThatGoes(announcement))
        ? undefined
        : 'other scenarios';
    case 'refactor.rewrite.removeDuplicate':
      return extra(now, old) ? 'a new scenario' : undefined;
    case RENAME:
    case 'refactor.rewrite.mergeSteps':
      return frame(old) === frame(now) ? undefined : 'more than texts';
    case 'refactor.extract.steps':
      return shorter(old, now, Number(/of (\d+) steps/.exec(announcement)?.[1]));
    default:
      return undefined;
  }
}

function plain(all: readonly Pickle[]): string {
  return JSON.stringify(all);
}

/** The pickles in one order; those of a name that the fold announces to go, and of what it becomes, without theirs. */
function sorted(all: readonly Pickle[], gone: string | undefined): string {
  return all
    .map(pickle => JSON.stringify(gone === undefined ? pickle : { ...pickle, name: '' }))
    .sort()
    .join('\n');
}

function nameThatGoes(announcement: string): string | undefined {
  return /the name "(.*)" goes/.exec(announcement)?.[1];
}

function extra(after: readonly Pickle[], before: readonly Pickle[]): boolean {
  const known = new Set(before.map(pickle => JSON.stringify(pickle)));
  return after.length >= before.length || after.some(pickle => !known.has(JSON.stringify(pickle)));
}

function frame(all: readonly Pickle[]): string {
  return JSON.stringify(
    all.map(pickle => ({ ...pickle, steps: pickle.steps.map(step => ({ ...step, text: '' })) })),
  );
}

/** Every new step must stand where `length` old ones stood, and all others must be as they were. */
function shorter(before: readonly Pickle[], after: readonly Pickle[], length: number): string | undefined {
  if (before.length !== after.length) return 'other scenarios';
  const known = new Set(before.flatMap(({ steps }) => steps.map(({ text }) => text)));
  for (const [i, { steps, ...rest }] of after.entries()) {
    const { steps: old, ...oldRest } = before[i]!;
    if (JSON.stringify(rest) !== JSON.stringify(oldRest)) return 'another scenario';
    let at = 0;
    for (const step of steps) {
      if (!known.has(step.text)) at += length;
      else if (JSON.stringify(step) !== JSON.stringify(old[at++])) return `another step: ${step.text}`;
    }
    if (at !== old.length) return 'more or fewer steps';
  }
  return undefined;
}
