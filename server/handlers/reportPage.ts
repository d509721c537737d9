import { SpooledPage } from '../../host/reportPage/spooledPage';
import { LongAnswer } from '../longAnswers';
import type { Session } from '../session';
import { uriOfPath } from '../toLsp';

/** `twinfold/reportPage`: the report as one self-contained page, unsaved buffers included, in a `ReportPageResult`. */
export async function reportPage(
  session: Session,
  _params: unknown,
  signal: AbortSignal,
): Promise<LongAnswer> {
  const { workspace, spools } = session;
  await session.whenReady(signal);
  session.settle();
  return spools.filled(async spool => {
    const page = new SpooledPage(spool, path => workspace.linesAt(path));
    const head = await workspace.reportInto(page, { signal });
    const end = `,"rootUri":${JSON.stringify(uriOfPath(workspace.base))}}`;
    return new LongAnswer(spool, ['{"html":', ...page.parts(head), end]);
  });
}
