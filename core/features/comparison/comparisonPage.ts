import { type AlignedRow, alignedRows } from './alignedRows';
import { holesOf } from './holes';
import { type Skeleton, skeleton } from './skeleton';

/** One twin of the comparison. */
export interface ComparedMember {
  /** `src/cart.ts:12` */
  readonly place: string;
  readonly name?: string;
  readonly type: number;
  readonly similarity: number;
  readonly text: string;
}

export interface Comparison {
  readonly title: string;
  /** Markdown, to be read as text: columns are aligned by spaces. */
  readonly text: string;
}

/** Wider lines go on below. */
const columnWidth = 64;

/** `javascript` names the code for the editor's colours. */
export function comparisonPage(
  members: readonly ComparedMember[],
  representative: number,
  language: string,
): Comparison {
  const labels = members.map((_, i) => labelOf(i));
  const rows = alignedRows(
    members.map(({ text }) => unindented(text)),
    representative,
  );
  const { name } = members[representative];
  const whole = members.every(member => member.name !== undefined);
  const one = skeleton({ rows, representative, labels, language, ...(whole && name ? { name } : {}) });
  const title = `${members.length} twins of ${name ?? members[representative].place}`;
  const text = [
    `# ${title}`,
    '',
    ...memberTable(members, labels, representative),
    '',
    '## Side by side',
    '',
    '`=` the same in all · `~` differs in «holes» · `+` a gap: not all have the line',
    '',
    '```text',
    ...columns(rows, labels, members),
    '```',
    '',
    '## One function for all',
    '',
    ...skeletonNotes(one, labels),
    `\`\`\`${language}`,
    one.text,
    '```',
    '',
  ].join('\n');
  return { title, text };
}

function labelOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `A${index - 25}`;
}

/** Lines without the indentation that all have. */
function unindented(text: string): readonly string[] {
  const lines = text.replace(/\t/g, '    ').split(/\r\n|\n|\r/);
  const depths = lines.filter(line => line.trim() !== '').map(line => line.search(/\S/));
  const depth = Math.min(...depths);
  return lines.map(line => line.slice(depth).trimEnd());
}

function memberTable(
  members: readonly ComparedMember[],
  labels: readonly string[],
  representative: number,
): readonly string[] {
  return [
    '| | place | name | type | similarity |',
    '|---|---|---|---|---|',
    ...members.map(({ place, name, type, similarity }, i) => {
      const kind = i === representative ? 'compared with' : `${type}`;
      return `| ${labels[i]} | ${place} | ${name ? `\`${name}\`` : ''} | ${kind} | ${similarity.toFixed(2)} |`;
    }),
  ];
}

const marks = { same: '=', differs: '~', gap: '+' } as const;

function columns(
  rows: readonly AlignedRow[],
  labels: readonly string[],
  members: readonly ComparedMember[],
): readonly string[] {
  const marked = rows.map((row, i) => markedCells(row, i));
  const heads = members.map(({ place }, i) => `${labels[i]} ${place}`);
  const widths = heads.map((head, member) =>
    Math.min(columnWidth, Math.max(head.length, ...marked.map(cells => cells[member]?.length ?? 0))),
  );
  const line = (mark: string, cells: readonly string[]) =>
    `${mark} ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' │ ')}`.trimEnd();
  const rule = `──${widths.map(width => '─'.repeat(width)).join('─┼─')}`;
  return [
    line(' ', heads),
    rule,
    ...rows.flatMap(({ kind }, i) => {
      const parts = marked[i].map((cell, member) => wrapped(cell ?? '', widths[member]));
      const height = Math.max(...parts.map(({ length }) => length));
      return Array.from({ length: height }, (_, part) =>
        line(
          part === 0 ? marks[kind] : ' ',
          parts.map(lines => lines[part] ?? ''),
        ),
      );
    }),
  ];
}

/** The cells of a row with their holes between `«` and `»`. */
function markedCells(row: AlignedRow, index: number): readonly (string | undefined)[] {
  const holes = holesOf(row, index);
  return row.cells.map((cell, member) => {
    if (cell === undefined) return undefined;
    let [written, at] = ['', 0];
    for (const { columns: starts, values } of holes) {
      written += `${cell.slice(at, starts[member])}«${values[member]}»`;
      at = starts[member] + values[member].length;
    }
    return written + cell.slice(at);
  });
}

function wrapped(text: string, width: number): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length || at === 0; at += width) parts.push(text.slice(at, at + width));
  return parts;
}

function skeletonNotes(
  { parameters, renamed, gaps }: Skeleton,
  labels: readonly string[],
): readonly string[] {
  const valuesOf = (values: readonly string[]) =>
    values.map((value, i) => `${labels[i]} \`${value.trim() || ' '}\``).join(', ');
  const notes = [
    ...parameters.map(({ name, values }) => `- \`${name}\`: ${valuesOf(values)}`),
    ...renamed.map(values => `- one variable: ${valuesOf(values)}`),
    ...(gaps > 0
      ? [`- ${gaps} ${gaps === 1 ? 'gap is' : 'gaps are'} marked: keep, drop or pass what stands there`]
      : []),
  ];
  return notes.length > 0 ? [...notes, ''] : [];
}
