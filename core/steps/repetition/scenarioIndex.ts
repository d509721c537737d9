import type { CloneClass } from '../../clones/cloneClass';
import type { FileOrder } from '../fileOrder';
import { LEAST_SIMILARITY, MOST_POSTINGS, nearness } from './nearScenarios';
import { groupRule, type ScenarioRule, scenarioClass } from './scenarioClasses';
import { groupKey, ScenarioGroup } from './scenarioGroups';
import { type SteppedScenario, templatesOf } from './steppedScenario';

/** What a group looks like until its members change. */
interface GroupState {
  /** In the order of files. */
  readonly members: readonly SteppedScenario[];
  readonly rule: ScenarioRule | undefined;
}

/** A group and those near it; the class is made when it is first asked for. */
interface Cluster {
  readonly centre: ScenarioGroup;
  readonly others: readonly ScenarioGroup[];
  readonly revisions: string;
  cloneClass?: CloneClass | undefined;
}

/** A group and what decides its turn. */
interface WeightedGroup {
  readonly group: ScenarioGroup;
  readonly weight: number;
  /** Place of its first member. */
  readonly file: number;
  readonly start: number;
}

/** The scenarios that repeat another one, kept up to date scenario by scenario. */
export class ScenarioIndex {
  private readonly groups = new Map<string, ScenarioGroup>();
  private readonly groupOf = new Map<SteppedScenario, ScenarioGroup>();
  private readonly postings = new Map<number | string, ScenarioGroup[]>();
  private readonly states = new WeakMap<ScenarioGroup, GroupState>();
  private readonly clusterOf = new Map<ScenarioGroup, Cluster>();
  /** Groups whose members or neighbours have changed since the clusters were made. */
  private readonly dirty = new Set<ScenarioGroup>();

  constructor(private readonly order: FileOrder) {}

  add(stepped: SteppedScenario): void {
    const key = groupKey(stepped);
    if (key === undefined) return;
    const group = this.groups.get(key) ?? this.addGroup(key, stepped);
    group.members.add(stepped);
    this.groupOf.set(stepped, group);
    this.changed(group);
  }

  remove(stepped: SteppedScenario): void {
    const group = this.groupOf.get(stepped);
    if (!group) return;
    this.groupOf.delete(stepped);
    group.members.delete(stepped);
    this.changed(group);
    if (group.members.size === 0) this.removeGroup(groupKey(stepped)!, group);
  }

  /** All classes, in no order, in turns of bounded work; what is not asked for is not worked out. */
  *classes(): Generator<void, readonly CloneClass[], void> {
    let done = 0;
    for (const group of this.groups.values()) {
      this.near(group);
      if (++done % GROUPS_PER_TURN === 0) yield;
    }
    yield* this.settle();
    const found: CloneClass[] = [];
    for (const [group, cluster] of this.clusterOf) {
      const cloneClass = group === cluster.centre ? this.classOf(cluster) : undefined;
      if (cloneClass) found.push(cloneClass);
      if (++done % GROUPS_PER_TURN === 0) yield;
    }
    return found;
  }

  /** Call `settle` first. */
  classWith(stepped: SteppedScenario): CloneClass | undefined {
    const group = this.groupOf.get(stepped);
    const cluster = group && this.clusterOf.get(group);
    return cluster && this.classOf(cluster);
  }

  /** Its state must not keep scenarios that are gone. */
  private changed(group: ScenarioGroup): void {
    group.revision++;
    this.states.delete(group);
    this.dirty.add(group);
  }

  private addGroup(key: string, stepped: SteppedScenario): ScenarioGroup {
    const group = new ScenarioGroup(templatesOf(stepped, 0));
    this.groups.set(key, group);
    for (const feature of group.features) {
      const posting = this.postings.get(feature);
      if (!posting) this.postings.set(feature, [group]);
      else {
        this.forgetNear(posting);
        posting.push(group);
      }
    }
    return group;
  }

  private removeGroup(key: string, group: ScenarioGroup): void {
    this.groups.delete(key);
    for (const feature of group.features) {
      const posting = this.postings.get(feature)!;
      posting[posting.indexOf(group)] = posting[posting.length - 1]!;
      posting.pop();
      if (posting.length === 0) this.postings.delete(feature);
      else this.forgetNear(posting);
    }
  }

  private near(group: ScenarioGroup): ReadonlyMap<ScenarioGroup, number> {
    if (group.near) return group.near;
    const near = new Map<ScenarioGroup, number>();
    const seen = new Set<ScenarioGroup>([group]);
    const own = new Set(group.templates);
    for (const feature of group.features) {
      const posting = this.postings.get(feature)!;
      if (posting.length > MOST_POSTINGS) continue;
      for (const other of posting) {
        if (seen.has(other)) continue;
        seen.add(other);
        const similarity = nearness(group.templates, own, other.templates);
        if (similarity >= LEAST_SIMILARITY) near.set(other, similarity);
      }
    }
    group.near = near;
    return near;
  }

