import { excerptsOf } from '../../host/reportPage/excerpts';
import { htmlReport } from '../../host/reportPage/htmlReport';
import type { ReportPageResult } from '../protocol';
import type { Session } from '../session';
import { uriOfPath } from '../toLsp';
import { liveReport } from './report';

/** `twinfold/reportPage`: the report as one self-contained page, unsaved buffers included. */
export async function reportPage(
  session: Session,
  _params: unknown,
  signal: AbortSignal,
): Promise<ReportPageResult> {
  const found = await liveReport(session, {}, signal);
  const { workspace } = session;
  return {
    html: htmlReport(
      found,
      excerptsOf(found, path => workspace.textAt(path)),
    ),
    rootUri: uriOfPath(workspace.base),
  };
}
