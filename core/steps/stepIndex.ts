import type { CloneClass, Fragment } from '../clones/cloneClass';
import type { Config } from '../config';
import type { GherkinFacts, Step } from '../gherkin/feature';
import { drained } from '../text/drained';
import type { FileId } from '../text/fileId';
import type { FileInfo } from '../text/fileInfo';
import { sortedInPieces } from '../text/sortedInPieces';
import type { BuiltClass, StepPlaces } from './classPlaces';
import {
  type DistinctText,
  DistinctTexts,
  type PreparedTemplates,
  type TemplateGroup,
} from './distinctTexts';
import { FileOrder } from './fileOrder';
import { type BuiltWording, templateClass, wordingClass } from './stepClass';
import { type StepTemplate, stepTemplate } from './template';
import { type WordingCluster, WordingGraph, type WordingNode } from './wordingGraph';

/** One feature file as the step indexes take it. */
export interface GherkinFile {
  readonly file: FileId;
  readonly info: FileInfo;
  readonly facts: GherkinFacts;
  readonly lineStarts: Uint32Array;
}

/** A class as it was when its groups had these revisions. */
interface Built {
  readonly members: readonly WordingNode[];
  readonly revisions: readonly number[];
  readonly problem: boolean;
  readonly ofTemplate?: BuiltClass | undefined;
  readonly ofWordings?: BuiltWording;
}

/** How many groups are looked at between two turns that the caller may take. */
const groupsPerTurn = 8;

/** The step classes (kind `step`) of all feature files, kept up to date file by file. */
export class StepIndex {
  private readonly texts = new DistinctTexts();
  private readonly order = new FileOrder();
  private readonly places: StepPlaces = { texts: this.texts, order: this.order };
  private readonly graph: WordingGraph;
  /** By the first member of the cluster. */
  private readonly built = new WeakMap<WordingNode, Built>();

  constructor(private readonly config: Config) {
    this.graph = new WordingGraph(config['step.minScore'], config['step.minProblemScore']);
  }

  /** What is dear of an update, in pieces and before it. Nothing changes. */
  preparing(facts: GherkinFacts): Generator<void, PreparedTemplates, void> {
    return this.texts.preparing(stepsOf(facts));
  }

  update(file: GherkinFile, prepared?: PreparedTemplates): void {
    this.order.add(file.file, file.info);
    const touched = this.texts.replace(file.file, stepsOf(file.facts), prepared);
    for (const group of touched) this.graph.update(group);
  }

  remove(file: FileId): void {
    this.order.remove(file);
    for (const group of this.texts.replace(file, [])) this.graph.update(group);
  }

  /** Number of distinct step texts, up to spacing. */
  get distinctTexts(): number {
    return this.texts.size;
  }

  /** Number of distinct templates. */
  get templates(): number {
    return this.texts.groupCount;
  }

  /** What is kept for comparing: it follows what the files say now, not what they once said. */
  get live(): WordingGraph['live'] {
    return this.graph.live;
  }

  /** Best rank first. */
  *classes(): Generator<void, readonly CloneClass[], void> {
    yield* this.graph.connectNew();
    const found: CloneClass[] = [];
    let seen = 0;
    for (const group of this.texts.groups()) {
      const cluster = this.clusterOf(group);
      const cloneClass = cluster?.members[0]?.group === group ? yield* this.classOf(cluster) : undefined;
      if (cloneClass) found.push(cloneClass);
      if (++seen % groupsPerTurn === 0) yield;
    }
    return yield* sortedInPieces(found, byRank);
  }

  classesIn(file: FileId): readonly CloneClass[] {
    return drained(this.classesOf(file));
  }

  /** The classes with a place in the file. Edits between two turns make what comes out worthless. */
  *classesOf(file: FileId): Generator<void, readonly CloneClass[], void> {
    yield* this.graph.connectNew();
    const clusters = new Set<WordingCluster>();
    for (const group of groupsOf(this.texts.textsIn(file))) {
      const cluster = this.clusterOf(group);
      if (cluster) clusters.add(cluster);
      yield;
    }
    const found: CloneClass[] = [];
    for (const cluster of clusters) {
      const cloneClass = yield* this.classOf(cluster);
      if (cloneClass) found.push(cloneClass);
      yield;
    }
    return found.sort(byRank);
  }

  /** Every place of a step text, up to spacing, in file order. */
  occurrences(text: string): readonly Fragment[] {
    const distinct = this.texts.find(text);
    if (!distinct) return [];
    const files = [...distinct.files].sort((a, b) => this.order.ordinal(a) - this.order.ordinal(b));
    return files.flatMap(file =>
      this.texts.rangesIn(file, distinct).map((range): Fragment => ({ file, range, type: 1, similarity: 1 })),
    );
  }

  /** How many steps have a text, up to spacing. */
  uses(text: string): number {
    return this.texts.find(text)?.count ?? 0;
  }

  /** The template of a step text, which is made where no step has it. */
  templateOf(text: string): StepTemplate {
    const known = this.texts.find(text);
    return known ? { template: known.group.template, parameters: known.parameters } : stepTemplate(text);
  }

  /** The step text that begins at this offset of a file, up to spacing. */
  textAt(file: FileId, start: number): string | undefined {
    return this.texts.entryAt(file, start)?.text;
  }

  /** The template of the step text that begins at this offset of a file. */
  templateAt(file: FileId, start: number): string | undefined {
    return this.texts.entryAt(file, start)?.group.template;
  }

  private clusterOf(group: TemplateGroup): WordingCluster | undefined {
    const node = this.graph.node(group);
    return node && this.graph.cluster(node);
  }

  private *classOf({ members, problem }: WordingCluster): Generator<void, CloneClass | undefined, void> {
    const first = members[0]!;
    const known = this.built.get(first);
    if (known && known.problem === problem && isCurrent(known, members)) return classIn(known);
    const revisions = members.map(member => member.group.revision);
    const { places } = this;
    const canonical = this.config['step.canonical'];
    const now =
      members.length === 1
        ? { ofTemplate: yield* templateClass(places, first, known?.ofTemplate) }
        : { ofWordings: yield* wordingClass(places, { members, problem }, canonical, known?.ofWordings) };
    const built: Built = { members, revisions, problem, ...now };
    // An edit between two turns may have hidden a place.
    if (isCurrent(built, members)) this.built.set(first, built);
    return classIn(built);
  }
}

function classIn({ ofTemplate, ofWordings }: Built): CloneClass | undefined {
  return (ofWordings ?? ofTemplate)?.cloneClass;
}

function isCurrent(known: Built, members: readonly WordingNode[]): boolean {
  return (
    known.members.length === members.length &&
    members.every((node, i) => known.members[i] === node && known.revisions[i] === node.group.revision)
  );
}

function groupsOf(texts: Iterable<DistinctText>): Set<TemplateGroup> {
  const groups = new Set<TemplateGroup>();
  for (const distinct of texts) groups.add(distinct.group);
  return groups;
}

function stepsOf({ feature }: GherkinFacts): readonly Step[] {
  return feature?.scenarios.flatMap(({ steps }) => steps) ?? [];
}

function byRank(a: CloneClass, b: CloneClass): number {
  return b.rank - a.rank || (a.id < b.id ? -1 : 1);
}
