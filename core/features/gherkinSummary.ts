import type { CloneClass } from '../clones/cloneClass';
import type { GherkinFacts } from '../gherkin/feature';
import type { IndexedFile } from '../index/workspaceIndex';
import type { FileId } from '../text/fileId';
import type { GherkinFigures, Report } from './report';

type GherkinFile = IndexedFile & { readonly facts: { readonly gherkin: GherkinFacts } };

/** Figures of the feature files, in all and folder by folder. `classes` are those that the report lists. */
export function gherkinSummary(
  files: readonly IndexedFile[],
  classes: readonly CloneClass[],
  pathOf: (file: FileId) => string,
): Report['summary']['gherkin'] {
  const features = files.filter((file): file is GherkinFile => file.facts.gherkin !== undefined);
  const strict = features.filter(({ facts }) => facts.gherkin.strict);
  const stepClasses = classes.filter(({ kind }) => kind !== 'code');
  const folders = byFolder(strict, pathOf);
  return {
    ...figures(strict, stepClasses),
    stepsOfBrokenFiles: features
      .filter(({ facts }) => !facts.gherkin.strict)
      .reduce((total, { facts }) => total + [...steps(facts.gherkin)].length, 0),
    folders: [...folders]
      .map(([path, members]) => ({ path, ...figures(members, stepClasses) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** `classes` counts those with a fragment in one of the files. */
function figures(files: readonly GherkinFile[], classes: readonly CloneClass[]): GherkinFigures {
  const ids = new Set(files.map(({ file }) => file));
  const texts = new Set<string>();
  let total = 0;
  let scenarios = 0;
  for (const { facts } of files) {
    scenarios += (facts.gherkin.feature?.scenarios ?? []).filter(({ kind }) => kind !== 'background').length;
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
    classes: classes.filter(({ fragments }) => fragments.some(({ file }) => ids.has(file))).length,
  };
}

function* steps({ feature }: GherkinFacts): Generator<string, void, void> {
  for (const scenario of feature?.scenarios ?? []) for (const { text } of scenario.steps) yield text;
}

function byFolder(
  files: readonly GherkinFile[],
  pathOf: (file: FileId) => string,
): Map<string, GherkinFile[]> {
  const folders = new Map<string, GherkinFile[]>();
  for (const file of files) {
    const folder = folderOf(pathOf(file.file));
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
