/**
 * What finding repeated scenarios and runs of steps costs, in CPU time and memory, and what an edit costs then:
 * `node --expose-gc --import tsx bench/repetition.ts DIR…`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CloneClass } from '../core/clones/cloneClass';
import { defaultConfig } from '../core/config';
import { analyzeGherkin } from '../core/gherkin/analyzeGherkin';
import { RepetitionIndex } from '../core/steps/repetition/repetitionIndex';
import type { GherkinFile } from '../core/steps/stepIndex';
import type { FileId } from '../core/text/fileId';
import { lineStarts } from '../core/text/lineIndex';

const EDITS = 10;

const folders = process.argv.slice(2);
const paths = folders.flatMap(folder =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter(path => path.endsWith('.feature'))
    .map(path => ({ root: folder, path })),
);
const texts = paths.map(({ root, path }) => readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, ''));
const index = new RepetitionIndex(defaultConfig);

let files: GherkinFile[] = [];
timed('read', () => {
  files = texts.map(gherkinFile);
});
const steps = files
  .flatMap(({ facts }) => facts.feature?.scenarios ?? [])
  .flatMap(scenario => scenario.steps);
console.log(`${files.length} files, ${steps.length} steps`);
timed('index', () => {
  for (const file of files) index.update(file);
});
let classes: readonly CloneClass[] = [];
timed('classes', () => {
  classes = finished();
});
const counts = new Map<string, number>();
for (const { kind, type, rule } of classes) {
  const key = `${kind} of type ${type}${rule ? `, ${rule}` : ''}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
for (const [key, count] of [...counts].sort()) console.log(`${String(count).padStart(7)}  ${key}`);
for (let edit = 0; edit < EDITS; edit++) {
  const id = Math.floor((edit * files.length) / EDITS);
  const changed = gherkinFile(texts[id]!.replace(/^(\s*(?:When|Then) .*)$/m, '$1 anew'), id);
  timed(`edit of ${paths[id]!.path}`, () => {
    index.remove(changed.file);
    index.update(changed);
    index.classesIn(changed.file);
  });
}

function gherkinFile(text: string, id: number): GherkinFile {
  const { root, path } = paths[id]!;
  const flags = { test: false, fixture: false, vendored: false, generated: false };
  const info = { sortKey: path, folder: dirname(path), package: root, root, ...flags };
  return { file: id as FileId, info, facts: analyzeGherkin(text), lineStarts: lineStarts(text) };
}

function finished(): readonly CloneClass[] {
  const work = index.classes();
  for (let turn = work.next(); ; turn = work.next()) if (turn.done) return turn.value;
}

function timed(what: string, work: () => void): void {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  globalThis.gc?.();
  const megabytes = Math.round(process.memoryUsage().heapUsed / 1e6);
  console.log(`${((user + system) / 1000).toFixed(0).padStart(7)} ms CPU, then ${megabytes} MB: ${what}`);
}
