import { Dialect } from '../../../gherkin/dialect';
import type { DataTable, Examples, Scenario } from '../../../gherkin/feature';
import type { Pickle } from '../../../gherkin/pickles';
import { escapeCell } from '../../../gherkin/tableCells';
import type { GherkinFile } from '../../../steps/stepIndex';
import type { FoldEdit, FoldOffer } from '../fold';
import { outlineRow, readValues } from './outlineRow';
import { sameInAnyOrder } from './pickleProof';
import { provenFold } from './provenFold';
import { commentsOf, descriptionOf, scenarioLines } from './scenarioText';
import { indentAt, lineBreakOf } from './sourceText';
import { tableLines } from './tableText';

const KIND = 'refactor.rewrite.outline';

type Edit = Omit<FoldEdit, 'file'>;

/**
 * Makes a scenario a row of an Outline of its file that has its steps; undefined where none has. Its tags stay, if need
 * be by Examples of their own; its name goes where the Outline has one for all rows, and the announcement says so.
 */
export function intoOutline(file: GherkinFile, text: string, scenario: Scenario): FoldOffer | undefined {
  if (scenario.kind !== 'scenario' || scenario.steps.length < FEWEST_STEPS) return undefined;
  const outlines = file.facts.feature!.scenarios.filter(
    ({ kind, rule }) => kind === 'outline' && rule === scenario.rule,
  );
  for (const outline of outlines) {
    const values = outlineRow(outline, scenario);
    if (values && values.size > 0) return asRow(file, text, scenario, outline, values);
  }
  return undefined;
}

/** One step says too little about a scenario. */
const FEWEST_STEPS = 2;

function asRow(
  file: GherkinFile,
  text: string,
  scenario: Scenario,
  outline: Scenario,
  found: ReadonlyMap<string, string>,
): FoldOffer {
  const title = `Make this scenario a row of the Outline "${outline.name}"`;
  const refuse = (reason: string): FoldOffer => ({ kind: KIND, title, reason });
  if (descriptionOf(text, scenario) !== '') return refuse('the scenario has a description of its own');
  const values = new Map(found);
  const named = readValues(outline.name, scenario.name, values);
  const place = placeOf(outline, scenario, values);
  if ('reason' in place) return refuse(place.reason);
  const gone = scenarioLines(text, scenario);
  const edits = [rowEdit(file, text, outline, scenario, place, values), { range: gone, newText: '' }];
  const renamed = (pickle: Pickle): Pickle =>
    !named && pickle.name === scenario.name ? { ...pickle, name: outline.name } : pickle;
  return provenFold(file, text, {
    kind: KIND,
    title,
    edits,
    announcement: named
      ? 'The same steps run under the same name and tags'
      : `The same steps run under the same tags; the name "${scenario.name}" goes, for the rows share one`,
    isSame: ({ before, after }) => sameInAnyOrder({ before: before.map(renamed), after }),
    otherwise: 'a value cannot be written in an Examples table without a change',
  });
}

/** The Examples that take the row, or tags for new ones. */
type RowPlace =
  | { readonly examples: Examples; readonly table: DataTable }
  | { readonly tags: readonly string[]; readonly header: readonly string[] };

function placeOf(
  outline: Scenario,
  scenario: Scenario,
  values: ReadonlyMap<string, string>,
): RowPlace | { readonly reason: string } {
  const own = new Set(scenario.tags.map(({ name }) => name));
  const missing = outline.tags.find(({ name }) => !own.has(name));
  if (missing) return { reason: `the Outline runs under ${missing.name}, and the scenario does not` };
  const further = [...own].filter(name => !outline.tags.some(tag => tag.name === name));
  const fits = ({ rows: [header] }: DataTable): boolean =>
    header !== undefined && [...values.keys()].every(name => header.includes(name));
  for (const examples of outline.examples) {
    const { table, tags } = examples;
    const same = tags.length === further.length && tags.every(({ name }) => further.includes(name));
    if (table && same && fits(table)) return { examples, table };
  }
  const header = outline.examples.find(({ table }) => table && fits(table))?.table?.rows[0];
  return header ? { tags: further, header } : { reason: 'its Examples have other columns' };
}

function rowEdit(
  { facts }: GherkinFile,
  text: string,
  outline: Scenario,
  scenario: Scenario,
  place: RowPlace,
  values: ReadonlyMap<string, string>,
): Edit {
  const lineBreak = lineBreakOf(text);
  const comments = commentsOf(text, scenario);
  const header = 'table' in place ? place.table.rows[0]! : place.header;
  const row = header.map(name => values.get(name) ?? '');
  if ('table' in place) {
    const { range, rows } = place.table;
    const indent = indentAt(text, range.start);
    const cells = [...rows, row].map(each => each.map(escapeCell));
    const lines = tableLines(cells, indent);
    const own = [...comments.map(line => indent + line), lines.at(-1)!];
    const tidy = text.slice(range.start, range.end).split('\n').length === rows.length;
    const newText = [...lines.slice(0, -1), ...own].join(lineBreak).slice(indent.length);
    if (tidy) return { range, newText };
    return { range: { start: range.end, end: range.end }, newText: lineBreak + own.join(lineBreak) };
  }
  const last = outline.examples.at(-1)!;
  const indent = indentAt(text, last.range.start);
  const keyword = Dialect.of(facts.feature!.language)!.examplesTitle;
  const [head, cells] = tableLines([header.map(escapeCell), row.map(escapeCell)], `${indent}  `);
  const block = [
    ...(place.tags.length > 0 ? [indent + place.tags.join(' ')] : []),
    `${indent}${keyword}:`,
    head!,
    ...comments.map(line => `${indent}  ${line}`),
    cells!,
  ];
  const at = outline.range.end;
  return { range: { start: at, end: at }, newText: lineBreak + lineBreak + block.join(lineBreak) };
}
