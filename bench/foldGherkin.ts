/**
 * Applies every Gherkin fold that is offered in a folder of feature files, one at a time to a copy in memory, and
 * compares what would run before and after with `@cucumber/gherkin`: `npx tsx bench/foldGherkin.ts DIR
 * [--verbose]`; verbose lists the refusals.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defaultConfig } from '../core/config';
import { applyEdits, type Fold, type FoldOffer, isFold } from '../core/features/folds/fold';
import { gherkinFolds } from '../core/features/folds/gherkinFolds';
import { type Pickle, pickles } from '../core/gherkin/pickles';
import { fileFacts } from '../core/index/fileFacts';
import { WorkspaceIndex } from '../core/index/workspaceIndex';
import type { FileId } from '../core/text/fileId';

const root = process.argv[2];
const verbose = process.argv.includes('--verbose');
if (!root) throw new Error('usage: npx tsx bench/foldGherkin.ts DIR');

const paths = (readdirSync(root, { recursive: true }) as string[])
  .filter(path => path.endsWith('.feature'))
  .sort();
const texts = paths.map(path => readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, ''));
const index = new WorkspaceIndex(defaultConfig);
for (const [id, path] of paths.entries()) {
  const info = { sortKey: path, folder: dirname(path), package: '', root, ...flags() };
  const facts = fileFacts(() => undefined, texts[id]!, 'gherkin', defaultConfig);
  index.update({ file: id as FileId, info, facts });
}

const counts = new Map<string, number>();
const note = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
const seen = new Set<string>();
for (const id of paths.keys()) for (const offer of offersIn(id as FileId)) check(offer, paths[id]!);
for (const [key, count] of [...counts].sort()) console.log(`${String(count).padStart(6)}  ${key}`);

/** Every offer once: at the start of every scenario, at its first step, and at every step with a Problem. */
function* offersIn(file: FileId): Generator<FoldOffer> {
  const worded = new Set<number>();
  for (const { rule, fragments } of index.steps.classesIn(file))
    if (rule) for (const fragment of fragments) if (fragment.file === file) worded.add(fragment.range.start);
  for (const { range, steps } of index.file(file)!.facts.gherkin?.feature?.scenarios ?? []) {
    const starts = steps.map(step => step.textRange.start).filter((at, i) => i === 0 || worded.has(at));
    for (const start of [range.start, ...starts]) {
      for (const offer of gherkinFolds(index, file, { start, end: start }, other => texts[other])) {
        const key = JSON.stringify(isFold(offer) ? offer.edits : [file, offer.classId, offer.title]);
        if (!seen.has(key)) yield offer;
        seen.add(key);
      }
    }
  }
}

function check(offer: FoldOffer, path: string): void {
  if (!isFold(offer)) {
    note(`${offer.kind} refused: ${offer.reason.replace(/".*"|@.*/g, '…')}`);
    if (verbose) console.log(`${path}: ${offer.title}: ${offer.reason}`);
    return;
  }
  const wrong = differences(offer);
  note(`${offer.kind} offered, ${wrong === undefined ? 'same' : 'DIFFERENT'}`);
  if (wrong) console.log(`${path}: ${offer.title}: ${wrong}`);
}

/** What the fold changed beyond its kind's promise; undefined when nothing. */
function differences({ kind, edits }: Fold): string | undefined {
  for (const file of new Set(edits.map(edit => edit.file))) {
    const before = pickles(texts[file]!);
    const after = pickles(
      applyEdits(
        texts[file]!,
        edits.filter(edit => edit.file === file),
      ),
    );
    if (!before || !after) return 'the file does not parse';
    if (kind === 'refactor.extract.background' && plain(before) !== plain(after)) return 'other steps';
    if (kind === 'refactor.rewrite.outline' && sorted(before) !== sorted(after)) return 'other scenarios';
    if (kind === 'refactor.rewrite.removeDuplicate' && extra(after, before)) return 'a new scenario';
    if (kind === 'refactor.rewrite.mergeSteps' && frame(before) !== frame(after)) return 'more than texts';
  }
  return undefined;
}

function plain(all: readonly Pickle[]): string {
  return JSON.stringify(all);
}

function sorted(all: readonly Pickle[]): string {
  return all
    .map(pickle => JSON.stringify(pickle))
    .sort()
    .join('\n');
}

function extra(after: readonly Pickle[], before: readonly Pickle[]): boolean {
  const known = new Set(before.map(pickle => JSON.stringify(pickle)));
  return after.length >= before.length || after.some(pickle => !known.has(JSON.stringify(pickle)));
}

function frame(all: readonly Pickle[]): string {
  return JSON.stringify(
    all.map(pickle => ({ ...pickle, steps: pickle.steps.map(step => ({ ...step, text: '' })) })),
  );
}

function flags() {
  return { test: false, fixture: false, vendored: false, generated: false };
}
