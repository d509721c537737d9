import { type Pickle, type PickleStep, pickles } from '../../../../gherkin/pickles';
import type { Composite, CompositeParameter, Wording } from './composite';

/**
 * True when the features run the same as before once every step of the new wording is replaced by the steps that it
 * stands for. The roles within the run are not compared: one step has one.
 */
export function runsTheSame(composite: Composite, wording: Wording, before: string, after: string): boolean {
  const old = pickles(before);
  const now = old && pickles(after);
  if (!now || now.length !== old.length) return false;
  const reader = new WordingReader(wording);
  return old.every((pickle, i) => {
    const other = now[i]!;
    const sameFrame = JSON.stringify({ ...pickle, steps: 0 }) === JSON.stringify({ ...other, steps: 0 });
    return sameFrame && sameSteps(pickle, other, composite, reader);
  });
}

function sameSteps(old: Pickle, now: Pickle, composite: Composite, reader: WordingReader): boolean {
  let at = 0;
  for (const step of now.steps) {
    const values = reader.values(step.text);
    const expected = values ? partsOf(composite, step, values) : [step];
    for (const part of expected) {
      const ran = old.steps[at++];
      if (!ran || ran.text !== part.text || ran.argument !== part.argument) return false;
      if (!values && ran.type !== part.type) return false;
    }
  }
  return at === old.steps.length;
}

function partsOf(
  { parts, argument }: Composite,
  step: PickleStep,
  values: ReadonlyMap<CompositeParameter, string>,
): PickleStep[] {
  return parts.map(({ wording }, i) => ({
    text: wording
      .map(piece => (typeof piece === 'string' ? piece : piece.open + values.get(piece)! + piece.close))
      .join(''),
    type: step.type,
    argument: i === argument ? step.argument : '',
  }));
}

/** Reads the values back out of texts of one wording. */
class WordingReader {
  private readonly source: RegExp;
  private readonly parameters: readonly CompositeParameter[];

  constructor(wording: Wording) {
    this.parameters = wording.filter((piece): piece is CompositeParameter => typeof piece !== 'string');
    const pieces = wording.map(piece =>
      typeof piece === 'string' ? escaped(piece) : `${escaped(piece.open)}(.*?)${escaped(piece.close)}`,
    );
    this.source = new RegExp(`^${pieces.join('')}$`, 's');
  }

  /** A parameter that stands twice in the text must hold one value. */
  values(text: string): ReadonlyMap<CompositeParameter, string> | undefined {
    const match = this.source.exec(text);
    if (!match) return undefined;
    const values = new Map<CompositeParameter, string>();
    for (const [i, parameter] of this.parameters.entries()) {
      const value = match[i + 1]!;
      if (values.has(parameter) && values.get(parameter) !== value) return undefined;
      values.set(parameter, value);
    }
    return values;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
