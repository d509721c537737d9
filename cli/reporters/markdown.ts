import { joinedPieces } from '../../core/features/pieces';
import type { Report, ReportClass } from '../../core/features/report';
import { codeSpan, markdownText } from '../../core/text/markdownText';
import { sectionsOf } from './kindTitles';
import { codeClasses, headline, type LineAt, lineCount, plural, skipLine, titleOf } from './words';

/** Places of one class that are printed. */
const placesShown = 20;

/** For pull requests and job summaries; in pieces, as `jsonReport`. */
export function markdownReport(report: Report, top: number, lineAt: LineAt): Generator<string, void, void> {
  return joinedPieces(parts(report, top, lineAt));
}

/** A heading, a paragraph or a list each, with an empty line between. */
function* parts(report: Report, top: number, lineAt: LineAt): Generator<string, void, void> {
  yield '# Twinfold report\n';
  for (const paragraph of summary(report)) yield `\n${paragraph}\n`;
  for (const { title, shown, hidden } of sectionsOf(report, top)) {
    yield `\n## ${title}\n`;
    for (const cloneClass of shown) yield `\n${classPart(cloneClass, lineAt)}\n`;
    if (hidden > 0) yield `\n… and ${plural(hidden, 'more class', 'more classes')}.\n`;
  }
  if (report.skipped.length > 0) {
    yield '\n## Left out\n\n';
    for (const skip of report.skipped) yield `- ${markdownText(skipLine(skip))}\n`;
  }
  if (report.problems.length > 0) {
    yield '\n## Problems\n\n';
    for (const { path, line, message } of report.problems)
      yield `- ${codeSpan(line === undefined ? path : `${path}:${line}`)} ${markdownText(message)}\n`;
  }
}

function summary({ summary: { files, lines, code, gherkin } }: Report): string[] {
  const ofCode = `${plural(files, 'file')}, ${plural(lines, 'line')}: **${code.duplicatedPercent} %** duplicated code (${plural(code.duplicatedLines, 'line')} in ${codeClasses(code)}).`;
  if (gherkin.features === 0) return [ofCode];
  return [
    ofCode,
    `${plural(gherkin.features, 'feature')}, ${plural(gherkin.scenarios, 'scenario')}, ${plural(gherkin.steps, 'step')}, ${plural(gherkin.distinctSteps, 'distinct text')}.`,
  ];
}

function classPart(cloneClass: ReportClass, lineAt: LineAt): string {
  const { fragments, reason } = cloneClass;
  const title = titleOf(cloneClass, lineAt);
  const more = fragments.length - placesShown;
  return [
    `- ${codeSpan(title)}: ${headline(cloneClass)}${reason === undefined ? '' : `. ${markdownText(reason)}`}`,
    ...fragments
      .slice(0, placesShown)
      .map(
        fragment =>
          `  - ${codeSpan(`${fragment.path}:${fragment.startLine}`)} (${plural(lineCount(fragment), 'line')})`,
      ),
    ...(more > 0 ? [`  - … and ${plural(more, 'more place')}`] : []),
  ].join('\n');
}
