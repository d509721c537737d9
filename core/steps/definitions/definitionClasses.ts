import { scopeOf } from '../../clones/classes/scope';
import type { CloneClass, CloneType, Fragment } from '../../clones/cloneClass';
import { overlap } from '../../text/textRange';
import { grouped } from '../grouped';
import type { CompiledPattern } from './compiledPattern';
import { PatternIndex } from './patternIndex';
import { inOrder, type PlacedDefinition, shareKeyword } from './placedDefinition';
import type { RegexDialect } from './stepDefinition';
import type { TextBindings } from './textBindings';

/** Two patterns that match a text, and how much else they have in common. */
interface Overlap {
  /** A text that both match: one of a feature if there is one, else one made from a pattern. */
  readonly example: string;
  /** A step of the workspace has the text. */
  readonly real: boolean;
  /** Texts that both match / texts that either matches, over those of the features and of `samples`. */
  readonly similarity: number;
}

/**
 * Groups the definitions of one package that answer to the same steps. First those whose patterns match the same texts
 * (Type 1: the same pattern; Type 2: all known texts match both or neither), then, of what is left, those of one folder
 * that have a text in common (Type 3). The representative is the definition that most texts run; every member overlaps
 * with it.
 */
export function* definitionClasses(
  placed: readonly PlacedDefinition[],
  bindings: TextBindings,
): Generator<void, readonly CloneClass[], void> {
  const compared = placed.filter(({ pattern, definition }) => pattern && !definition.partial);
  const overlaps = yield* patternOverlaps(compared, bindings);
  const classes: CloneClass[] = [];
  for (const suite of suites(compared)) {
    const taken = new Set<PlacedDefinition>();
    const byPattern = grouped(suite, each => each.pattern!.key);
    yield;
    const ordered = byUse(suite, bindings);
    for (const likeness of ['same', 'overlapping'] as const)
      for (const representative of ordered) {
        yield;
        if (taken.has(representative)) continue;
        const members = neighbours(representative, byPattern, overlaps).filter(
          other => !taken.has(other) && answersAlike(representative, other, overlaps, likeness),
        );
        if (members.length === 0) continue;
        for (const member of [representative, ...members]) taken.add(member);
        classes.push(cloneClass(representative, members, overlaps, bindings));
      }
  }
  return classes.sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
}

/** Definitions by root and package: what stands in different packages is not loaded together. */
function suites(placed: readonly PlacedDefinition[]): Iterable<readonly PlacedDefinition[]> {
  return grouped(
    placed,
    ({ info, definition }) => `${info.root}\n${info.package}\n${definition.dialect}`,
  ).values();
}

function byUse(suite: readonly PlacedDefinition[], bindings: TextBindings): readonly PlacedDefinition[] {
  const uses = (each: PlacedDefinition) => bindings.uses(each.pattern!);
  return [...suite].sort((a, b) => uses(b) - uses(a) || inOrder(a, b));
}

/** The definitions whose patterns are the same or overlap, in order. */
function neighbours(
  definition: PlacedDefinition,
  byPattern: ReadonlyMap<string, readonly PlacedDefinition[]>,
  overlaps: Overlaps,
): readonly PlacedDefinition[] {
  const keys = [definition.pattern!.key, ...(overlaps.get(definition.pattern!.key)?.keys() ?? [])];
  return keys
    .flatMap(key => byPattern.get(key) ?? [])
    .filter(other => other !== definition)
    .sort(inOrder);
}

function answersAlike(
  a: PlacedDefinition,
  b: PlacedDefinition,
  overlaps: Overlaps,
  likeness: 'same' | 'overlapping',
): boolean {
  if (!shareKeyword(a, b) || sameBody(a, b)) return false;
  if (a.pattern!.key === b.pattern!.key) return true;
  const similarity = overlapOf(a, b, overlaps)?.similarity ?? 0;
  return likeness === 'same' ? similarity === 1 : loadedTogether(a, b);
}

/**
 * Which definitions one run loads is known to configuration files that Twinfold does not read. Those of one folder are
 * taken to be loaded together; Behat's suites choose class by class, so there it is those of one file.
 */
function loadedTogether(a: PlacedDefinition, b: PlacedDefinition): boolean {
  if (a.definition.dialect === 'php') return a.file === b.file;
  return a.info.root === b.info.root && a.info.folder === b.info.folder;
}

/** Two annotations on one method are two wordings of one definition. */
function sameBody(a: PlacedDefinition, b: PlacedDefinition): boolean {
  const [first, second] = [a.definition.bodyRange, b.definition.bodyRange];
  return a.file === b.file && first !== undefined && first.start === second?.start;
}

function overlapOf(a: PlacedDefinition, b: PlacedDefinition, overlaps: Overlaps): Overlap | undefined {
  return overlaps.get(a.pattern!.key)?.get(b.pattern!.key);
}

type Overlaps = ReadonlyMap<string, ReadonlyMap<string, Overlap>>;

/** All pairs of patterns with a text that both match, filed under each of the two. */
function* patternOverlaps(
  placed: readonly PlacedDefinition[],
  bindings: TextBindings,
): Generator<void, Overlaps, void> {
  const patterns = new Map(
    placed.flatMap(({ pattern }) => (pattern ? [[pattern.key, pattern] as const] : [])),
  );
  const index = new PatternIndex(patterns.values());
  const evidence = new Evidence();
  yield;
  for (const { text, patterns: matching } of bindings.bound()) {
    evidence.add(text, matching, true);
    if (evidence.size % 100 === 0) yield;
  }
  for (const pattern of patterns.values())
    for (const sample of pattern.samples) {
      evidence.add(sample, index.matching(sample), false);
      yield;
    }
  return evidence.overlaps();
}

