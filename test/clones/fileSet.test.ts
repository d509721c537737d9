import { expect, test } from 'vitest';
import { FileSet } from '../../core/clones/fileSet';
import type { FileStatements } from '../../core/clones/statements/fileStatements';
import { seeded } from '../seeded';

/** Files that were looked at, by their order or their content, since somebody set it back. */
const touched = new Set<object>();

/** A file of one statement; equal `content` is equal text. */
class CountedFile {
  private at = -1;
  readonly excluded = new Uint8Array(2);
  readonly code;

  constructor(
    readonly content: number,
    readonly path: string,
    file: number,
  ) {
    const tree = {
      count: 2,
      subtreeEnds: [2, 2],
      tokenStarts: [0, 0],
      tokenEnds: [99, 99],
    };
    this.code = { file, info: { sortKey: path, root: '' }, facts: { suppressions: [], tree } };
  }

  get raw(): readonly number[] {
    touched.add(this);
    return [this.content, this.content];
  }

  get order(): number {
    touched.add(this);
    return this.at;
  }

  set order(order: number) {
    touched.add(this);
    this.at = order;
  }
}

/** What the rest of the program has been told. */
class Told {
  readonly active = new Set<object>();
  readonly classes = new Set<object>();
  readonly gone = new Set<object>();
  most = 0;

  settle(set: FileSet): void {
    touched.clear();
    const changes = set.settle();
    this.most = Math.max(this.most, touched.size);
    if (!changes) return;
    for (const candidate of changes.classesBefore) expect(this.classes.delete(candidate)).toBe(true);
    for (const candidate of changes.classesAfter) this.classes.add(candidate);
    for (const file of changes.left) expect(this.active.delete(file)).toBe(true);
    for (const file of changes.entered) this.active.add(file);
    for (const file of changes.gone) this.gone.add(file);
  }
}

const asStatements = (file: CountedFile) => file as unknown as FileStatements;

test('a piece of work touches few files, however many there are and however many come and go', () => {
  const random = seeded(5);
  const set = new FileSet(50);
  const told = new Told();
  const paths = Array.from({ length: 30_000 }, (_, i) => `${random.below(1e9)}/${i}.ts`);
  // Of a hundred files one is a copy of the one before it.
  const files = paths.map((path, i) => new CountedFile(i % 100 === 99 ? i - 1 : i, path, i));
  for (const file of files) set.add(asStatements(file));
  while (set.changed) told.settle(set);
  expect(told.active.size).toBe(29_700);
  expect(told.classes.size).toBe(300);
  for (const file of files.slice(0, 3_000)) set.remove(asStatements(file));
  while (set.changed) told.settle(set);
  expect(told.active.size).toBe(26_730);
  expect(told.gone.size).toBe(3_000);
  expect(told.most).toBeLessThanOrEqual(4096);
});

test('whatever comes and goes between two pieces, the set is what its files make of it', () => {
  const random = seeded(8);
  const set = new FileSet(50);
  const told = new Told();
  const present = new Set<CountedFile>();
  let number = 0;
  const edit = () => {
    const some = random.below(4) === 0 ? 30 : 1 + random.below(4);
    for (let i = 0; i < some; i++) {
      const known = [...present][random.below(present.size + 1)];
      if (known && random.below(2) === 0) {
        present.delete(known);
        if (!set.remove(asStatements(known))) told.gone.add(known);
      }
      const file = new CountedFile(random.below(40), `${random.below(1000)}.ts`, number++);
      present.add(file);
      set.add(asStatements(file));
    }
  };
  for (let round = 0; round < 300; round++) {
    edit();
    for (let i = random.below(6); i > 0 && set.changed; i--) told.settle(set);
    if (random.below(3) > 0) continue;
    while (set.changed) told.settle(set);
    const sorted = [...present].sort(
      (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || a.code.file - b.code.file,
    );
    expect(sorted.map(({ order }) => order)).toEqual(sorted.map((_, i) => i));
    const firsts = sorted.filter(
      (file, i) => sorted.findIndex(other => other.content === file.content) === i,
    );
    expect(told.active).toEqual(new Set(firsts));
    for (const first of firsts) {
      const copies = sorted.filter(({ content }) => content === first.content);
      const members = set.copiesOf(asStatements(first))?.members.map(({ place }) => place.statements);
      expect(members ?? []).toEqual(copies.length > 1 ? copies : []);
    }
    expect(told.gone.size).toBe(number - present.size);
  }
});
