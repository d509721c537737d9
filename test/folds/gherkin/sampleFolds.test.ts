import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { gherkinDifference } from '../../../bench/pickleDifference';
import { applyEdits, type Fold, type FoldOffer, isFold } from '../../../core/features/folds/fold';
import { renameStep } from '../../../core/features/folds/gherkin/renameStep';
import { FoldSuite } from './foldSuite';

/** A small suite in three spoken languages, with a fold of every kind in it. */
const folder = join(__dirname, '..', '..', 'samples', 'library');
let suite: FoldSuite;

beforeAll(async () => {
  const paths = (readdirSync(folder, { recursive: true }) as string[])
    .filter(path => /\.\w+$/.test(path))
    .sort();
  const files = paths.map(path => `//- ${path}\n${readFileSync(join(folder, path), 'utf8')}`);
  suite = await FoldSuite.of(files.join(''));
});

/** All offers at all titles and steps of all features, each once. */
function allOffers(): readonly FoldOffer[] {
  const found = new Map<string, FoldOffer>();
  for (const { file, facts } of suite.index.files())
    for (const { headerRange, steps } of facts.gherkin?.feature?.scenarios ?? [])
      for (const { start } of [headerRange, ...steps.map(({ textRange }) => textRange)])
        for (const offer of suite.offersAt(file, start)) found.set(JSON.stringify(offer), offer);
  return [...found.values()];
}

/** What one of the changed features would run that it did not run before, beyond what the fold announces. */
function differences(fold: Fold): (string | undefined)[] {
  const features = [...suite.index.files()].filter(({ facts }) => facts.gherkin);
  return features.flatMap(({ file }) => {
    const edits = fold.edits.filter(edit => edit.file === file);
    if (edits.length === 0) return [];
    const before = suite.textOf(file)!;
    return gherkinDifference(fold, before, applyEdits(before, edits)) ?? [];
  });
}

test('every fold that is offered in the sample changes what it announces and nothing else', () => {
  const folds = allOffers().filter(isFold);
  expect(folds.flatMap(differences)).toEqual([]);
  expect([...new Set(folds.map(({ kind }) => kind))].sort()).toEqual([
    'refactor.extract.background',
    'refactor.extract.steps',
    'refactor.rewrite.mergeSteps',
    'refactor.rewrite.outline',
    'refactor.rewrite.removeDuplicate',
  ]);
  expect(folds.length).toBeGreaterThan(10);
});

test('the menus of the sample', () => {
  expect(
    allOffers().map(offer => (isFold(offer) ? offer.title : `${offer.title}: ${offer.reason}`)),
  ).toMatchSnapshot();
});

test('every step of the sample can be renamed or says why not', () => {
  for (const { file, facts } of suite.index.files())
    for (const step of facts.gherkin?.feature?.scenarios.flatMap(({ steps }) => steps) ?? []) {
      const renamed = renameStep(suite.index, file, step.textRange.start, `${step.text} then`, suite.sources);
      if (!renamed || 'reason' in renamed) expect(renamed?.reason).toMatch(/^another definition|^the new/);
      else
        expect(
          differences({
            kind: 'quickfix.twinfold',
            title: step.text,
            edits: renamed.edits,
            announcement: '',
          }),
        ).toEqual([]);
    }
});
