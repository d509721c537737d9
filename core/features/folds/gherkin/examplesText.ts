import type { Scenario } from '../../../gherkin/feature';
import { escapeCell } from '../../../gherkin/tableCells';
import { grouped } from '../../../steps/grouped';
import type { OutlineColumn } from './outlineColumn';
import { commentsOf } from './scenarioText';
import { tableLines } from './tableText';

export interface ExamplesStyle {
  /** `Examples` in the file's language. */
  readonly keyword: string;
  /** Tags that the Outline bears. */
  readonly common: readonly string[];
  readonly indent: string;
  readonly lineBreak: string;
}

/**
 * The Examples of an Outline, to stand behind its last step: a block for every set of further tags. Comments
 * of the scenarios that go stand above their rows.
 */
export function examplesText(
  text: string,
  scenarios: readonly Scenario[],
  columns: readonly OutlineColumn[],
  style: ExamplesStyle,
): string {
  const { indent, keyword, lineBreak } = style;
  const rows = scenarios.map((scenario, row) => ({
    tags: ownTags(scenario, style.common),
    comments: row === 0 ? [] : commentsOf(text, scenario),
    cells: columns.map(({ values }) => escapeCell(values[row]!)),
  }));
  const header = columns.map(({ name }) => name);
  const blocks = [...grouped(rows, ({ tags }) => tags)].map(([tags, members]) => {
    const cells = tableLines([header, ...members.map(row => row.cells)], `${indent}  `);
    const body = members.flatMap(({ comments }, i) => [
      ...comments.map(line => `${indent}  ${line}`),
      cells[i + 1]!,
    ]);
    return [...(tags ? [indent + tags] : []), `${indent}${keyword}:`, cells[0]!, ...body].join(lineBreak);
  });
  return blocks.map(block => lineBreak + lineBreak + block).join('');
}

function ownTags({ tags }: Scenario, common: readonly string[]): string {
  const names = new Set(tags.map(({ name }) => name));
  return [...names].filter(name => !common.includes(name)).join(' ');
}
