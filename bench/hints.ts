/**
 * Lists what a hover would call "something like this exists": `tsx bench/hints.ts FOLDER… [--most N] [--text N]`. Prints
 * for each folder how many functions and hints it has, and N hints spread evenly, with the first characters of both
 * functions for a reader to judge.
 */
import { join } from 'node:path';
import { defaultConfig } from '../core/config';
import type { FileId } from '../core/text/fileId';
import { LineIndex } from '../core/text/lineIndex';
import type { PurposeHint } from '../host/purposeHint';
import { SimilarSearch } from '../host/similar';
import { Workspace } from '../host/workspace';
import { openDefinitionReader } from './boundDefinitions';
import { staticEmbedder } from './staticEmbedder';

interface Found {
  readonly from: FileId;
  readonly hint: PurposeHint;
}

async function main(): Promise<void> {
  const { folders, most, length, model } = optionsOf(process.argv.slice(2));
  const embedder = await staticEmbedder(model);
  for (const folder of folders) {
    const workspace = new Workspace({
      roots: [folder],
      config: defaultConfig,
      version: 'bench',
      loadDefinitionReader: openDefinitionReader,
    });
    await workspace.scan();
    const found: Found[] = [];
    for await (const each of new SimilarSearch(workspace, embedder).purposeHints())
      if (!isTwin(workspace, each)) found.push(each);
    process.stdout.write(`${folder}: ${found.length} hints\n`);
    const step = Math.max(1, found.length / most);
    for (let i = 0; i < Math.min(most, found.length); i++)
      show(workspace, found[Math.floor(i * step)]!, length);
  }
}

/** True when the two functions are reported as twins of Types 1 to 3. */
function isTwin({ index }: Workspace, { from, hint }: Found): boolean {
  const covers = (place: { file: FileId; range: { start: number; end: number } }, file: FileId, at: number) =>
    place.file === file && place.range.start <= at && at < place.range.end;
  return index
    .classesIn(from)
    .some(
      ({ fragments }) =>
        fragments.some(place => covers(place, from, hint.nameRange.start)) &&
        fragments.some(
          place =>
            place.file === hint.file &&
            hint.range.start < place.range.end &&
            place.range.start < hint.range.end,
        ),
    );
}

function show(workspace: Workspace, { from, hint }: Found, length: number): void {
  const place = (file: FileId, at: number) => {
    const text = workspace.textOf(file) ?? '';
    return `${workspace.reportPathOf(file)}:${LineIndex.of(text).positionAt(at).line + 1}`;
  };
  const head = (file: FileId, at: number) =>
    (workspace.textOf(file) ?? '').slice(at, at + length).replace(/\s*\n\s*/g, ' ⏎ ');
  const own = (workspace.textOf(from) ?? '').slice(hint.nameRange.start, hint.nameRange.end);
  process.stdout.write(
    `${hint.similarity.toFixed(2)} ${own} ${place(from, hint.nameRange.start)}\n     ${hint.name} ${place(hint.file, hint.range.start)}\n`,
  );
  if (length > 0)
    process.stdout.write(
      `  | ${head(from, hint.nameRange.start)}\n  | ${head(hint.file, hint.range.start)}\n`,
    );
}

function optionsOf(args: readonly string[]) {
  const folders: string[] = [];
  let most = 10;
  let length = 0;
  let model = join(__dirname, '..', 'media', 'model');
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--most') most = Number(args[++i]);
    else if (arg === '--text') length = Number(args[++i]);
    else if (arg === '--model') model = args[++i] ?? '';
    else folders.push(arg);
  }
  return { folders, most, length, model };
}

void main();
