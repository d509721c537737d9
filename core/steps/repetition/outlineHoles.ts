import type { DataTable, DocString, Scenario, Step } from '../../gherkin/feature';
import { type StepParameter, stepTemplate } from '../template';

/** A place where scenarios that are otherwise the same hold values of their own. */
export interface OutlineHole {
  /** Index of the step. */
  readonly step: number;
  readonly at:
    | { readonly kind: 'parameter'; readonly index: number }
    | { readonly kind: 'cell'; readonly row: number; readonly column: number }
    | { readonly kind: 'line'; readonly line: number };
  /** Scenario by scenario: what a cell of an Examples table would hold. */
  readonly values: readonly string[];
  /** True when `values` leave the quotes around a parameter out. */
  readonly unquoted: boolean;
}

/** Undefined when the scenarios differ in more than values. */
export function outlineHoles(scenarios: readonly Scenario[]): readonly OutlineHole[] | undefined {
  const [first] = scenarios;
  if (!first || scenarios.some(({ steps }) => steps.length !== first.steps.length)) return undefined;
  const holes: OutlineHole[] = [];
  for (let step = 0; step < first.steps.length; step++) {
    const found = stepHoles(
      step,
      scenarios.map(({ steps }) => steps[step]!),
    );
    if (!found) return undefined;
    holes.push(...found);
  }
  return holes;
}

/** Columns that an Examples table would need: holes that always hold the same value share one. */
export function outlineColumns(holes: readonly OutlineHole[]): number {
  return new Set(holes.map(({ values }) => JSON.stringify(values))).size;
}

/**
 * Most columns of values that a fold is offered for; Problems ask for a narrower table. Of 31 Outlines of four columns
 * and more, read in four public suites, 10 of the 15 with at most two columns more than rows read better than their
 * scenarios, and 3 of the 16 others; what is wider than ten no screen shows.
 */
export function mostColumns(rows: number): number {
  return Math.min(10, rows + 2);
}

function stepHoles(step: number, steps: readonly Step[]): OutlineHole[] | undefined {
  if (steps.some(({ secondArgument }) => secondArgument)) return undefined;
  const inText = textHoles(step, steps);
  const inArgument = argumentHoles(
    step,
    steps.map(({ argument }) => argument),
  );
  return inText && inArgument && [...inText, ...inArgument];
}

function textHoles(step: number, steps: readonly Step[]): OutlineHole[] | undefined {
  if (steps.every(({ text }) => text === steps[0]!.text)) return [];
  const templates = steps.map(({ text }) => stepTemplate(text));
  const [first] = templates;
  if (templates.some(({ template }) => template !== first!.template)) return undefined;
  return first!.parameters.flatMap((parameter, index) => {
    const written = templates.map(({ parameters }) => parameters[index]!);
    if (written.every(({ text }) => text === parameter.text)) return [];
    const unquoted = written.every(other => canDropQuotes(other, parameter));
    const values = written.map(({ text }) => (unquoted ? text.slice(1, -1) : text));
    return { step, at: { kind: 'parameter', index } as const, values, unquoted };
  });
}

/** A cell loses the blanks at its ends, and the quotes that stay must be the same in all. */
function canDropQuotes({ kind, text }: StepParameter, first: StepParameter): boolean {
  const inner = text.slice(1, -1);
  return (
    kind === 'quoted' &&
    text[0] === first.text[0] &&
    text.at(-1) === first.text.at(-1) &&
    inner === inner.trim()
  );
}

function argumentHoles(
  step: number,
  all: readonly (DataTable | DocString | undefined)[],
): OutlineHole[] | undefined {
  const [first] = all;
  if (!first) return all.every(argument => !argument) ? [] : undefined;
  if (first.kind === 'table') {
    const tables = all.flatMap(argument => (argument?.kind === 'table' ? [argument] : []));
    return tables.length === all.length ? cellHoles(step, tables) : undefined;
  }
  const docs = all.flatMap(argument => (argument?.kind === 'docString' ? [argument] : []));
  return docs.length === all.length ? lineHoles(step, docs) : undefined;
}

function cellHoles(step: number, tables: readonly DataTable[]): OutlineHole[] | undefined {
  const { rows } = tables[0]!;
  const sameShape = tables.every(
    table =>
      table.rows.length === rows.length && table.rows.every((row, i) => row.length === rows[i]!.length),
  );
  if (!sameShape) return undefined;
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      const values = tables.map(table => table.rows[row]![column]!);
      if (values.every(value => value === cell)) return [];
      return { step, at: { kind: 'cell', row, column } as const, values, unquoted: false };
    }),
  );
}

function lineHoles(step: number, docs: readonly DocString[]): OutlineHole[] | undefined {
  const contents = docs.map(({ content }) => content.split('\n'));
  const [first] = contents;
  const sameShape = docs.every(
    ({ mediaType }, i) => mediaType === docs[0]!.mediaType && contents[i]!.length === first!.length,
  );
  if (!sameShape) return undefined;
  return first!.flatMap((content, line) => {
    if (contents.every(other => other[line] === content)) return [];
    const values = contents.map(other => other[line]!.trim());
    return { step, at: { kind: 'line', line } as const, values, unquoted: false };
  });
}
