import { expect, test } from 'vitest';
import { CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { guarded, guardedNotification } from '../../server/guard';

function logged(): { lines: string[]; log: (level: string, message: string, data?: unknown) => void } {
  const lines: string[] = [];
  return { lines, log: (level, message) => void lines.push(`${level}: ${message}`) };
}

test('a handler that throws answers with an error and is logged', async () => {
  const { lines, log } = logged();
  const answer = await guarded(log, 'a/method', () => {
    throw new TypeError('no such thing');
  })({}, CancellationToken.None);
  expect(answer).toMatchObject({ code: LSPErrorCodes.RequestFailed, message: 'a/method: no such thing' });
  expect(lines).toEqual(['error: A request failed']);
});

test('an aborted handler answers that it was cancelled, which is no failure', async () => {
  const { lines, log } = logged();
  const aborted = new AbortController();
  aborted.abort();
  const answer = await guarded(log, 'a/method', () => aborted.signal.throwIfAborted())(
    {},
    CancellationToken.None,
  );
  expect(answer).toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(lines).toEqual([]);
});

test('an answer that is meant to be an error is passed on', async () => {
  const { log } = logged();
  const meant = new ResponseError(LSPErrorCodes.ContentModified, 'too late');
  const answer = await guarded(log, 'a/method', () => Promise.reject(meant))({}, CancellationToken.None);
  expect(answer).toBe(meant);
});

test('a notification that fails is logged and forgotten', async () => {
  const { lines, log } = logged();
  await guardedNotification(log, 'a/notice', () => Promise.reject(new Error('broken')))({});
  expect(lines).toEqual(['error: A request failed']);
});
