/**
 * Offers folds for all code classes under a folder, and says what became of them.
 * `npx tsx bench/folds.ts DIR [--show N] [--refused REASON] [--write OUT]`; with `--write`, the text of every folded
 * file goes to `OUT/<n>/<path>`, so that compilers and tests can be run on it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { CloneClass } from '../core/clones/cloneClass';
import { applyEdits, type FoldOffer, isFold } from '../core/features/folds/fold';
import { type CorpusFile, corpusClasses, corpusContext, loadCorpus, openCodeFolds } from './foldCorpus';

async function main(): Promise<void> {
  const [root, ...options] = process.argv.slice(2);
  const option = (name: string) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined);
  const files = loadCorpus(root);
  const classes = corpusClasses(files);
  const folds = await openCodeFolds();
  const context = corpusContext(files);
  const outcomes = new Map<string, number>();
  const start = process.cpuUsage();
  let shown = Number(option('--show') ?? 0);
  let number = 0;
  for (const cloneClass of classes) {
    const offers = folds.offersFor(context, cloneClass);
    for (const offer of offers) {
      const outcome = `${offer.kind} ${isFold(offer) ? 'offered' : `refused: ${offer.reason.replace(/`[^`]*`/g, '`…`').replace(/\d+/g, 'N')}`}`;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      const wanted = option('--refused')
        ? !isFold(offer) && offer.reason.includes(option('--refused')!)
        : isFold(offer);
      if (wanted && shown-- > 0) print(offer, cloneClass, files);
      if (isFold(offer) && option('--write'))
        write(offer, files, root, join(option('--write')!, String(number++)));
    }
    if (offers.length === 0) outcomes.set('nothing to offer', (outcomes.get('nothing to offer') ?? 0) + 1);
  }
  const { user, system } = process.cpuUsage(start);
  console.log(`${classes.length} classes, ${((user + system) / 1e6).toFixed(1)} s of CPU time for the folds`);
  for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(6)} ${outcome}`);
}

function print(offer: FoldOffer, { fragments }: CloneClass, files: readonly CorpusFile[]): void {
  const [{ file, range }] = fragments;
  const { path, text } = files[file];
  const line = text.slice(0, range.start).split('\n').length;
  console.log(
    `--- ${path}:${line} (${fragments.length} copies) ${offer.title}${isFold(offer) ? '' : `: ${offer.reason}`}`,
  );
  if (!isFold(offer)) console.log(text.slice(range.start, range.end));
  else
    for (const edit of offer.edits)
      console.log(`  [${files[edit.file].path}] ${edit.newText.trim() || '(deleted)'}`);
}

function write(offer: FoldOffer, files: readonly CorpusFile[], root: string, folder: string): void {
  if (!isFold(offer)) return;
  for (const file of new Set(offer.edits.map(edit => edit.file))) {
    const target = join(folder, relative(root, files[file].path));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(
      target,
      applyEdits(
        files[file].text,
        offer.edits.filter(edit => edit.file === file),
      ),
    );
  }
}

void main();
