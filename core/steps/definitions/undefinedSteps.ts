import type { Step, StepRole } from '../../gherkin/feature';
import type { GherkinFile } from '../stepIndex';
import type { PlacedDefinition } from './placedDefinition';
import { stepTexts } from './stepTexts';

/** A step that runs no definition. */
export interface UndefinedStep {
  readonly step: Step;
  /** The text with the first row's values, where it differs from the step's own. */
  readonly text: string;
  /** The definition whose wording is nearest, if any is near. */
  readonly nearest?: PlacedDefinition;
}

interface Bindings {
  isDefined(text: string, role: StepRole): boolean;
  /** How many steps of the workspace have the text. */
  count(text: string): number;
  nearest(text: string): PlacedDefinition | undefined;
}

/** Of the steps of a package this share must have definitions before the others count as undefined. */
const boundShare = 0.75;
/** A text used this often runs somewhere: its definition stands in a library that is not part of the workspace. */
const established = 3;
/** Feature files that are looked at for that share. */
const sampledFeatures = 40;

/** See `DefinitionIndex.undefinedSteps`. */
export function* undefinedSteps(
  feature: GherkinFile,
  inPackage: readonly GherkinFile[],
  bindings: Bindings,
): Generator<void, readonly UndefinedStep[], void> {
  const undefinedHere = unbound(feature, bindings).filter(({ text }) => bindings.count(text) < established);
  if (undefinedHere.length === 0 || !(yield* mostlyBound(inPackage, bindings))) return [];
  const found: UndefinedStep[] = [];
  for (const { step, text } of undefinedHere) {
    const nearest = bindings.nearest(text);
    found.push({ step, text, ...(nearest ? { nearest } : {}) });
    yield;
  }
  return found;
}

function unbound({ facts }: GherkinFile, bindings: Bindings): readonly { step: Step; text: string }[] {
  const found = new Map<Step, string>();
  for (const scenario of facts.feature?.scenarios ?? [])
    for (const { step, text, role } of stepTexts(scenario))
      if (!found.has(step) && !bindings.isDefined(text, role)) found.set(step, text);
  return [...found].map(([step, text]) => ({ step, text }));
}

/** Features are taken in file order, so that the answer does not depend on the order in which they were read. */
function* mostlyBound(features: readonly GherkinFile[], bindings: Bindings): Generator<void, boolean, void> {
  const sorted = [...features].sort((a, b) => (a.info.sortKey < b.info.sortKey ? -1 : 1));
  const every = Math.max(1, Math.floor(sorted.length / sampledFeatures));
  let total = 0;
  let missing = 0;
  for (let i = 0; i < sorted.length; i += every) {
    total += (sorted[i].facts.feature?.scenarios ?? []).reduce((sum, { steps }) => sum + steps.length, 0);
    missing += unbound(sorted[i], bindings).length;
    yield;
  }
  return total - missing >= total * boundShare;
}
