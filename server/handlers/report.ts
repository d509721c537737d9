import type { ReportParams, ReportResult } from '../protocol';
import type { Session } from '../session';

/** `twinfold/report`: what `twinfold report --format json` prints for the same content. */
export async function report(
  session: Session,
  params: ReportParams | null,
  signal: AbortSignal,
): Promise<ReportResult> {
  await session.whenReady(signal);
  session.settle();
  const kinds = params?.kinds;
  return session.workspace.report({ signal, ...(kinds ? { kinds } : {}) });
}
