import type { CloneClass, Fragment } from '../clones/cloneClass';
import type { Config } from '../config';
import type { GherkinFacts, Step } from '../gherkin/feature';
import type { FileId } from '../text/fileId';
import type { FileInfo } from '../text/fileInfo';
import { DistinctTexts, type TemplateGroup } from './distinctTexts';
import { FileOrder } from './fileOrder';
import { templateClass } from './stepClass';

/** One feature file as the step indexes take it. */
export interface GherkinFile {
  readonly file: FileId;
  readonly info: FileInfo;
  readonly facts: GherkinFacts;
  readonly lineStarts: Uint32Array;
}

/** A class as it was when its group had this revision. */
interface Built {
  readonly revision: number;
  readonly cloneClass: CloneClass | undefined;
}

/** How many groups are looked at between two turns that the caller may take. */
const groupsPerTurn = 256;

/** The step classes (kind `step`) of all feature files, kept up to date file by file. */
export class StepIndex {
  private readonly texts = new DistinctTexts();
  private readonly order = new FileOrder();
  private built = new WeakMap<TemplateGroup, Built>();

  constructor(_config: Config) {}

  update(file: GherkinFile): void {
    this.remove(file.file);
    this.order.add(file.file, file.info);
    this.texts.add(file.file, stepsOf(file.facts));
  }

  remove(file: FileId): void {
    this.texts.remove(file);
    this.order.remove(file);
  }

  /** Best rank first. */
  *classes(): Generator<void, readonly CloneClass[], void> {
    const found: CloneClass[] = [];
    let seen = 0;
    for (const group of this.texts.groups()) {
      const cloneClass = this.classOf(group);
      if (cloneClass) found.push(cloneClass);
      if (++seen % groupsPerTurn === 0) yield;
    }
    return found.sort(byRank);
  }

  classesIn(file: FileId): readonly CloneClass[] {
    const groups = new Set<TemplateGroup>();
    for (const distinct of this.texts.textsIn(file)) groups.add(distinct.group);
    return [...groups].flatMap(group => this.classOf(group) ?? []).sort(byRank);
  }

  /** Every place of a step text, up to spacing, in file order. */
  occurrences(text: string): readonly Fragment[] {
    const distinct = this.texts.find(text);
    if (!distinct) return [];
    const places = [...distinct.places].sort(([a], [b]) => this.order.ordinal(a) - this.order.ordinal(b));
    return places.flatMap(([file, steps]) =>
      steps.map((step): Fragment => ({ file, range: step.textRange, type: 1, similarity: 1 })),
    );
  }

  private classOf(group: TemplateGroup): CloneClass | undefined {
    const known = this.built.get(group);
    if (known?.revision === group.revision) return known.cloneClass;
    const cloneClass = templateClass(this.order, group.texts.values());
    this.built.set(group, { revision: group.revision, cloneClass });
    return cloneClass;
  }
}

function* stepsOf(facts: GherkinFacts): Generator<Step> {
  for (const scenario of facts.feature?.scenarios ?? []) yield* scenario.steps;
}

function byRank(a: CloneClass, b: CloneClass): number {
  return b.rank - a.rank || (a.id < b.id ? -1 : 1);
}
