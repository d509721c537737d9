import { ErrorCodes, type ExecuteCommandParams, ResponseError } from 'vscode-languageserver/node';
import {
  type ComparisonParams,
  type ComparisonResult,
  compareAllCommand,
  type FoldTestParams,
  type FoldTestResult,
  testFoldCommand,
} from '../protocol';
import type { Session } from '../session';
import { uriOfPath } from '../toLsp';
import { comparison } from './comparison';

/** `workspace/executeCommand` */
export function executeCommand(
  session: Session,
  { command, arguments: [params] = [] }: ExecuteCommandParams,
  signal: AbortSignal,
): Promise<FoldTestResult | ComparisonResult | null> {
  switch (command) {
    case testFoldCommand:
      return session.tests.run(params as FoldTestParams, session, signal);
    case compareAllCommand:
      return showComparison(session, params as ComparisonParams, signal);
    default:
      throw new ResponseError(ErrorCodes.InvalidParams, `there is no command ${command}`);
  }
}

/** Answers the comparison, and opens it where the client shows documents on request. */
async function showComparison(
  session: Session,
  params: ComparisonParams,
  signal: AbortSignal,
): Promise<ComparisonResult | null> {
  const result = await comparison(session, params, signal);
  if (result && session.features.showsDocuments)
    await session.port.showDocument(uriOfPath(session.scratch.write('twins.md', result.text)));
  return result;
}