  /** Which pairs a posting nominates changes with it, unless it is too long to nominate any. */
  private forgetNear(posting: readonly ScenarioGroup[]): void {
    if (posting.length > MOST_POSTINGS) return;
    for (const group of posting) {
      group.near = undefined;
      this.dirty.add(group);
    }
  }

  /** Brings the clusters up to date. What takes long is worked out in pieces before, so that an edit may come in. */
  *settle(): Generator<void, void, void> {
    const reached = new Set(this.dirty);
    let done = 0;
    for (const group of reached) {
      if (group.members.size === 0) continue;
      const near = this.near(group);
      for (const other of near.keys()) reached.add(other);
      if (near.size > 0 || group.members.size > 1) this.state(group);
      if (++done % GROUPS_PER_TURN === 0) yield;
    }
    this.cluster();
  }

  /**
   * Stars, not chains: every member of a cluster is near its centre. A group that can be folded stays its own
   * cluster, so that what can be done about it is not lost among what is merely near. Groups that no chain of
   * near ones leads to from an edit keep their clusters.
   */
  private cluster(): void {
    const affected = this.reached();
    if (affected.size === 0) return;
    const before = new Map<ScenarioGroup, Cluster | undefined>();
    for (const group of affected) {
      before.set(group, this.clusterOf.get(group));
      this.clusterOf.delete(group);
    }
    for (const centre of this.byWeight(affected)) {
      if (this.clusterOf.has(centre)) continue;
      const others = [...this.near(centre).keys()].filter(
        other => !this.clusterOf.has(other) && !this.state(other).rule,
      );
      const cluster = unlessKnown(before.get(centre), centre, others);
      for (const group of [centre, ...others]) this.clusterOf.set(group, cluster);
    }
  }

  /** The dirty groups, which are no longer dirty then, and all that near groups lead to; those gone among them. */
  private reached(): Set<ScenarioGroup> {
    const reached = new Set(this.dirty);
    this.dirty.clear();
    for (const group of reached)
      if (group.members.size > 0) for (const other of this.near(group).keys()) reached.add(other);
    return reached;
  }

  /** Groups that are, or could be part of, a class: foldable ones, then those with most neighbours. */
  private byWeight(groups: Iterable<ScenarioGroup>): ScenarioGroup[] {
    const weighted: WeightedGroup[] = [];
    for (const group of groups) {
      if (group.members.size === 0) continue;
      const degree = this.near(group).size;
      if (degree === 0 && group.members.size < 2) continue;
      const { rule, members } = this.state(group);
      const first = members[0]!;
      const file = this.order.ordinal(first.owner.file);
      const weight = (rule ? 1e6 : 0) + degree * 1e3 + members.length;
      weighted.push({ group, weight, file, start: first.scenario.range.start });
    }
    weighted.sort((a, b) => b.weight - a.weight || a.file - b.file || a.start - b.start);
    return weighted.map(({ group }) => group);
  }

  private state(group: ScenarioGroup): GroupState {
    const known = this.states.get(group);
    if (known) return known;
    const members = this.inOrder(group.members);
    const state = { members, rule: groupRule(members) };
    this.states.set(group, state);
    return state;
  }

  private inOrder(members: ReadonlySet<SteppedScenario>): SteppedScenario[] {
    if (members.size < 2) return [...members];
    const placed = [...members].map(stepped => ({ stepped, file: this.order.ordinal(stepped.owner.file) }));
    placed.sort((a, b) => a.file - b.file || a.stepped.scenario.range.start - b.stepped.scenario.range.start);
    return placed.map(({ stepped }) => stepped);
  }

  private classOf(cluster: Cluster): CloneClass | undefined {
    if (!('cloneClass' in cluster)) cluster.cloneClass = this.makeClass(cluster);
    return cluster.cloneClass;
  }

  private makeClass({ centre, others }: Cluster): CloneClass | undefined {
    const { members, rule } = this.state(centre);
    const near = others.flatMap(group =>
      this.state(group).members.map(stepped => ({ stepped, similarity: this.near(centre).get(group)! })),
    );
    return members.length + near.length > 1 ? scenarioClass(this.order, members, near, rule) : undefined;
  }
}

/** A group that is looked at for the first time takes some 0.1 ms. */
const GROUPS_PER_TURN = 16;

/** The cluster as it was, when it has the same groups with the same scenarios. */
function unlessKnown(
  known: Cluster | undefined,
  centre: ScenarioGroup,
  others: readonly ScenarioGroup[],
): Cluster {
  const revisions = [centre, ...others].map(({ revision }) => revision).join(' ');
  const same =
    known?.centre === centre &&
    known.revisions === revisions &&
    known.others.length === others.length &&
    known.others.every((other, i) => other === others[i]);
  return same ? known : { centre, others, revisions };
}
