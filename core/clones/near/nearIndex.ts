import type { Config } from '../../config';
import { PartedMap } from '../../text/partedMap';
import type { Aligner } from '../comparison/alignment';
import type { Candidate } from '../comparison/candidate';
import { type FileStatements, partOfStatements } from '../statements/fileStatements';
import { comparePlaces, Place } from '../statements/place';
import { SymbolTable } from '../statements/symbolTable';
import { WorkQueue } from '../workQueue';
import { acceptsContainers, acceptsUnits } from './acceptance';
import { ContainerVotes } from './containerVotes';
import { FamilyIndex } from './families';
import { isContainer, ownTokens, type UnitNodes, unitNodes } from './fileUnits';
import { type Layout, Nominations, type SharedStatements } from './nominations';
import { PairJudge } from './pairJudge';
import { SmallMembers } from './smallMembers';
import { Unit } from './unit';
import { UnitContents } from './unitContents';
import { UnitQueue, Waiting } from './unitQueue';

/** The units of one file. */
interface UnitFile {
  readonly statements: FileStatements;
  readonly nodes: UnitNodes;
  /** Of every node. */
  readonly units: readonly Unit[];
  layout: Layout | undefined;
}

/** Told of the classes that are no more and of those that are instead. */
export type Replaced = (before: readonly Candidate[], after: readonly Candidate[]) => void;

const NONE: readonly Candidate[] = [];

/**
 * The near classes of functions, blocks, types and files, kept up to date file by file. After a change only these are
 * looked at again: units that share a rare statement with the file, pairs of which one is new, families and containers
 * in which something changed.
 */
export class NearIndex {
  private readonly keys = new SymbolTable();
  private readonly contents = new UnitContents();
  private readonly units: (Unit | undefined)[] = [];
  private readonly files = new PartedMap<FileStatements, UnitFile>(partOfStatements);
  private readonly nominations: Nominations;
  /** Units whose places changed; files whose first places of units changed; units whose partners may have changed. */
  private readonly touched = new UnitQueue(Waiting.settle);
  private readonly toLayOut = new WorkQueue<UnitFile>();
  private readonly toNominate = new UnitQueue(Waiting.nominate);
  private readonly judge: PairJudge;
  private readonly containerJudge: PairJudge;
  private readonly families: FamilyIndex;
  private readonly containers: FamilyIndex;
  private readonly small: SmallMembers;
  private readonly votes: ContainerVotes;
  private readonly minTokens: number;
  /** Nobody is told of single changes, because all units will be looked at. */
  private bulk = false;

  constructor(
    config: Config,
    replacedNear: Replaced,
    replacedContainers: Replaced,
    aligner: Aligner,
    shared?: SharedStatements,
  ) {
    this.nominations = new Nominations(this.units, shared);
    this.minTokens = config['code.minFunctionTokens'];
    const accepts = acceptsUnits(config['code.minTokens'], config['code.minSimilarity']);
    this.judge = new PairJudge(accepts, aligner);
    this.containerJudge = new PairJudge(acceptsContainers, aligner);
    this.families = new FamilyIndex(this.judge, {
      begun: family => {
        this.votes.begun(family);
        replacedNear(NONE, family.candidates);
      },
      ended: family => {
        this.votes.ended(family);
        replacedNear(family.candidates, NONE);
      },
    });
    this.containers = new FamilyIndex(this.containerJudge, {
      begun: ({ candidates }) => replacedContainers(NONE, candidates),
      ended: ({ candidates }) => replacedContainers(candidates, NONE),
    });
    this.small = new SmallMembers(shared?.raw);
    this.votes = new ContainerVotes(this.containerJudge, this.containers, this.small, place =>
      this.containersAround(place),
    );
  }

  /** Symbols in use, and units. */
  get symbolCount(): number {
    return this.keys.live + this.nominations.symbolCount;
  }

  add(statements: FileStatements): void {
    const nodes = unitNodes(statements, this.minTokens);
    this.contents.read(statements);
    const units = nodes.nodes.map(node => this.enter(statements, node));
    const file: UnitFile = { statements, nodes, units, layout: undefined };
    this.files.set(statements, file);
    this.small.add(statements, nodes);
    this.toLayOut.add(file);
  }

  remove(statements: FileStatements): void {
    const file = this.files.get(statements)!;
    this.files.delete(statements);
    this.small.remove(statements, file.nodes);
    this.toLayOut.delete(file);
    if (file.layout) this.nominations.leave(file.layout, this.nominate);
    for (const unit of new Set(file.units)) {
      unit.places = unit.places.filter(place => place.statements !== statements);
      this.touched.add(unit);
    }
  }

