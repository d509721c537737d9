import { expect, test } from 'vitest';
import type { Report } from '../../core/features/report';
import { jsonReport } from '../../core/features/reportJson';
import type { ReportHead, ReportSink } from '../../core/features/workspaceReport';
import { drained } from '../../core/text/drained';
import { LineIndex } from '../../core/text/lineIndex';
import { excerptsOf } from '../../host/reportPage/excerpts';
import { htmlPieces } from '../../host/reportPage/htmlReport';
import { SpooledPage } from '../../host/reportPage/spooledPage';
import { Spools } from '../../host/spool';
import { SpooledReport } from '../../host/spooledReport';
import { LongAnswer } from '../../server/longAnswers';
import { sampleReport } from '../cli/sampleReport';
import { tempTree } from './tempTree';

const { summary } = sampleReport;
const folders = Array.from({ length: 400 }, (_, i) => ({ ...summary.gherkin, path: `f${i}` }));
const large: Report = {
  ...sampleReport,
  summary: { ...summary, gherkin: { ...summary.gherkin, folders } },
  classes: Array.from({ length: 600 }, (_, i) => ({ ...sampleReport.classes[i % 2]!, id: `k${i}` })),
};
const empty: Report = { ...sampleReport, files: [], classes: [], suppressed: [], skipped: [], problems: [] };
const text = '<b>one</b>\nä "two"\n</script>\r\n'.repeat(20);

/** As the maker of the report tells it. */
function tell({ files, classes, suppressed, problems, ...head }: Report, sink: ReportSink): ReportHead {
  for (const file of files) sink.file(file);
  for (const cloneClass of classes) drained(sink.cloneClass(cloneClass));
  for (const suppression of suppressed) sink.suppression(suppression);
  for (const problem of problems) sink.problem(problem);
  return head;
}

const reports: [string, Report][] = [
  ['a sample', sampleReport],
  ['many classes and folders', large],
  ['nothing found', empty],
];

test.each(reports)('a spooled report is the JSON of the report: %s', (_, report) => {
  const spool = new Spools(tempTree({})).open();
  const written = new SpooledReport(spool);
  const answer = new LongAnswer(spool, written.parts(tell(report, written)));
  const json = Buffer.concat(Array.from(answer.pieces(), piece => Buffer.from(piece))).toString();
  expect(json === [...jsonReport(report)].join('')).toBe(true);
});

test.each(reports)('a spooled page is the page of the report: %s', (_, report) => {
  const spool = new Spools(tempTree({})).open();
  const lined = { text, index: LineIndex.of(text), length: text.length };
  const page = new SpooledPage(spool, () => lined);
  const answer = new LongAnswer(spool, page.parts(tell(report, page)));
  const whole = [
    ...htmlPieces(
      report,
      excerptsOf(report, () => text),
    ),
  ].join('');
  // A difference would be megabytes to print.
  expect(answer.toJSON() === whole).toBe(true);
});
