import type { CloneClass } from '../clones/cloneClass';
import type { GherkinFacts } from '../gherkin/feature';
import type { IndexedFile } from '../index/workspaceIndex';
import type { FileId } from '../text/fileId';
import type { GherkinFigures, Report } from './report';

type GherkinFile = IndexedFile & { readonly facts: { readonly gherkin: GherkinFacts } };

/** Figures of the feature files, in all and folder by folder, in pieces. `classes` are those that the report lists. */
export function* gherkinSummary(
  files: readonly IndexedFile[],
  classes: readonly CloneClass[],
  pathOf: (file: FileId) => string,
): Generator<void, Report['summary']['gherkin'], void> {
  const features = files.filter((file): file is GherkinFile => file.facts.gherkin !== undefined);
  const strict = features.filter(({ facts }) => facts.gherkin.strict);
  const stepClasses = classes.filter(({ kind }) => kind !== 'code');
  const folderOfFile = new Map(strict.map(({ file }) => [file, folderOf(pathOf(file))]));
  const classCounts = yield* countByFolder(stepClasses, folderOfFile);
  const all = yield* figures(strict, stepClasses.length);
  const folders: Report['summary']['gherkin']['folders'][number][] = [];
  for (const [path, members] of byFolder(strict, folderOfFile))
    folders.push({ path, ...(yield* figures(members, classCounts.get(path) ?? 0)) });
  return {
    ...all,
    stepsOfBrokenFiles: features
      .filter(({ facts }) => !facts.gherkin.strict)
      .reduce((total, { facts }) => total + [...steps(facts.gherkin)].length, 0),
    folders: folders.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

function* figures(files: readonly GherkinFile[], classes: number): Generator<void, GherkinFigures, void> {
  const texts = new Set<string>();
  let total = 0;
  let scenarios = 0;
  for (const { facts } of files) {
    yield;
    for (const { kind } of facts.gherkin.feature?.scenarios ?? []) if (kind !== 'background') scenarios++;
    for (const text of steps(facts.gherkin)) {
      total++;
      texts.add(text);
    }
  }
  return {
    features: files.filter(({ facts }) => facts.gherkin.feature).length,
    scenarios,
    steps: total,
    distinctSteps: texts.size,
    exactDuplicateRate: total === 0 ? 0 : 1 - texts.size / total,
    classes,
  };
}

/** How many classes have a fragment in each folder. */
function* countByFolder(
  classes: readonly CloneClass[],
  folderOfFile: ReadonlyMap<FileId, string>,
): Generator<void, Map<string, number>, void> {
  const counts = new Map<string, number>();
  for (const { fragments } of classes) {
    yield;
    const folders = new Set<string>();
    for (const { file } of fragments) folders.add(folderOfFile.get(file) ?? '');
    for (const folder of folders) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
}

function* steps({ feature }: GherkinFacts): Generator<string, void, void> {
  for (const scenario of feature?.scenarios ?? []) for (const { text } of scenario.steps) yield text;
}

function byFolder(
  files: readonly GherkinFile[],
  folderOfFile: ReadonlyMap<FileId, string>,
): Map<string, GherkinFile[]> {
  const folders = new Map<string, GherkinFile[]>();
  for (const file of files) {
    const folder = folderOfFile.get(file.file)!;
    const members = folders.get(folder);
    if (members) members.push(file);
    else folders.set(folder, [file]);
  }
  return folders;
}

function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '.' : path.slice(0, end);
}
