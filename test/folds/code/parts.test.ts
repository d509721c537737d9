import { expect, test } from 'vitest';
import type { CloneClass } from '../../../core/clones/cloneClass';
import type { FileId } from '../../../core/text/fileId';
import { openFolds } from './foldedText';

const half = 'export function half(n) {\n  return n / 2;\n}\n';
const third = 'export function third(n) {\n  return n / 3;\n}\n';
const texts = [`${half}const a = 1;\n${third}`, `${half}const b = 2;\n${third}`];

function classOf(id: string, places: readonly string[]): CloneClass {
  const fragments = places.map((place, file) => {
    const start = texts[file]!.indexOf(place);
    const range = { start, end: start + place.length };
    return { file: file as FileId, range, type: 1 as const, similarity: 1 };
  });
  return {
    id,
    kind: 'code',
    type: 1,
    similarity: 1,
    scope: 'folder',
    fragments,
    representative: 0,
    rank: 1,
  };
}

test('of a class that goes over a gap the part at the cursor is folded', async () => {
  const folds = await openFolds();
  const parts = [classOf('half', [half, half]), classOf('third', [third, third])];
  const whole: CloneClass = { ...classOf('both', texts), type: 3, parts };
  const paths = ['/p/a.js', '/p/b.js'];
  const context = {
    text: (file: FileId) => texts[file],
    language: () => 'javascript',
    path: (file: FileId) => paths[file],
    textAt: (path: string) => texts[paths.indexOf(path)],
    filesIn: () => [],
    classesAt: () => [whole],
  };
  const at = texts[0]!.indexOf('third');
  const offered = folds.offers(context, 0 as FileId, { start: at, end: at });
  expect(offered.map(({ classId }) => classId)).toEqual(['third']);
  expect(folds.offersFor(context, whole).map(({ classId }) => classId)).toEqual(['half', 'third']);
});
