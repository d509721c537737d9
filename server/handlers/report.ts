import type { ReportParams, ReportResult } from '../protocol';
import type { Session } from '../session';

/** `twinfold/report`: what `twinfold report --format json` prints for the same content. */
export async function report(
  session: Session,
  params: ReportParams,
  signal: AbortSignal,
): Promise<ReportResult> {
  return session.longAnswers.prepared(await liveReport(session, params, signal), signal);
}

/** The same for a handler that makes something else of it. */
export async function liveReport(
  session: Session,
  { kinds }: ReportParams,
  signal: AbortSignal,
): Promise<ReportResult> {
  await session.whenReady(signal);
  session.settle();
  return session.workspace.report({ signal, ...(kinds ? { kinds } : {}) });
}
