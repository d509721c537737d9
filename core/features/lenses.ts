import type { GherkinFacts } from '../gherkin/feature';
import type { IndexedFile, WorkspaceIndex } from '../index/workspaceIndex';
import { normalizeSpace } from '../steps/template';
import type { FileId } from '../text/fileId';
import { isSuppressed, liveFragments } from './liveFragments';

/** A figure above a line of the text. */
export interface Lens {
  /** Offset of the line that it stands above. */
  readonly start: number;
  /** Offset that a question about what it counts is asked at. */
  readonly target: number;
  /** What is counted: twins of a fragment, or steps that a definition matches or a feature uses. */
  readonly about: 'twins' | 'definition' | 'feature';
  readonly title: string;
}

/** The figures of one file in the order of the text: one a place, that of the class with the most twins. */
export function lenses(index: WorkspaceIndex, file: FileId): readonly Lens[] {
  const indexed = index.file(file);
  if (!indexed) return [];
  const { gherkin } = indexed.facts;
  const ofFeature = gherkin ? featureLens(index, gherkin) : [];
  return [...twinLenses(index, file), ...definitionLenses(index, indexed), ...ofFeature].sort(
    (a, b) => a.start - b.start || (a.title < b.title ? -1 : 1),
  );
}

/** Steps have no lens each: it would double the length of a feature; the hover counts their uses. */
function twinLenses(index: WorkspaceIndex, file: FileId): Lens[] {
  const twinsAt = new Map<number, number>();
  for (const cloneClass of index.classesIn(file)) {
    if (cloneClass.kind !== 'code' && cloneClass.kind !== 'scenario') continue;
    const twins = liveFragments(index, cloneClass).length - 1;
    for (const fragment of cloneClass.fragments) {
      if (fragment.file !== file || isSuppressed(index, fragment)) continue;
      const { start } = fragment.range;
      if (twins > 0) twinsAt.set(start, Math.max(twins, twinsAt.get(start) ?? 0));
    }
  }
  return [...twinsAt].map(([start, count]) => ({
    start,
    target: start,
    about: 'twins',
    title: counted(count, 'twin'),
  }));
}

/** Only where there are features to match: definitions may be a library's. */
function definitionLenses(index: WorkspaceIndex, { file, facts }: IndexedFile): Lens[] {
  if (!facts.definitions || index.steps.distinctTexts === 0) return [];
  return index.definitions.matchesIn(file).map(({ definition, steps }) => ({
    start: definition.range.start,
    target: definition.patternRange.start,
    about: 'definition',
    title: steps === 0 ? 'matches no step' : `matches ${counted(steps, 'step')}`,
  }));
}

function featureLens(index: WorkspaceIndex, { feature }: GherkinFacts): Lens[] {
  const steps = feature?.scenarios.flatMap(scenario => scenario.steps) ?? [];
  if (!feature || steps.length === 0) return [];
  const own = new Map<string, number>();
  for (const text of steps.map(step => normalizeSpace(step.text))) own.set(text, (own.get(text) ?? 0) + 1);
  const shared = sum([...own].map(([text, count]) => (index.steps.uses(text) > count ? count : 0)));
  const { start } = feature.range;
  return [
    {
      start,
      target: start,
      about: 'feature',
      title: `${counted(steps.length, 'step')}, ${shared} of them also in other features`,
    },
  ];
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
