import { expect, test } from 'vitest';
import type { Fold } from '../../core/features/folds/fold';
import type { FileId } from '../../core/text/fileId';
import { clientFeatures } from '../../server/clientFeatures';
import { renameCommand } from '../../server/renameCommand';

const file = 3 as FileId;
const text = 'head();\nbody();\n';
const fold: Fold = {
  kind: 'refactor.extract.function',
  title: 'Extract 2 copies to `made`',
  edits: [
    { file, range: { start: 8, end: 8 }, newText: 'function made() {}\n' },
    { file, range: { start: 0, end: 7 }, newText: 'a();\nb();' },
  ],
  announcement: 'Nothing changes.',
  newName: { file, name: 'made', offset: 19 },
};
const texts = { textOf: () => text, uriOf: () => 'file:///a.js' };

function commandFor(of: Fold, initializationOptions?: unknown) {
  const features = clientFeatures({
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions,
  });
  return renameCommand(texts, of, features).command;
}

test('a client that has the command gets the place of the new name in the text after the fold', () => {
  expect(commandFor(fold, { renameCommand: true })).toEqual({
    title: 'Rename made',
    command: 'twinfold.renameAt',
    arguments: [{ textDocument: { uri: 'file:///a.js' }, position: { line: 2, character: 9 }, name: 'made' }],
  });
});

test('a bare client gets no command, and neither does a fold that makes up no name', () => {
  expect(commandFor(fold)).toBeUndefined();
  const { newName: _, ...plain } = fold;
  expect(commandFor(plain, { renameCommand: true })).toBeUndefined();
});
