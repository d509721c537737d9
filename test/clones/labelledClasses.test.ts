import { expect, test } from 'vitest';
import { coverageOf, type Label, type LabelledClass, wilson } from '../../bench/labelledClasses';

function labelled(label: Label, ...members: string[]): LabelledClass {
  return { repository: 'owner/name', commit: '', members, label, tag: 'function', reason: '' };
}

function place(path: string, start: number, end: number) {
  return { path, start, end };
}

const none = { right: 0, borderline: 0, wrong: 0 };

test('a labelled class is shown by a class that shows two of its members', () => {
  const read = [labelled('right', 'a.ts:1-10', 'b.ts:1-10', 'c.ts:1-10')];
  const shown = [[place('a.ts', 1, 10), place('c.ts', 2, 11)]];
  expect(coverageOf(read, shown)).toEqual({
    kept: { ...none, right: 1 },
    left: none,
    slight: none,
    unread: 0,
    order: { pairs: 0, ordered: 0, first: 1, firstRight: 1 },
  });
});

test('one member, or a few of its lines, show no class', () => {
  const read = [
    labelled('wrong', 'a.ts:1-10', 'b.ts:1-10'),
    labelled('borderline', 'a.ts:20-40', 'b.ts:20-40'),
  ];
  const shown = [
    [place('a.ts', 1, 10), place('c.ts', 1, 10)],
    [place('a.ts', 20, 25), place('b.ts', 20, 25)],
  ];
  expect(coverageOf(read, shown)).toEqual({
    kept: none,
    left: { ...none, borderline: 1, wrong: 1 },
    slight: none,
    unread: 2,
    order: { pairs: 0, ordered: 0, first: 0, firstRight: 0 },
  });
});

test('the order of a report is right where right classes stand before others', () => {
  const paths = ['a.ts', 'b.ts', 'c.ts', 'd.ts'];
  const read = (['right', 'wrong', 'right', 'borderline'] as const).map((label, i) =>
    labelled(label, `${paths[i]}:1-10`, `${paths[i]}:20-29`),
  );
  const shown = paths.map(path => [place(path, 1, 10), place(path, 20, 29)]);
  expect(coverageOf(read, shown).order).toEqual({ pairs: 4, ordered: 3, first: 4, firstRight: 2 });
});

test('the last classes of a report are the slight ones', () => {
  const paths = ['a.ts', 'b.ts', 'c.ts'];
  const read = (['right', 'right', 'wrong'] as const).map((label, i) =>
    labelled(label, `${paths[i]}:1-10`, `${paths[i]}:20-29`),
  );
  const shown = paths.map(path => [place(path, 1, 10), place(path, 20, 29)]);
  expect(coverageOf(read, shown, 2).slight).toEqual({ ...none, right: 1, wrong: 1 });
});

test('the interval of a share is wide for few classes and narrow for many', () => {
  const rounded = (right: number, all: number) => wilson(right, all).map(share => Number(share.toFixed(2)));
  expect(rounded(9, 10)).toEqual([0.6, 0.98]);
  expect(rounded(900, 1000)).toEqual([0.88, 0.92]);
});
