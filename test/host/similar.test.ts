import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config';
import { type Embedder, EmbeddingUnavailable } from '../../host/embedder';
import { type SimilarAnswer, type SimilarQuery, SimilarSearch } from '../../host/similar';
import { Workspace } from '../../host/workspace';
import { parseFixture } from '../fixture';

const duration = `export function parseDuration(text: string): number {
  const match = /^(\\d+)([smh])$/.exec(text);
  if (!match) throw new Error(text);
  const unit = units[match[2]];
  return Number(match[1]) * unit;
}
`;
const cache = `export function clearEntries(cache: Map<string, Entry>): void {
  for (const [key, entry] of cache) {
    entry.dispose();
    cache.delete(key);
  }
}
`;
const feature = `Feature: cart
  Scenario: one
    Given an empty cart
    When I add the book "Emma"
  Scenario: two
    Given an empty cart
    When I add the book "Persuasion"
    Then the total is 12
`;

async function opened(marked: string, embedder?: Embedder) {
  const root = mkdtempSync(join(tmpdir(), 'twinfold-similar-'));
  for (const { path, text } of parseFixture(marked)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const workspace = new Workspace({
    roots: [root],
    config: defaultConfig,
    version: '0',
    loadDefinitionReader: async () => () => undefined,
  });
  await workspace.scan();
  const search = new SimilarSearch(workspace, embedder);
  const find = (query: SimilarQuery) => search.find(query, { top: 5 });
  /** The lines of `path` from `first` to `last`, as an editor or the command line names them. */
  const lines = (path: string, first: number, last: number) => {
    const file = workspace.fileAt(join(root, path))!;
    const { lineStarts, length } = workspace.index.file(file)!.facts;
    return { file, range: { start: lineStarts[first - 1]!, end: lineStarts[last] ?? length } };
  };
  return { root, workspace, search, find, lines };
}

const shown = ({ results }: SimilarAnswer) =>
  results.map(({ path, startLine, endLine, name, kind, type }) =>
    `${type} ${kind} ${path}:${startLine}-${endLine} ${name ?? ''}`.trim(),
  );

const code = `
//- src/time.ts
${duration}//- src/cache.ts
${cache}//- lib/copy.ts
const before = 1;

${duration}`;

test('a sentence finds the function that has its words', async () => {
  const { find } = await opened(code);
  expect(shown(await find({ text: 'clear all entries of a cache' }))[0]).toBe(
    '4 code src/cache.ts:1-6 clearEntries',
  );
});

test('a place finds its copy, and not itself', async () => {
  const { find, lines } = await opened(code);
  expect(shown(await find(lines('src/time.ts', 1, 6)))[0]).toBe('1 code lib/copy.ts:3-8 parseDuration');
});

test('the first line of a function stands for the function', async () => {
  const { find, lines } = await opened(code);
  expect(shown(await find(lines('src/time.ts', 1, 1)))[0]).toBe('1 code lib/copy.ts:3-8 parseDuration');
});

test('a snippet that stands nowhere finds both copies of what it was taken from', async () => {
  const { find } = await opened(code);
  const { results } = await find({ text: duration.replaceAll('match', 'found') });
  expect(
    results
      .slice(0, 2)
      .map(({ type, path }) => `${type} ${path}`)
      .sort(),
  ).toEqual(['2 lib/copy.ts', '2 src/time.ts']);
});

test('a step finds its own text, its template, and then what has its words', async () => {
  const { find } = await opened(`\n//- cart.feature\n${feature}`);
  expect(shown(await find({ text: 'When I add the book "Emma"' }))).toEqual([
    '1 step cart.feature:4-4 I add the book "Emma"',
    '2 step cart.feature:7-7 I add the book "Persuasion"',
  ]);
});

test('the place of a step finds the other places of its template', async () => {
  const { find, lines } = await opened(`\n//- cart.feature\n${feature}`);
  expect(shown(await find(lines('cart.feature', 4, 4)))[0]).toMatch(/^2 step cart.feature:7-7/);
});

test('an edit is seen by the next question', async () => {
  const { root, workspace, find } = await opened(code);
  await find({ text: 'cache' });
  workspace.setOpen(join(root, 'src/cache.ts'), cache.replace('clearEntries', 'purgeEverything'));
  expect((await find({ text: 'purge everything' })).results[0]?.name).toBe('purgeEverything');
});

/** Vectors of which the first value says whether a text is of time. */
function fakeEmbedder(): Embedder & { texts: number } {
  const space = { key: 'fake', dimensions: 32 };
  return {
    texts: 0,
    space: async () => space,
    async embed(texts) {
      this.texts += texts.length;
      const rows = texts.map(text => {
        const vector = new Float32Array(32);
        vector[/duration|clock/i.test(text) ? 0 : 1] = 1;
        return vector;
      });
      return { space, rows };
    },
  };
}

test('what shares no word is found by its vector', async () => {
  const { find } = await opened(code, fakeEmbedder());
  const [first] = (await find({ text: 'clock arithmetic' })).results;
  expect(first).toMatchObject({ name: 'parseDuration', type: 4, reason: 'similar in meaning' });
});

test('texts are embedded once, and again only when they change', async () => {
  const embedder = fakeEmbedder();
  const { root, workspace, find } = await opened(code, embedder);
  await find({ text: 'clock' });
  const first = embedder.texts;
  await find({ text: 'clock' });
  expect(embedder.texts).toBe(first + 1);
  workspace.setOpen(join(root, 'src/cache.ts'), cache.replace('dispose', 'close'));
  await find({ text: 'clock' });
  expect(embedder.texts).toBe(first + 3);
});

test('without a usable model words alone answer', async () => {
  const fail = async () => {
    throw new EmbeddingUnavailable('no model');
  };
  const { find } = await opened(code, { space: fail, embed: fail });
  expect((await find({ text: 'parse a duration' })).results[0]?.name).toBe('parseDuration');
});

/** More functions than are embedded at once; those of time stand in the first and in the last of three files. */
const manyFunctions = ['first', 'middle', 'last']
  .map(file => {
    const fillers = Array.from({ length: 300 }, (_, i) => `function ${file}${i}() { return ${i}; }`);
    const ofTime = file === 'middle' ? [] : [`function ${file}Duration() { return 0; }`];
    return `//- ${file}.js\n${[...ofTime, ...fillers].join('\n')}\n`;
  })
  .join('');

async function namesOfTime(find: (query: SimilarQuery) => Promise<SimilarAnswer>) {
  const { results } = await find({ text: 'clock arithmetic' });
  return results.slice(0, 2).map(({ name }) => name);
}

test('when another model answers halfway, all texts get its vectors', async () => {
  const embedder = fakeEmbedder();
  let calls = 0;
  const { find } = await opened(manyFunctions, {
    ...embedder,
    async embed(texts) {
      const { rows } = await embedder.embed(texts);
      return { space: { key: ++calls === 1 ? 'one' : 'other', dimensions: 32 }, rows };
    },
  });
  expect(await namesOfTime(find)).toEqual(['firstDuration', 'lastDuration']);
});

test('a question that is cancelled while texts are embedded takes nothing from the next one', async () => {
  const embedder = fakeEmbedder();
  const cancelled = new AbortController();
  let calls = 0;
  const { search, find } = await opened(manyFunctions, {
    ...embedder,
    async embed(texts) {
      if (++calls === 2) cancelled.abort(new Error('cancelled'));
      if (calls === 2) throw cancelled.signal.reason;
      return embedder.embed(texts);
    },
  });
  const asked = search.find({ text: 'clock' }, { top: 5, signal: cancelled.signal });
  await expect(asked).rejects.toThrow('cancelled');
  expect(await namesOfTime(find)).toEqual(['firstDuration', 'lastDuration']);
});
