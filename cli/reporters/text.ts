import type { createColors } from 'picocolors';
import { joinedPieces } from '../../core/features/pieces';
import type { Report, ReportClass, ReportFragment } from '../../core/features/report';
import { type KindSection, sectionsOf } from './kindTitles';
import { shortValues } from './shortValues';
import {
  codeClasses,
  grouped,
  headline,
  type LineAt,
  lineCount,
  place,
  plural,
  printable,
  skipLine,
  titleOf,
} from './words';

type Colors = ReturnType<typeof createColors>;

/** Places of one class that are printed; a step may stand in hundreds. */
const placesShown = 8;
const problemsShown = 10;
interface Style {
  readonly top: number;
  readonly colors: Colors;
  readonly lineAt: LineAt;
}

/** Characters of a line, as far as paths and names allow. */
const lineLength = 80;
/** Values of a parameter that are printed. */
const valuesShown = 4;

/** For people at a terminal: the summary, then the first `top` classes of every kind; in pieces, as `jsonReport`. */
export function textReport(report: Report, style: Style): Generator<string, void, void> {
  return joinedPieces(lines(report, style));
}

function* lines(report: Report, style: Style): Generator<string, void, void> {
  const { top, colors } = style;
  for (const line of summary(report, colors)) yield `${line}\n`;
  for (const section of sectionsOf(report, top))
    for (const line of sectionLines(section, style)) yield `${line}\n`;
  for (const line of [...leftOut(report, colors), ...problems(report, colors)]) yield `${line}\n`;
}

function summary({ summary: all }: Report, colors: Colors): string[] {
  const { code, gherkin } = all;
  const lines = [
    `${plural(all.files, 'file')}, ${plural(all.lines, 'line')}`,
    `${colors.bold(`${code.duplicatedPercent} %`)} duplicated code: ${plural(code.duplicatedLines, 'line')} in ${codeClasses(code)}`,
  ];
  if (gherkin.features > 0)
    lines.push(
      `${plural(gherkin.features, 'feature')}, ${plural(gherkin.scenarios, 'scenario')}, ${plural(gherkin.steps, 'step')}`,
      `${grouped(gherkin.distinctSteps)} of the steps are distinct (${(gherkin.exactDuplicateRate * 100).toFixed(1)} % reuse)`,
    );
  return lines;
}

function* sectionLines({ title, shown, hidden }: KindSection, style: Style): Generator<string, void, void> {
  const { colors } = style;
  yield* ['', colors.bold(title)];
  for (const cloneClass of shown) yield* classLines(cloneClass, style);
  if (hidden > 0)
    yield* ['', colors.dim(`  … and ${plural(hidden, 'more class', 'more classes')} (--top 0 shows all)`)];
}

function classLines(cloneClass: ReportClass, { colors, lineAt }: Style): string[] {
  const title = titleOf(cloneClass, lineAt);
  const { fragments, reason, parameters = [] } = cloneClass;
  const more = fragments.length - placesShown;
  return [
    '',
    sideBySide('  ', [title, colors.bold], [headline(cloneClass), colors.dim]),
    ...(reason === undefined ? [] : [`    ${printable(reason)}`]),
    ...fragments.slice(0, placesShown).map(fragment => fragmentLine(fragment, colors)),
    ...(more > 0 ? [colors.dim(`    … and ${plural(more, 'more place')}`)] : []),
    ...parameters
      .slice(0, placesShown)
      .map(({ name, values }) => colors.dim(valueLine(`    ${name}: `, values))),
  ];
}

function fragmentLine(fragment: ReportFragment, colors: Colors): string {
  const { name, test, type, similarity, gaps = [] } = fragment;
  const notes = [
    plural(lineCount(fragment), 'line'),
    ...(name === undefined ? [] : [printable(name)]),
    ...(type === 1 ? [] : [`${Math.floor(similarity * 100)} %`]),
    ...(gaps.length === 0 ? [] : [plural(gaps.length, 'gap')]),
    ...(test ? ['test'] : []),
  ];
  return sideBySide('    ', [place(fragment), colors.cyan], [notes.join(', '), colors.dim]);
}

type Painted = readonly [text: string, paint: (text: string) => string];

/** Two texts in one line, where there is room for both; else one below the other. */
function sideBySide(indent: string, [first, paintFirst]: Painted, [second, paintSecond]: Painted): string {
  const fits = indent.length + first.length + 2 + second.length <= lineLength;
  const between = fits ? '  ' : `\n${indent}  `;
  return `${indent}${paintFirst(first)}${between}${paintSecond(second)}`;
}

function valueLine(start: string, values: readonly (string | null)[]): string {
  const distinct = [
    ...new Set(values.map(value => (value === null ? '(absent)' : printable(value.replace(/\s+/g, ' '))))),
  ];
  const shown = distinct.slice(0, valuesShown);
  const end = distinct.length > valuesShown ? ` | … ${distinct.length - valuesShown} more` : '';
  const room = lineLength - start.length - end.length - ' | '.length * (shown.length - 1);
  return start + shortValues(shown, room).join(' | ') + end;
}

function leftOut({ skipped, suppressed }: Report, colors: Colors): string[] {
  const all = skipped.map(skipLine);
  if (suppressed.length > 0) all.push(`suppressed by comments: ${plural(suppressed.length, 'place')}`);
  return all.length === 0 ? [] : ['', colors.bold('Left out'), ...all.map(line => colors.dim(`  ${line}`))];
}

function problems({ problems: all }: Report, colors: Colors): string[] {
  if (all.length === 0) return [];
  const more = all.length - problemsShown;
  return [
    '',
    colors.bold('Problems'),
    ...all
      .slice(0, problemsShown)
      .map(
        ({ path, line, message }) =>
          `  ${colors.cyan(printable(line === undefined ? path : `${path}:${line}`))}  ${printable(message)}`,
      ),
    ...(more > 0 ? [colors.dim(`  … and ${plural(more, 'more problem')}`)] : []),
  ];
}
