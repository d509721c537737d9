import type { CloneClass, CloneParameter, CloneType, Fragment } from '../clones/cloneClass';
import type { FileId } from '../text/fileId';
import type { DistinctText, DistinctTexts } from './distinctTexts';
import type { FileOrder } from './fileOrder';

/** What tells where texts stand, and in which order. */
export interface StepPlaces {
  readonly texts: DistinctTexts;
  readonly order: FileOrder;
}

/** A text of a class and how it stands to the representative's. */
export interface ClassMember {
  readonly distinct: DistinctText;
  readonly type: CloneType;
  /** 0 to 1. */
  readonly similarity: number;
}

/** A class as it was when `texts.edits` was `at`. */
export interface BuiltClass {
  readonly members: readonly ClassMember[];
  readonly cloneClass: CloneClass;
  readonly at: number;
}

interface Occurrence {
  readonly member: ClassMember;
  readonly fragment: Fragment;
}

/** Places that are looked up between two turns that the caller may take. */
const placesPerTurn = 1024;

/**
 * Every place of the members in file order, with the values of their parameters. Those of files that did not change
 * since the class was built `before` are taken over: an edit of one file costs a copy of two arrays, and a step may
 * stand in thousands of files.
 */
export class ClassPlaces {
  readonly fragments: Fragment[] = [];
  /** Of every fragment: its member, or the place that it had in the class before. */
  private readonly origins: (ClassMember | number)[] = [];

  private constructor(private readonly before: CloneClass | undefined) {}

  static *of(
    { texts, order }: StepPlaces,
    members: readonly ClassMember[],
    before: BuiltClass | undefined,
  ): Generator<void, ClassPlaces, void> {
    const moved = before && filesOfOthers(before.members, members);
    const kept = moved && before;
    const isFresh = (file: FileId) => !kept || moved.has(file) || texts.changedSince(file, kept.at);
    const fresh = yield* occurrences(texts, members, isFresh);
    const files = [...fresh.keys()]
      .map(file => ({ file, ordinal: order.ordinal(file) }))
      .sort((a, b) => a.ordinal - b.ordinal);
    const places = new ClassPlaces(kept?.cloneClass);
    let next = 0;
    const addUpTo = (ordinal: number): void => {
      for (; next < files.length && files[next]!.ordinal < ordinal; next++)
        places.addFresh(fresh.get(files[next]!.file)!);
    };
    let last: FileId | undefined;
    let isKept = false;
    for (const [index, fragment] of (kept?.cloneClass.fragments ?? []).entries()) {
      if (index % placesPerTurn === placesPerTurn - 1) yield;
      if (fragment.file !== last) {
        last = fragment.file;
        isKept = !isFresh(last);
        if (isKept) addUpTo(order.ordinal(last));
      }
      if (isKept) places.add(fragment, index);
    }
    addUpTo(Number.POSITIVE_INFINITY);
    return places;
  }

  /** The parameters of `kept`, place by place; texts of another template have none of them. */
  holes(kept: DistinctText): CloneParameter[] {
    return kept.parameters.map((_, index) => {
      const known = this.before?.parameters?.[index]?.values;
      // A class of one text had none: what stood in its places is that text.
      const own = kept.parameters[index]!.text;
      const values = this.origins.map(origin => {
        if (typeof origin === 'number') return known ? known[origin] : own;
        return origin.type <= 2 ? origin.distinct.parameters[index]?.text : undefined;
      });
      return { name: `$${index + 1}`, values };
    });
  }

  private addFresh(found: Occurrence[]): void {
    found.sort((a, b) => a.fragment.range.start - b.fragment.range.start);
    for (const { member, fragment } of found) this.add(fragment, member);
  }

  private add(fragment: Fragment, origin: ClassMember | number): void {
    this.fragments.push(fragment);
    this.origins.push(origin);
  }
}

/**
 * Files with a member that came, went, or stands otherwise to the representative than before; undefined when the
 * representative is another, and with it all is.
 */
function filesOfOthers(
  before: readonly ClassMember[],
  now: readonly ClassMember[],
): ReadonlySet<FileId> | undefined {
  if (before[0]!.distinct !== now[0]!.distinct) return undefined;
  const files = new Set<FileId>();
  const left = new Map(before.map(member => [member.distinct, member]));
  for (const { distinct, type, similarity } of now) {
    const known = left.get(distinct);
    left.delete(distinct);
    if (known?.type !== type || known.similarity !== similarity)
      for (const file of distinct.files) files.add(file);
  }
  for (const { files: others } of left.keys()) for (const file of others) files.add(file);
  return files;
}

function* occurrences(
  texts: DistinctTexts,
  members: readonly ClassMember[],
  isWanted: (file: FileId) => boolean,
): Generator<void, Map<FileId, Occurrence[]>, void> {
  const found = new Map<FileId, Occurrence[]>();
  let places = 0;
  for (const member of members) {
    const { type, similarity } = member;
    for (const file of member.distinct.files) {
      if (++places % placesPerTurn === 0) yield;
      if (!isWanted(file)) continue;
      let here = found.get(file);
      if (!here) found.set(file, (here = []));
      for (const range of texts.rangesIn(file, member.distinct))
        here.push({ member, fragment: { file, range, type, similarity } });
    }
  }
  return found;
}
