import type { DataTable, DocString, Scenario, Step } from '../../../gherkin/feature';

/**
 * The values with which an Outline's steps are a scenario's, by column; undefined where they are not. Roles, tables and
 * doc strings count.
 */
export function outlineRow(outline: Scenario, scenario: Scenario): ReadonlyMap<string, string> | undefined {
  if (outline.steps.length !== scenario.steps.length) return undefined;
  const values = new Map<string, string>();
  const fits = outline.steps.every((step, i) => stepFits(step, scenario.steps[i]!, values));
  return fits ? values : undefined;
}

/** Reads the values of a text by one with placeholders; false where it does not fit, or a value is another already. */
export function readValues(pattern: string, text: string, values: Map<string, string>): boolean {
  const names = [...pattern.matchAll(/<([^<>]+)>/g)].map(match => match[1]!);
  const source = pattern
    .split(/<[^<>]+>/)
    .map(word => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('(.*?)');
  const match = new RegExp(`^${source}$`, 's').exec(text);
  return (
    match !== null &&
    names.every((name, i) => {
      const value = match[i + 1]!;
      const known = values.get(name) ?? value;
      values.set(name, known);
      return known === value;
    })
  );
}

function stepFits(step: Step, other: Step, values: Map<string, string>): boolean {
  if (step.role !== other.role || step.secondArgument || other.secondArgument) return false;
  return readValues(step.text, other.text, values) && argumentFits(step.argument, other.argument, values);
}

function argumentFits(
  argument: DataTable | DocString | undefined,
  other: DataTable | DocString | undefined,
  values: Map<string, string>,
): boolean {
  if (!argument || !other) return argument === other;
  if (argument.kind === 'docString')
    return (
      other.kind === 'docString' &&
      argument.mediaType === other.mediaType &&
      readValues(argument.content, other.content, values)
    );
  return (
    other.kind === 'table' &&
    argument.rows.length === other.rows.length &&
    argument.rows.every((row, r) => {
      const cells = other.rows[r]!;
      return row.length === cells.length && row.every((cell, c) => readValues(cell, cells[c]!, values));
    })
  );
}
