import { PassThrough, Writable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { type Message, StreamMessageReader } from 'vscode-languageserver/node';
import { AnswerWriter, LongAnswers } from '../../server/longAnswers';

const signal = new AbortController().signal;

function response(id: number, result: unknown): Message {
  return { jsonrpc: '2.0', id, result } as Message;
}

/** The messages that come out of the stream at the other end. */
async function sent(
  write: (writer: AnswerWriter, answers: LongAnswers) => Promise<void>,
  count: number,
  told = () => {},
) {
  const stream = new PassThrough();
  // Like a pipe it has taken what it was given when it calls back: the writer uses its memory again.
  const pipe = new Writable({
    write: (bytes: Buffer, _, taken) => {
      stream.write(Buffer.from(bytes));
      bytes.fill(0);
      taken();
    },
  });
  const answers = new LongAnswers();
  const messages: Message[] = [];
  const all = new Promise<void>(resolve => {
    new StreamMessageReader(stream).listen(message => {
      if (messages.push(message) === count) resolve();
    });
  });
  await write(new AnswerWriter(pipe, answers, told), answers);
  await all;
  return messages;
}

test('an answer that was prepared is the one that would have been sent, and the others keep their places', async () => {
  const files = Array.from({ length: 30_000 }, (_, i) => ({ path: `ä/${i}.ts`, lines: i, name: undefined }));
  const answer = { schemaVersion: 1, files, problems: [] };
  const told = vi.fn();
  const work = async (writer: AnswerWriter, answers: LongAnswers) => {
    const prepared = await answers.prepared(answer, signal);
    expect(prepared).toBe(answer);
    expect(answers.bytesOf(prepared)).toBe(Buffer.byteLength(JSON.stringify(answer)));
    await Promise.all([
      writer.write(response(1, 'before')),
      writer.write(response(2, prepared)),
      writer.write(response(3, { other: true })),
    ]);
  };
  const messages = await sent(work, 3, told);
  expect(told).toHaveBeenCalledOnce();
  expect(messages).toEqual(
    JSON.parse(JSON.stringify([response(1, 'before'), response(2, answer), response(3, { other: true })])),
  );
});

test('an answer that nobody prepared goes out as ever', async () => {
  expect(await sent(writer => writer.write(response(1, { a: [1] })), 1)).toEqual([response(1, { a: [1] })]);
});

test('preparing ends when the request is cancelled', async () => {
  const stop = new AbortController();
  stop.abort(new Error('enough'));
  await expect(new LongAnswers().prepared({ a: 1 }, stop.signal)).rejects.toThrow('enough');
});