  /** True while units of files that were removed are known: the files' symbols are still in use. */
  get unsettled(): boolean {
    return this.touched.size > 0;
  }

  /** Does the next piece of work; false when there is none. Call it when all files were added and removed. */
  advance(): boolean {
    const touched = this.touched.take();
    if (touched) {
      this.settle(touched);
      return true;
    }
    if (this.toLayOut.size > 0) {
      this.layOutNext();
      return true;
    }
    const unit = this.toNominate.take();
    if (unit) {
      if (unit.alive)
        this.families.setPairs(unit, this.judge.nominated(unit, this.nominations.partners(unit)));
      return true;
    }
    return this.families.advance() || this.votes.advance() || this.containers.advance();
  }

  private enter(statements: FileStatements, node: number): Unit {
    const container = isContainer(statements, node);
    this.contents.hash(node);
    const id = this.keys.intern(this.contents.high, this.contents.low);
    const place = new Place(statements, node, node);
    let unit = this.units[id];
    if (unit) {
      this.keys.release(id);
      unit.places.push(place);
    } else this.units[id] = unit = new Unit(id, container, ownTokens(statements, node), [place]);
    this.touched.add(unit);
    return unit;
  }

  private settle(unit: Unit): void {
    this.votes.touch(unit);
    if (!unit.alive) {
      this.bury(unit);
      return;
    }
    if (unit.places.length > 1) unit.places.sort(comparePlaces);
    const { home } = unit;
    const now = unit.place.statements;
    if (home && home !== now) this.layOutAgain(home);
    if (home !== now) this.layOutAgain(now);
    this.familiesOf(unit).touch(unit);
  }

  /** Nothing refers to a unit that is nowhere any more. */
  private bury(unit: Unit): void {
    this.units[unit.id] = undefined;
    this.keys.release(unit.id);
    // Whoever compared another unit with this one may know it for a while, but not what it stood in.
    unit.home = undefined;
    unit.parent = undefined;
    unit.related = undefined;
    const families = this.familiesOf(unit);
    families.touch(unit);
    if (unit.container) return;
    families.setPairs(unit, []);
    for (const later of unit.later ?? []) this.toNominate.add(later);
  }

  private familiesOf(unit: Unit): FamilyIndex {
    return unit.container ? this.containers : this.families;
  }

  private layOutAgain(statements: FileStatements): void {
    const file = this.files.get(statements);
    if (file) this.toLayOut.add(file);
  }

  private layOutNext(): void {
    if (!this.bulk && this.toLayOut.size > MANY && this.toLayOut.size * 2 > this.files.size) this.bulk = true;
    this.layOut(this.toLayOut.take()!);
    if (this.toLayOut.size > 0 || !this.bulk) return;
    this.bulk = false;
    for (const unit of this.units) if (unit) this.nominate(unit);
  }

  private layOut(file: UnitFile): void {
    const told = this.bulk ? undefined : this.nominate;
    if (file.layout) this.nominations.leave(file.layout, told);
    const { statements, nodes, units } = file;
    const owners: Unit[] = [];
    for (let i = 0; i < units.length; i++) {
      const unit = units[i]!;
      if (unit.place.statements !== statements || unit.place.first !== nodes.nodes[i]) continue;
      unit.home = statements;
      unit.parent = units[nodes.parents[i]!];
      owners.push(unit);
    }
    file.layout = this.nominations.enter(statements, owners, told);
    for (const unit of owners) {
      this.nominate(unit);
      this.familiesOf(unit).touch(unit);
      this.votes.touch(unit);
    }
  }

  private readonly nominate = (unit: Unit): void => {
    if (!unit.container) this.toNominate.add(unit);
  };

  /** What stands around a unit, or around a statement in no unit of another kind. */
  private containersAround({ statements, first }: Place): Unit[] {
    const { nodes, units } = this.files.get(statements)!;
    const { subtreeEnds } = statements.code.facts.tree;
    const found: Unit[] = [];
    let i = lastBefore(nodes.nodes, first);
    for (; i >= 0; i = nodes.parents[i]!)
      if (units[i]!.container && subtreeEnds[nodes.nodes[i]!]! > first) found.push(units[i]!);
    return found;
  }
}

/** From this many files on that are new, all units are looked at, and not only those that a change may concern. */
const MANY = 32;

/** Index of the last number of a sorted list that is below another, or -1. */
function lastBefore(sorted: readonly number[], other: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < other) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
