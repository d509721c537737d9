import type { Report } from '../../core/features/report';
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
  const found = await liveReport(session, {}, signal);
  const html = await paced(page(session, found), { signal });
  return session.longAnswers.prepared({ html, rootUri: uriOfPath(session.workspace.base) }, signal);
}

function* page({ workspace }: Session, found: Report): Generator<void, LongText, void> {
  const excerpts = yield* excerptsWork(found, path => workspace.textAt(path));
  const parts: string[] = [];
  for (const part of htmlParts(found, excerpts)) {
    parts.push(part);
    yield;
  }
  return new LongText(parts);
}
