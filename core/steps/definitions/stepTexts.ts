import type { Examples, Scenario, Step, StepRole } from '../../gherkin/feature';

/** A step as the runtime sees it: the text that is matched, after an Outline's values have been put in. */
export interface StepText {
  readonly step: Step;
  readonly text: string;
  readonly role: StepRole;
}

/** Rows of an Outline that are tried; thousands of generated rows tell nothing more. */
const mostRows = 50;

/** All texts that a scenario's steps run with; an Outline without rows runs nothing. */
export function stepTexts(scenario: Scenario): readonly StepText[] {
  if (scenario.kind !== 'outline')
    return scenario.steps.map(step => ({ step, text: step.text, role: step.role }));
  const rows = scenario.examples.flatMap(exampleRows).slice(0, mostRows);
  return scenario.steps.flatMap(step => {
    const texts = step.text.includes('<') ? rows.map(row => substituted(step.text, row)) : [step.text];
    return [...new Set(rows.length > 0 ? texts : [])].map(text => ({ step, text, role: step.role }));
  });
}

function exampleRows(examples: Examples): ReadonlyMap<string, string>[] {
  const [header, ...rows] = examples.table?.rows ?? [];
  return rows.map(row => new Map(header.map((name, column) => [name, row[column] ?? ''])));
}

function substituted(text: string, row: ReadonlyMap<string, string>): string {
  return text.replace(/<([^<>]+)>/g, (placeholder, name: string) => row.get(name) ?? placeholder);
}
