import type { Scenario } from '../../gherkin/feature';
import { stepEnd } from '../../gherkin/featureDraft';
import type { FileId } from '../../text/fileId';
import { LineIndex } from '../../text/lineIndex';
import type { TextRange } from '../../text/textRange';
import type { GherkinFile } from '../stepIndex';
import type { StepSymbol, StepSymbols } from './stepSymbols';

/** A scenario, outline or background with the symbols of its own steps. */
export interface SteppedScenario {
  readonly owner: GherkinFile;
  readonly scenario: Scenario;
  readonly symbols: readonly StepSymbol[];
  /** Equal for scenarios before which the same background steps run. */
  readonly background: string;
}

export function steppedScenarios(owner: GherkinFile, symbols: StepSymbols): readonly SteppedScenario[] {
  let ofFeature = '';
  const ofRules = new Map<number, string>();
  return (owner.facts.feature?.scenarios ?? []).map(scenario => {
    const own = scenario.steps.map(step => symbols.symbol(step));
    const { kind, rule } = scenario;
    const background = rule === undefined ? ofFeature : (ofRules.get(rule) ?? ofFeature);
    if (kind === 'background') {
      const further = background + own.map(({ exact }) => ` ${exact}`).join('');
      if (rule === undefined) ofFeature = further;
      else ofRules.set(rule, further);
    }
    return { owner, scenario, symbols: own, background };
  });
}

/** Template numbers of the own steps from `offset` on. */
export function templatesOf({ symbols }: SteppedScenario, offset: number): Int32Array {
  const templates = new Int32Array(symbols.length - offset);
  for (let i = 0; i < templates.length; i++) templates[i] = symbols[i + offset]!.template;
  return templates;
}

/** A key for a part of a sequence; quicker than `join` on a copy. */
export function joined(templates: Int32Array, from: number, to: number): string {
  let key = '';
  for (let i = from; i < to; i++) key += `${templates[i]} `;
  return key;
}

/** From the first of `length` steps to the end of the last one's argument. */
export function runRange({ scenario }: SteppedScenario, first: number, length: number): TextRange {
  const { steps } = scenario;
  return { start: steps[first]!.range.start, end: stepEnd(steps[first + length - 1]!) };
}

/** Lines that a range covers, first and last included. */
export function lineCount({ lineStarts }: GherkinFile, range: TextRange): number {
  const lines = new LineIndex(lineStarts, range.end);
  return lines.lineAt(range.end) - lines.lineAt(range.start) + 1;
}

export function filesOf(scenarios: Iterable<SteppedScenario>): Set<FileId> {
  const files = new Set<FileId>();
  for (const { owner } of scenarios) files.add(owner.file);
  return files;
}
