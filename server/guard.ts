import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';

/** A constant message; what varies goes into `data`. */
export type Log = (level: 'error' | 'warn' | 'info' | 'debug', message: string, data?: unknown) => void;

/**
 * A request handler whose failure costs this one answer: it is logged and the client gets an error. Work that was
 * cancelled answers so, and not with an empty result, which an editor would read as "no twins here".
 */
export function guarded<P, R>(
  log: Log,
  method: string,
  handler: (params: P, token: CancellationToken) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R | ResponseError<void>> {
  return async (params, token) => {
    try {
      return await handler(params, token);
    } catch (error) {
      return failure(log, method, error);
    }
  };
}

/** The same for notifications, which nobody waits for. */
export function guardedNotification<P>(
  log: Log,
  method: string,
  handler: (params: P) => void | Promise<void>,
): (params: P) => Promise<void> {
  return async params => {
    try {
      await handler(params);
    } catch (error) {
      failure(log, method, error);
    }
  };
}

function failure(log: Log, method: string, error: unknown): ResponseError<void> {
  if (error instanceof ResponseError) return error;
  if (isAbort(error)) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  log('error', 'A request failed', { method, error: error instanceof Error ? error.stack : String(error) });
  return new ResponseError(
    LSPErrorCodes.RequestFailed,
    `${method}: ${error instanceof Error ? error.message : String(error)}`,
  );
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
