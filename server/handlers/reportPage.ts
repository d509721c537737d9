import { LongText } from '../../core/text/longText';
import { paced } from '../../host/paced';
import { excerptsWork } from '../../host/reportPage/excerpts';
import { htmlParts } from '../../host/reportPage/htmlReport';
import type { ReportPageResult } from '../protocol';
import type { Session } from '../session';
import { uriOfPath } from '../toLsp';
import { liveReport } from './report';

/** `twinfold/reportPage`: the report as one self-contained page, unsaved buffers included. */
export async function reportPage(
  session: Session,
  _params: unknown,
  signal: AbortSignal,
): Promise<ReportPageResult<LongText>> {
  const { workspace, longAnswers } = session;
  const found = await liveReport(session, {}, signal);
  const excerpts = await paced(
    excerptsWork(found, path => workspace.textAt(path)),
    { signal },
  );
  const html = new LongText(htmlParts(found, excerpts));
  return longAnswers.prepared({ html, rootUri: uriOfPath(workspace.base) }, signal);
}
