import { expect, test } from 'vitest';
import { languageOf } from '../../core/code/languageOf';
import { defaultConfig } from '../../core/config';
import { codeName } from '../../core/features/codeName';
import { type FileFacts, fileFacts } from '../../core/index/fileFacts';
import { WorkspaceIndex } from '../../core/index/workspaceIndex';
import type { FileId } from '../../core/text/fileId';
import { collectGarbage } from '../collectGarbage';
import { finish, fixtureInfo } from '../fixture';
import { seeded } from '../seeded';
import { fileText } from './programText';

const files = 12;
const rounds = 16;
/** States of files that an index may still know: what was compared last. */
const lastCompared = 4;

function factsOf(path: string, text: string): FileFacts {
  return fileFacts(() => undefined, text, languageOf(path)!, defaultConfig);
}

function contentOf({ code, gherkin }: FileFacts): object {
  return code ?? gherkin!;
}

/** Edits files, copies and deletes them; answers what the index was given and should know no more. */
function session(index: WorkspaceIndex): WeakRef<object>[] {
  const random = seeded(7);
  const passed: WeakRef<object>[] = [];
  const texts: string[] = [];
  const put = (file: number, path: string, text: string): void => {
    const before = index.file(file as FileId);
    if (before) passed.push(new WeakRef(contentOf(before.facts)));
    index.update({ file: file as FileId, info: fixtureInfo(path), facts: factsOf(path, text) });
  };
  const path = (file: number) => (file % 4 === 3 ? `f/${file}.feature` : `a/${file}.ts`);
  for (let file = 0; file < files; file++) {
    texts.push(fileText(random, path(file)));
    put(file, path(file), texts[file]!);
  }
  for (let round = 0; round < rounds; round++) {
    const file = round % files;
    put(file, path(file), `${texts[(file + 4) % files]!.split('\n').slice(0, 9).join('\n')}\n${texts[file]}`);
    put(files + round, path(files + file).replace('/', '/copy-'), texts[file]!);
    finish(index.classes());
    put(file, path(file), texts[file]!);
    passed.push(new WeakRef(contentOf(index.file((files + round) as FileId)!.facts)));
    index.remove((files + round) as FileId);
    finish(index.classes());
  }
  return passed;
}

test('what files no longer hold is not kept', async () => {
  const index = new WorkspaceIndex(defaultConfig);
  const passed = session(index);
  await collectGarbage();
  const alive = passed.filter(facts => facts.deref() !== undefined);
  expect(passed.length).toBe(3 * rounds);
  expect(alive.length).toBeLessThanOrEqual(lastCompared);
  expect(index.size).toBe(files);
});

test('the name of a function does not keep the text of its file', async () => {
  const padding = '// padding\n'.repeat(20_000);
  const names: string[] = [];
  const before = await heapBytes();
  for (let i = 0; i < 8; i++) {
    const text = `function calculateTheTotalOfAllOrders${i}() {\n  return ${i};\n}\n${padding}`;
    const { code } = factsOf('a.ts', text);
    names.push(codeName(code!, text, { start: 10, end: 50 })!.name);
  }
  expect((await heapBytes()) - before).toBeLessThan(4 * padding.length);
  expect(names.at(-1)).toBe('calculateTheTotalOfAllOrders7');
});

async function heapBytes(): Promise<number> {
  await collectGarbage();
  return process.memoryUsage().heapUsed;
}
