import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver/node';
import type { Session } from '../session';

/** `textDocument/diagnostic` */
export async function diagnostic(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
  signal: AbortSignal,
): Promise<DocumentDiagnosticReport> {
  // A client that cannot be asked to pull again would keep the answer of a half-read workspace.
  if (!session.features.refreshesDiagnostics) await session.whenReady(signal);
  const { items, resultId } = session.pull(textDocument.uri);
  return resultId === previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
}
