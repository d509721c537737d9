import { ErrorCodes, type ExecuteCommandParams, ResponseError } from 'vscode-languageserver/node';
import { type FoldTestParams, type FoldTestResult, testFoldCommand } from '../protocol';
import type { Session } from '../session';

/** `workspace/executeCommand` */
export function executeCommand(
  session: Session,
  { command, arguments: [params] = [] }: ExecuteCommandParams,
  signal: AbortSignal,
): Promise<FoldTestResult> {
  if (command !== testFoldCommand)
    throw new ResponseError(ErrorCodes.InvalidParams, `there is no command ${command}`);
  return session.tests.run(params as FoldTestParams, session, signal);
}
