import { expect, test } from 'vitest';
import type { Fold, FoldOffer, Refusal } from '../../core/features/folds/fold';
import { clientFeatures } from '../../server/clientFeatures';
import { foldActions, type ProblemOfClass } from '../../server/foldActions';

const background: Fold = {
  kind: 'refactor.extract.background',
  title: 'Move 3 steps',
  edits: [],
  announcement: 'Nothing changes.',
  classId: 'a',
};
const outline: Refusal = {
  kind: 'refactor.rewrite.outline',
  title: 'Make an outline',
  reason: 'the scenarios have descriptions of their own',
  classId: 'b',
};
const problem = (classId: string): ProblemOfClass => ({
  classId,
  diagnostic: {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
    message: classId,
  },
});

function menu(offers: readonly FoldOffer[], only?: string[], disabledSupport = true): string[] {
  const features = clientFeatures({
    processId: null,
    rootUri: null,
    capabilities: { textDocument: { codeAction: { disabledSupport } } },
  });
  const actions = foldActions(offers, [problem('a'), problem('b')], only, features, () => ({}));
  return actions.map(
    ({ kind, isPreferred, disabled }) =>
      `${kind}${isPreferred ? '!' : ''}${disabled ? ` (${disabled.reason})` : ''}`,
  );
}

test('a Problem has one preferred fix, and every fold stands under its own kind', () => {
  expect(menu([background, { ...background, title: 'another' }])).toEqual([
    'quickfix.twinfold!',
    'refactor.extract.background',
    'refactor.extract.background',
  ]);
});

test('a refused fold is disabled with its reason, where the client can show that', () => {
  expect(menu([outline])).toEqual([
    'refactor.rewrite.outline (the scenarios have descriptions of their own)',
  ]);
  expect(menu([outline], undefined, false)).toEqual([]);
});

test('a client that asks for a kind gets it and the kinds below it', () => {
  expect(menu([background, outline], ['refactor.extract'])).toEqual(['refactor.extract.background']);
  expect(menu([background, outline], ['quickfix'])).toEqual(['quickfix.twinfold!']);
  expect(menu([background, outline], ['refactor.ext'])).toEqual([]);
  expect(menu([background, outline], [''])).toHaveLength(3);
});
