import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config';
import { type FileFacts, fileFacts } from '../../core/index/fileFacts';
import { type IndexedFile, WorkspaceIndex } from '../../core/index/workspaceIndex';
import { drained } from '../../core/text/drained';
import type { FileId } from '../../core/text/fileId';
import { fixtureInfo } from '../fixture';
import { seeded } from '../seeded';
import { pick, type Random } from './programText';

const rounds = 60;

function factsOf(text: string): FileFacts {
  return fileFacts(() => undefined, text, 'gherkin', defaultConfig);
}

/** Steps of which some stand in other features too, some have other values there, and some stand nowhere else. */
function featureText(random: Random, steps: number): string {
  const lines = ['Feature: orders', ''];
  for (let i = 0; i < steps; i++) {
    if (i % 5 === 0) lines.push(`  Scenario: case ${i}`);
    const user = pick(random, ['"Ann"', '"Bob"', '<name>', '7']);
    const thing = pick(random, ['basket', 'order', 'parcel', 'invoice', `thing ${random.below(1000)}`]);
    const end = pick(random, ['is open', `has ${random.below(9)} items`, 'is sent to the shop']);
    lines.push(`    ${pick(random, ['Given', 'When', 'Then'])} the ${thing} of ${user} ${end}`);
  }
  return `${lines.join('\n')}\n`;
}

function answer(index: WorkspaceIndex): string {
  return JSON.stringify(drained(index.classes()));
}

test('a feature whose templates were prepared in pieces, with edits between them, is as one that was not', () => {
  const random = seeded(11);
  const live = new WorkspaceIndex(defaultConfig);
  const files = new Map<FileId, IndexedFile>();
  const written = (): IndexedFile => {
    const file = random.below(6) as FileId;
    return {
      file,
      info: fixtureInfo(`${file}.feature`),
      facts: factsOf(featureText(random, 5 + random.below(60))),
    };
  };
  for (let round = 0; round < rounds; round++) {
    const entering = written();
    const work = live.preparing(entering.facts);
    let step = work.next();
    while (!step.done) {
      const other = written();
      if (random.below(3) === 0) {
        live.remove(other.file);
        files.delete(other.file);
      } else {
        live.update(other);
        files.set(other.file, other);
      }
      if (random.below(4) === 0) answer(live);
      step = work.next();
    }
    live.update(entering, step.value);
    files.set(entering.file, entering);
    const fresh = new WorkspaceIndex(defaultConfig);
    for (const indexed of files.values()) fresh.update(indexed);
    expect(answer(live)).toBe(answer(fresh));
  }
});

test('the templates of a large feature are made in pieces, and those that are known not again', () => {
  const index = new WorkspaceIndex(defaultConfig);
  const steps = Array.from({ length: 400 }, (_, i) => `  * item ${'x'.repeat(1 + i)} is "new"`);
  const facts = factsOf(['Feature: f', ' Scenario: s', ...steps].join('\n'));
  const pieces = () => [...index.preparing(facts)].length;
  expect(pieces()).toBe(25);
  index.update({ file: 1 as FileId, info: fixtureInfo('a.feature'), facts });
  expect(pieces()).toBe(0);
});
