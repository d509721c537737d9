import type { CloneClass, Fragment } from '../clones/cloneClass';
import type { GherkinFacts, Step } from '../gherkin/feature';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { FileId } from '../text/fileId';
import type { TextRange } from '../text/textRange';
import { stepAt } from './gherkinAt';
import { isSuppressed, liveFragments } from './liveFragments';
import { nearestTwins, type Twin } from './nearestTwins';

/** The fragment under the cursor and where its twins stand, nearest first. */
export interface HoverTwins {
  readonly cloneClass: CloneClass;
  readonly primary: Fragment;
  readonly twins: readonly Twin[];
}

/** A text that says what the step under the cursor says in other words. */
export interface HoverWording {
  readonly text: string;
  readonly uses: number;
  /** The first place that uses it. */
  readonly example: Fragment;
}

export interface HoverStep {
  readonly text: string;
  /** How many steps have this text, this one included. */
  readonly uses: number;
  /** Most used first. */
  readonly wordings: readonly HoverWording[];
  readonly reason?: string;
}

export interface HoverFacts {
  /** Of the hovered fragments: the smallest first. Steps are not among them. */
  readonly fragments: readonly HoverTwins[];
  readonly step?: HoverStep;
  /** The part of the text that is talked about. */
  readonly range: TextRange;
}

/** What is known of the place at `offset`; undefined where there is neither a twin nor a step. */
export function hover(index: WorkspaceIndex, file: FileId, offset: number): HoverFacts | undefined {
  const indexed = index.file(file);
  if (!indexed) return undefined;
  const classes = index.classesIn(file);
  const gherkin = indexed.facts.gherkin;
  const step = gherkin && stepAt(gherkin, { start: offset, end: offset });
  const fragments = fragmentsAt(index, classes, file, offset);
  const hovered = step && hoverStep(index, classes, file, step);
  if (!hovered && fragments.length === 0) return undefined;
  return {
    fragments,
    ...(hovered ? { step: hovered } : {}),
    range: step ? step.range : fragments[0]!.primary.range,
  };
}

/** Classes other than those of single steps that hold `offset`, the smallest fragment first. */
export function fragmentsAt(
  index: WorkspaceIndex,
  classes: readonly CloneClass[],
  file: FileId,
  offset: number,
): readonly HoverTwins[] {
  return classes
    .filter(cloneClass => cloneClass.kind !== 'step')
    .flatMap(cloneClass => {
      const primary = cloneClass.fragments.find(
        ({ file: other, range }) => other === file && range.start <= offset && offset <= range.end,
      );
      if (!primary || isSuppressed(index, primary)) return [];
      const twins = nearestTwins(index, cloneClass, primary);
      return twins.length > 0 ? [{ cloneClass, primary, twins }] : [];
    })
    .sort((a, b) => length(a.primary.range) - length(b.primary.range));
}

function hoverStep(
  index: WorkspaceIndex,
  classes: readonly CloneClass[],
  file: FileId,
  step: Step,
): HoverStep {
  const mine = classes.filter(
    cloneClass =>
      cloneClass.kind === 'step' &&
      cloneClass.fragments.some(
        fragment =>
          fragment.file === file &&
          fragment.range.start <= step.range.end &&
          step.range.start <= fragment.range.end,
      ),
  );
  const byText = groupByText(index, mine);
  const uses = byText.get(step.text)?.uses ?? 1;
  byText.delete(step.text);
  const reason = mine.find(cloneClass => cloneClass.reason)?.reason;
  return {
    text: step.text,
    uses,
    wordings: [...byText.values()].sort((a, b) => b.uses - a.uses || (a.text < b.text ? -1 : 1)),
    ...(reason ? { reason } : {}),
  };
}

function groupByText(index: WorkspaceIndex, classes: readonly CloneClass[]): Map<string, HoverWording> {
  const byText = new Map<string, HoverWording>();
  const seen = new Set<string>();
  for (const fragment of classes.flatMap(cloneClass => liveFragments(index, cloneClass))) {
    const place = `${fragment.file}:${fragment.range.start}`;
    const gherkin = index.file(fragment.file)?.facts.gherkin;
    const text = gherkin && textAt(gherkin, fragment.range);
    if (text === undefined || seen.has(place)) continue;
    seen.add(place);
    const known = byText.get(text);
    byText.set(text, { text, uses: (known?.uses ?? 0) + 1, example: known?.example ?? fragment });
  }
  return byText;
}

function textAt(gherkin: GherkinFacts, range: TextRange): string | undefined {
  return stepAt(gherkin, range)?.text;
}

function length({ start, end }: TextRange): number {
  return end - start;
}
