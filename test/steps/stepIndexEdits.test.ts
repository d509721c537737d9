import { expect, test } from 'vitest';
import type { CloneClass } from '../../core/clones/cloneClass';
import { defaultConfig } from '../../core/config';
import { type GherkinFile, StepIndex } from '../../core/steps/stepIndex';
import { drained } from '../../core/text/drained';
import type { FileId } from '../../core/text/fileId';
import { featureOf, gherkinFile } from './gherkinFiles';

const subjects = ['I', 'the user', 'the admin'];
const verbs = ['click', 'press', 'see', 'should see', 'should not see', 'delete', 'open'];
const objects = [
  'the "Save" button',
  'the "Close" button',
  'the page',
  'the home page',
  '3 items',
  'the <x> link',
];
const keywords = ['Given', 'When', 'Then', 'And'];

/** Linear congruential generator (Numerical Recipes). */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomFile(id: number, next: (below: number) => number): GherkinFile {
  const pick = (list: readonly string[]): string => list[next(list.length)]!;
  const steps = Array.from(
    { length: next(6) },
    () => `${pick(keywords)} ${pick(subjects)} ${pick(verbs)} ${pick(objects)}`,
  );
  return gherkinFile(id, `f${id % 3}/${id}.feature`, featureOf(...steps));
}

function fresh(files: Iterable<GherkinFile>): readonly CloneClass[] {
  const index = new StepIndex(defaultConfig);
  for (const file of files) index.update(file);
  return drained(index.classes());
}

test.each([1, 2, 3, 4])(
  'after any edits the classes are those of an index built from scratch (seed %d)',
  seed => {
    const next = generator(seed);
    const index = new StepIndex(defaultConfig);
    const files = new Map<number, GherkinFile>();
    for (let edit = 0; edit < 60; edit++) {
      const id = next(8);
      if (next(4) === 0) {
        files.delete(id);
        index.remove(id as FileId);
      } else {
        const file = randomFile(id, next);
        files.set(id, file);
        index.update(file);
      }
      if (edit % 6 !== 5) continue;
      const classes = drained(index.classes());
      expect(classes).toEqual(fresh([...files.values()].reverse()));
      for (const file of files.keys())
        expect(index.classesIn(file as FileId)).toEqual(
          classes.filter(({ fragments }) => fragments.some(fragment => fragment.file === file)),
        );
    }
  },
);

test('no place belongs to two classes', () => {
  const next = generator(9);
  const classes = fresh(Array.from({ length: 20 }, (_, id) => randomFile(id, next)));
  const places = classes.flatMap(({ fragments }) =>
    fragments.map(({ file, range }) => `${file}:${range.start}`),
  );
  expect(new Set(places).size).toBe(places.length);
});
