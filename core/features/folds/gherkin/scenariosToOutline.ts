import { Dialect } from '../../../gherkin/dialect';
import type { Scenario, Step } from '../../../gherkin/feature';
import { isEmpty, sourceLines } from '../../../gherkin/sourceLines';
import { escapeCell, tableCells } from '../../../gherkin/tableCells';
import { mostColumns, type OutlineHole, outlineHoles } from '../../../steps/repetition/outlineHoles';
import type { GherkinFile } from '../../../steps/stepIndex';
import { stepTemplate } from '../../../steps/template';
import type { TextRange } from '../../../text/textRange';
import type { FoldEdit, FoldOffer } from '../fold';
import { columnNames } from './columnNames';
import type { DeclaredName } from './declaredName';
import { examplesText } from './examplesText';
import type { OutlineColumn } from './outlineColumn';
import { outlineTitle } from './outlineTitle';
import { sameInAnyOrder } from './pickleProof';
import { provenFold } from './provenFold';
import { descriptionOf, scenarioLines } from './scenarioText';
import { indentAt, lineBreakOf, lineStart } from './sourceText';
import { tableText } from './tableText';

const KIND = 'refactor.rewrite.outline';

type Edit = Omit<FoldEdit, 'file'>;

/**
 * Makes one Scenario Outline, where the first stands, of scenarios of one feature or rule that differ only in
 * values. Names stay what they are, if need be as a column; tags that not all have move to their rows.
 */
export function scenariosToOutline(
  file: GherkinFile,
  text: string,
  scenarios: readonly Scenario[],
  declared?: DeclaredName,
): FoldOffer {
  const title = `Make one Scenario Outline of ${scenarios.length} scenarios`;
  const refuse = (reason: string): FoldOffer => ({ kind: KIND, title, reason });
  const [first, ...others] = scenarios as readonly [Scenario, ...Scenario[]];
  const holes = outlineHoles(scenarios);
  if (!holes) return refuse('the scenarios differ in more than values');
  if (holes.length === 0) return refuse('the scenarios are copies of each other');
  const description = descriptionOf(text, first);
  if (others.some(other => descriptionOf(text, other) !== description))
    return refuse('the scenarios have descriptions of their own');
  const columns = columnNames(file, scenarios, holes, declared);
  const width = new Set(columns).size;
  if (width > mostColumns(scenarios.length))
    return refuse(`${width} values differ in ${scenarios.length} scenarios: the table would be hard to read`);
  const heading = outlineTitle(scenarios, [...new Set(columns)]);
  if (widthOf(heading.columns) > MOST_WIDTH)
    return refuse('the values are so long that a table of them would be hard to read');
  const edits = [
    ...tagEdits(text, first, commonTags(scenarios)),
    titleEdit(file, first, heading.title),
    ...holeEdits(text, first, holes, columns),
    examplesEdit(file, text, scenarios, heading.columns),
    ...others.map((other): Edit => ({ range: scenarioLines(text, other), newText: '' })),
  ];
  return provenFold(file, text, {
    kind: KIND,
    title,
    edits,
    announcement: `${scenarios.length} scenarios become rows of one Outline; each runs the same steps under its name and tags`,
    isSame: sameInAnyOrder,
    otherwise: 'a value cannot be written in an Examples table without a change',
  });
}

/** Characters; twice a wide screen's line, beyond which nobody finds the column of a value. */
const MOST_WIDTH = 240;

function widthOf(columns: readonly OutlineColumn[]): number {
  return columns.reduce(
    (sum, { name, values }) => sum + 3 + Math.max(name.length, ...values.map(value => value.length)),
    0,
  );
}

/** Tags that every scenario has, in the order of the first. */
function commonTags(scenarios: readonly Scenario[]): string[] {
  const [first, ...others] = scenarios;
  const names = new Set(first!.tags.map(({ name }) => name));
  return [...names].filter(name => others.every(({ tags }) => tags.some(tag => tag.name === name)));
}

