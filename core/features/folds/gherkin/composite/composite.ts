import type { Step, StepRole } from '../../../../gherkin/feature';
import type { PlacedDefinition } from '../../../../steps/definitions/placedDefinition';
import type { FileId } from '../../../../text/fileId';

/** One value that the step which stands for a run takes. */
export interface CompositeParameter {
  /** In lower case, words apart: what stands around the value, or what the definition calls it. */
  readonly name: string;
  /** The quotes that all runs have around the value; empty where it stands bare. */
  readonly open: string;
  readonly close: string;
  /** Run by run, without the quotes. */
  readonly values: readonly string[];
  /** What the values are when the steps run: an Outline's placeholders filled in. */
  readonly filled: readonly string[];
  /** How the definition of the step that holds it captures it: `{color}`, `(\d+)`. */
  readonly token?: string;
}

/** A text in which parameters stand for values. */
export type Wording = readonly (string | CompositeParameter)[];

/** One step of the run, and the definition that it calls in every run. */
export interface CompositePart {
  readonly wording: Wording;
  readonly placed: PlacedDefinition;
  /** The step of the first run. */
  readonly step: Step;
}

/** A run of steps in one scenario. */
export interface CompositeRun {
  readonly file: FileId;
  readonly steps: readonly Step[];
  /** The step behind the run, if the scenario goes on. */
  readonly next?: Step;
}

/** A recurring run of steps, seen as one step to come. */
export interface Composite {
  readonly runs: readonly CompositeRun[];
  readonly parts: readonly CompositePart[];
  readonly parameters: readonly CompositeParameter[];
  /** Index of the one part that has a table or doc string, which the new step takes over. */
  readonly argument?: number;
  /** Role of the first step; `unknown` where it differs from run to run. */
  readonly role: StepRole;
  /** Spoken language of the features. */
  readonly language: string;
}

/** The text with the values of one run. */
export function written(wording: Wording, run: number): string {
  return wording
    .map(piece => (typeof piece === 'string' ? piece : piece.open + piece.values[run]! + piece.close))
    .join('');
}

/** The text with something else for the values; quotes stay. */
export function writtenWith(wording: Wording, value: (parameter: CompositeParameter) => string): string {
  return wording
    .map(piece => (typeof piece === 'string' ? piece : piece.open + value(piece) + piece.close))
    .join('');
}
