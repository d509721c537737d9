import { SpooledReport } from '../../host/spooledReport';
import { LongAnswer } from '../longAnswers';
import type { ReportParams } from '../protocol';
import type { Session } from '../session';

/** `twinfold/report`: what `twinfold report --format json` prints for the same content, a `ReportResult`. */
export async function report(
  session: Session,
  { kinds }: ReportParams,
  signal: AbortSignal,
): Promise<LongAnswer> {
  await session.whenReady(signal);
  session.settle();
  return session.spools.filled(async spool => {
    const written = new SpooledReport(spool);
    const head = await session.workspace.reportInto(written, { signal, ...(kinds ? { kinds } : {}) });
    return new LongAnswer(spool, written.parts(head));
  });
}