/** The first scenario's tags without those that move to its row. */
function tagEdits(text: string, { tags, headerRange }: Scenario, common: readonly string[]): Edit[] {
  const moving = tags.filter(({ name }) => !common.includes(name));
  const staying = tags.length - moving.length;
  if (moving.length === 0) return [];
  if (staying > 0) return moving.map(({ range }) => ({ range: withBlanks(text, range), newText: '' }));
  const lines: Edit[] = [];
  for (const { range } of tags) {
    const start = lineStart(text, range.start);
    if (lines.at(-1)?.range.start === start) continue;
    const comment = text.indexOf('#', range.start);
    const next = text.indexOf('\n', range.start) + 1;
    const end = comment >= 0 && comment < next ? comment : Math.min(next, lineStart(text, headerRange.start));
    lines.push({ range: { start, end }, newText: '' });
  }
  return lines;
}

/** The blanks behind it go with a tag; of the last one on its line those before it. */
function withBlanks(text: string, { start, end }: TextRange): TextRange {
  while (isBlank(text[end])) end++;
  const last = text[end] === '\r' || text[end] === '\n';
  while (last && isBlank(text[start - 1])) start--;
  return { start, end };
}

function isBlank(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t';
}

function titleEdit({ facts }: GherkinFile, { headerRange }: Scenario, title: string): Edit {
  const keyword = Dialect.of(facts.feature!.language)!.outlineTitle;
  return { range: headerRange, newText: `${keyword}: ${title}`.trimEnd() };
}

function examplesEdit(
  { facts }: GherkinFile,
  text: string,
  scenarios: readonly Scenario[],
  columns: readonly OutlineColumn[],
): Edit {
  const [first] = scenarios;
  const at = first!.range.end;
  const newText = examplesText(text, scenarios, columns, {
    keyword: Dialect.of(facts.feature!.language)!.examplesTitle,
    common: commonTags(scenarios),
    indent: indentAt(text, first!.steps[0]!.range.start),
    lineBreak: lineBreakOf(text),
  });
  return { range: { start: at, end: at }, newText };
}

/** `columns` names the column of each hole. */
function holeEdits(
  text: string,
  { steps }: Scenario,
  holes: readonly OutlineHole[],
  columns: readonly OutlineColumn[],
): Edit[] {
  const edits: Edit[] = [];
  const cells = new Map<Step, Map<string, string>>();
  for (const [i, { step: index, at, unquoted }] of holes.entries()) {
    const step = steps[index]!;
    const newText = `<${columns[i]!.name}>`;
    if (at.kind === 'parameter') {
      const { start, end } = stepTemplate(step.text).parameters[at.index]!;
      const inset = unquoted ? 1 : 0;
      const from = step.textRange.start;
      edits.push({ range: { start: from + start + inset, end: from + end - inset }, newText });
    } else if (at.kind === 'line') {
      const line = sourceLines(text.slice(step.argument!.range.start, step.argument!.range.end))[
        at.line + 1
      ]!;
      const from = step.argument!.range.start;
      // behave refuses a line of a doc string that stands left of its quotes.
      const indent = line.first === line.end ? indentAt(text, from) : '';
      const start = from + (indent === '' ? line.first : line.start);
      edits.push({ range: { start, end: from + line.end }, newText: indent + newText });
    } else {
      const ofStep = cells.get(step) ?? new Map<string, string>();
      cells.set(step, ofStep.set(`${at.row} ${at.column}`, newText));
    }
  }
  for (const [step, replaced] of cells) edits.push(...cellEdits(text, step, replaced));
  return edits;
}

/** The whole table anew, its columns aligned; with comments between its rows the cells alone. */
function cellEdits(text: string, step: Step, replaced: ReadonlyMap<string, string>): Edit[] {
  const { range } = step.argument!;
  const lines = sourceLines(text.slice(range.start, range.end))
    .filter(line => !isEmpty(line))
    .map(({ first, end }) => ({ start: range.start + first, end: range.start + end }));
  const rows = lines
    .filter(({ start }) => text[start] === '|')
    .map(({ start, end }) => tableCells(text, start, end));
  const written = rows.map((row, r) =>
    row.map((cell, c) => replaced.get(`${r} ${c}`) ?? escapeCell(cell.value)),
  );
  if (rows.length === lines.length) {
    const indent = indentAt(text, range.start);
    return [{ range, newText: tableText(written, indent, lineBreakOf(text)).trimStart() }];
  }
  return rows.flatMap((row, r) =>
    row.flatMap((cell, c) => {
      const newText = replaced.get(`${r} ${c}`);
      return newText === undefined ? [] : { range: cell.range, newText };
    }),
  );
}
