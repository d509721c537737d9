import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { type Message, StreamMessageReader } from 'vscode-languageserver/node';
import { Spools } from '../../host/spool';
import { AnswerWriter, LongAnswer } from '../../server/longAnswers';
import { tempTree } from '../host/tempTree';

function response(id: number, result: unknown): Message {
  return { jsonrpc: '2.0', id, result } as Message;
}

/** The messages that come out of the stream at the other end. */
async function sent(write: (writer: AnswerWriter) => Promise<unknown>, count: number) {
  const stream = new PassThrough();
  // Like a pipe it has taken what it was given when it calls back: the writer uses its memory again.
  const pipe = new Writable({
    write: (bytes: Buffer, _, taken) => {
      stream.write(Buffer.from(bytes));
      bytes.fill(0);
      taken();
    },
  });
  const messages: Message[] = [];
  const all = new Promise<void>(resolve => {
    new StreamMessageReader(stream).listen(message => {
      if (messages.push(message) === count) resolve();
    });
  });
  await write(new AnswerWriter(pipe));
  await all;
  return messages;
}

/** An answer with a list, which stands in a spool. */
function listed(folder: string, count: number): { answer: LongAnswer; plain: object } {
  const files = Array.from({ length: count }, (_, i) => ({ path: `ä/${i}.ts`, lines: i }));
  const spool = new Spools(folder).open();
  const strand = spool.strand();
  for (const [i, file] of files.entries()) strand.add(`${i > 0 ? ',' : ''}${JSON.stringify(file)}`);
  return { answer: new LongAnswer(spool, ['{"ä":1,"files":[', strand, ']}']), plain: { ä: 1, files } };
}

test('a long answer is sent as it was spooled, and the others keep their places', async () => {
  const { answer, plain } = listed(tempTree({}), 30_000);
  expect(answer.bytes).toBe(Buffer.byteLength(JSON.stringify(plain)));
  const work = (writer: AnswerWriter) =>
    Promise.all([
      writer.write(response(1, 'before')),
      writer.write(response(2, answer)),
      writer.write(response(3, { other: true })),
    ]);
  expect(await sent(work, 3)).toEqual([
    response(1, 'before'),
    response(2, plain),
    response(3, { other: true }),
  ]);
});

test('an answer that is not long goes out as ever', async () => {
  expect(await sent(writer => writer.write(response(1, { a: [1] })), 1)).toEqual([response(1, { a: [1] })]);
});

test('where messages are written by somebody else a long answer is the object that it stands for', () => {
  const { answer, plain } = listed(tempTree({}), 3);
  expect(JSON.parse(JSON.stringify(response(1, answer)))).toEqual(response(1, plain));
});
