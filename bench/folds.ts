/**
 * Offers folds for all code classes of Types 1 and 2 under a folder, and says what became of them.
 * `npx tsx bench/folds.ts DIR [--show N] [--refused REASON] [--write OUT]`; with `--write`, the text of every folded
 * file goes to `OUT/<n>/<path>`, so that compilers and tests can be run on it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import type { CloneClass } from '../core/clones/cloneClass';
import { CodeCloneIndex } from '../core/clones/codeCloneIndex';
import { analyzeCode } from '../core/code/analyzeCode';
import { languageOf } from '../core/code/languageOf';
import { defaultConfig } from '../core/config';
import { codeLanguage } from '../core/features/folds/code/codeLanguage';
import { applyEdits, type FoldOffer, isFold } from '../core/features/folds/fold';
import type { FileId } from '../core/text/fileId';
import { lineStarts } from '../core/text/lineIndex';
import { type CodeFoldContext, CodeFolds } from '../host/codeFolds/codeFolds';

interface Loaded {
  readonly path: string;
  readonly text: string;
  readonly language: string;
}

async function main(): Promise<void> {
  const [root, ...options] = process.argv.slice(2);
  const option = (name: string) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined);
  const files = load(root);
  const classes = classesOf(files).filter(({ type }) => type <= 2);
  const require = createRequire(__filename);
  const folds = await CodeFolds.open(
    join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm'),
  );
  const context: CodeFoldContext = {
    text: file => files[file]?.text,
    language: file => files[file]?.language,
    path: file => files[file]?.path,
    textAt: path => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
    classesAt: () => [],
  };
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
  console.log(
    `${classes.length} classes of Types 1 and 2, ${((user + system) / 1e6).toFixed(1)} s of CPU time for the folds`,
  );
  for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(6)} ${outcome}`);
}

function load(root: string): Loaded[] {
  const found: Loaded[] = [];
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || /\/(?:node_modules|\.git|vendor|dist)\//.test(path)) continue;
    const language = languageOf(basename(path));
    if (!language || !codeLanguage(language) || statSync(path).size > 1024 * 1024) continue;
    found.push({ path, text: readFileSync(path, 'utf8'), language });
  }
  return found;
}

function classesOf(files: readonly Loaded[]): readonly CloneClass[] {
  const index = new CodeCloneIndex(defaultConfig);
  for (const [id, { path, text, language }] of files.entries()) {
    const test = /(^|[/_.-])(tests?|specs?|__tests__|testing)([/_.-]|$)/i.test(path);
    const place = { sortKey: path, folder: dirname(path), package: '', root: '' };
    const info = { ...place, test, fixture: false, vendored: false, generated: false };
    index.update({
      file: id as FileId,
      info,
      facts: analyzeCode(text, language, defaultConfig),
      lineStarts: lineStarts(text),
    });
  }
  const work = index.classes();
  let slice = work.next();
  while (!slice.done) slice = work.next();
  return slice.value;
}

function print(offer: FoldOffer, { fragments }: CloneClass, files: readonly Loaded[]): void {
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

function write(offer: FoldOffer, files: readonly Loaded[], root: string, folder: string): void {
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
