import type { Report, ReportClass } from '../../core/features/report';
import { sectionsOf } from './kindTitles';
import { headline, type LineAt, lineCount, plural, skipLine, titleOf } from './words';

/** Places of one class that are printed. */
const placesShown = 20;

/** For pull requests and job summaries. */
export function markdownReport(report: Report, top: number, lineAt: LineAt): string {
  const { files, lines, code, gherkin } = report.summary;
  const parts = [
    '# Twinfold report',
    `${plural(files, 'file')}, ${plural(lines, 'line')}: **${code.duplicatedPercent} %** duplicated code (${plural(code.duplicatedLines, 'line')} in ${plural(code.classes, 'class', 'classes')}).`,
  ];
  if (gherkin.features > 0)
    parts.push(
      `${plural(gherkin.features, 'feature')}, ${plural(gherkin.scenarios, 'scenario')}, ${plural(gherkin.steps, 'step')}, ${plural(gherkin.distinctSteps, 'distinct text')}.`,
    );
  for (const { title, shown, hidden } of sectionsOf(report, top)) {
    parts.push(`## ${title}`, ...shown.map(cloneClass => classPart(cloneClass, lineAt)));
    if (hidden > 0) parts.push(`… and ${plural(hidden, 'more class', 'more classes')}.`);
  }
  if (report.skipped.length > 0)
    parts.push('## Left out', report.skipped.map(skip => `- ${escapeText(skipLine(skip))}`).join('\n'));
  if (report.problems.length > 0)
    parts.push(
      '## Problems',
      report.problems
        .map(
          ({ path, line, message }) =>
            `- ${codeSpan(line === undefined ? path : `${path}:${line}`)} ${escapeText(message)}`,
        )
        .join('\n'),
    );
  return `${parts.join('\n\n')}\n`;
}

function classPart(cloneClass: ReportClass, lineAt: LineAt): string {
  const { fragments, reason } = cloneClass;
  const title = titleOf(cloneClass, lineAt);
  const more = fragments.length - placesShown;
  return [
    `- ${codeSpan(title)}: ${headline(cloneClass)}${reason === undefined ? '' : `. ${escapeText(reason)}`}`,
    ...fragments
      .slice(0, placesShown)
      .map(
        fragment =>
          `  - ${codeSpan(`${fragment.path}:${fragment.startLine}`)} (${plural(lineCount(fragment), 'line')})`,
      ),
    ...(more > 0 ? [`  - … and ${plural(more, 'more place')}`] : []),
  ].join('\n');
}

/** A span that holds backticks is fenced by more of them. */
function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