interface Common {
  texts: number;
  example: string;
  real: boolean;
}

/** Counts texts by the pairs of patterns that match them. */
class Evidence {
  private readonly alone = new Map<string, number>();
  private readonly together = new Map<string, Map<string, Common>>();
  private readonly seen = new Set<string>();

  get size(): number {
    return this.seen.size;
  }

  add(text: string, patterns: readonly CompiledPattern[], real: boolean): void {
    if (this.seen.has(text)) return;
    this.seen.add(text);
    for (const { key } of patterns) this.alone.set(key, (this.alone.get(key) ?? 0) + 1);
    for (let i = 0; i < patterns.length; i++)
      for (let j = i + 1; j < patterns.length; j++)
        this.addPair(patterns[i].key, patterns[j].key, text, real);
  }

  overlaps(): Overlaps {
    const found = new Map<string, Map<string, Overlap>>();
    for (const [first, row] of this.together)
      for (const [second, { texts, example, real }] of row) {
        const either = this.alone.get(first)! + this.alone.get(second)! - texts;
        const overlap = { example, real, similarity: texts / either };
        rowOf(found, first).set(second, overlap);
        rowOf(found, second).set(first, overlap);
      }
    return found;
  }

  /** The example is the shortest text, a real one first, so that it does not depend on the order of files. */
  private addPair(low: string, high: string, text: string, real: boolean): void {
    const row = rowOf(this.together, low);
    const common = row.get(high);
    if (!common) {
      row.set(high, { texts: 1, example: text, real });
      return;
    }
    common.texts++;
    if (real === common.real && shorter(text, common.example)) common.example = text;
  }
}

function rowOf<T>(rows: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = rows.get(key);
  if (known) return known;
  const row = new Map<string, T>();
  rows.set(key, row);
  return row;
}

function shorter(a: string, b: string): boolean {
  return a.length < b.length || (a.length === b.length && a < b);
}

function cloneClass(
  representative: PlacedDefinition,
  members: readonly PlacedDefinition[],
  overlaps: Overlaps,
  bindings: TextBindings,
): CloneClass {
  const ordered = [representative, ...members].sort(inOrder);
  const fragments = ordered.map(each => fragmentOf(each, representative, ordered, overlaps));
  const type = fragments.reduce<CloneType>((worst, each) => (each.type > worst ? each.type : worst), 1);
  const uses = ordered.reduce((sum, each) => sum + bindings.uses(each.pattern!), 0);
  const found = members.flatMap(member => overlapOf(representative, member, overlaps) ?? []);
  const strongest = found.find(({ real }) => real) ?? found[0];
  return {
    id: contentId(representative.definition.pattern),
    kind: 'step-definition',
    type,
    similarity: fragments.reduce((least, each) => Math.min(least, each.similarity), 1),
    scope: scopeOf(ordered.map(({ info }) => info)),
    fragments,
    representative: ordered.indexOf(representative),
    reason: reasonOf(type, representative, strongest),
    canonical: representative.definition.pattern,
    ...ruleOf(type, ordered, strongest),
    rank: (uses + 1) * fragments.length * (strongest?.real === false && type === 3 ? 0.1 : 1),
  };
}

/** Runtimes that take the first definition that matches; several are no error there, and often meant. */
const firstMatchWins = new Set<RegexDialect>(['python', 'go']);

/**
 * Definitions that are loaded together are worth a Problem when they are the same, and when a step of the workspace runs
 * into their overlap and the runtime refuses to choose.
 */
function ruleOf(
  type: CloneType,
  members: readonly PlacedDefinition[],
  overlap: Overlap | undefined,
): { rule?: string } {
  if (!members.some((a, i) => members.some((b, j) => i < j && loadedTogether(a, b)))) return {};
  if (type < 3) return { rule: 'step-definition/duplicate' };
  const fails = overlap?.real && !firstMatchWins.has(members[0].definition.dialect);
  return fails ? { rule: 'step-definition/ambiguous' } : {};
}

function reasonOf(type: CloneType, { definition }: PlacedDefinition, overlap: Overlap | undefined): string {
  if (type === 1) return `same pattern ${JSON.stringify(definition.pattern)}`;
  if (!overlap)
    return `same pattern ${JSON.stringify(definition.pattern)} but for the names of its parameters`;
  const example = JSON.stringify(overlap.example);
  return type === 2 ? `other patterns for the same steps, such as ${example}` : `both match ${example}`;
}

function fragmentOf(
  each: PlacedDefinition,
  representative: PlacedDefinition,
  all: readonly PlacedDefinition[],
  overlaps: Overlaps,
): Fragment {
  const { file, definition } = each;
  const clashes = all.some(
    other => other !== each && other.file === file && overlap(other.definition.range, definition.range),
  );
  const same = each.pattern!.key === representative.pattern!.key;
  const similarity = same ? 1 : (overlapOf(each, representative, overlaps)?.similarity ?? 1);
  const samePattern = definition.pattern === representative.definition.pattern;
  return {
    file,
    range: clashes ? definition.patternRange : definition.range,
    name: definition.pattern,
    type: same && samePattern ? 1 : similarity === 1 ? 2 : 3,
    similarity,
  };
}

/** Hash of a pattern as 16 hexadecimal digits. */
function contentId(pattern: string): string {
  let high = 0x243f6a88;
  let low = 0x13198a2e;
  for (let i = 0; i < pattern.length; i++) {
    high = Math.imul(high ^ pattern.charCodeAt(i), 0x01000193);
    low = (Math.imul(low, 0x85ebca6b) + pattern.charCodeAt(i)) | 0;
  }
  const digits = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
  return digits(high) + digits(low);
}
