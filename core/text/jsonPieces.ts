/** Members that are written together: a fraction of a millisecond of work. */
const membersPerPiece = 256;
/** Lists of no more members are looked into, to tell how many there are in all. */
const shortList = 16;

/**
 * The JSON of an object or a list, as `JSON.stringify` writes it, in pieces of which none ends within a character. Its
 * lists and objects may have a hundred thousand members, on any level: in one piece they would keep the event loop for a
 * tenth of a second.
 */
export function jsonPieces(value: object): Generator<string, void, void> {
  return Array.isArray(value) ? listPieces(value) : membersPieces(value);
}

function* listPieces(list: readonly unknown[]): Generator<string, void, void> {
  let lead = '[';
  for (const members of pieces(list, weightOf)) {
    const [only] = members;
    if (isLarge(only)) {
      yield lead;
      yield* jsonPieces(only);
    } else yield `${lead}${JSON.stringify(members).slice(1, -1)}`;
    lead = ',';
  }
  yield lead === '[' ? '[]' : ']';
}

function* membersPieces(value: object): Generator<string, void, void> {
  let lead = '{';
  const entries = Object.entries(value).filter(([, member]) => isWritten(member));
  for (const members of pieces(entries, ([, member]) => weightOf(member))) {
    const [name, only] = members[0]!;
    if (isLarge(only)) {
      yield `${lead}${JSON.stringify(name)}:`;
      yield* jsonPieces(only);
    } else yield `${lead}${JSON.stringify(Object.fromEntries(members)).slice(1, -1)}`;
    lead = ',';
  }
  yield lead === '{' ? '{}' : '}';
}

/** Members one after the other; one that is large has a piece of its own. */
function* pieces<T>(members: readonly T[], weight: (member: T) => number): Generator<T[], void, void> {
  let piece: T[] = [];
  let total = 0;
  for (const member of members) {
    const own = weight(member);
    if (piece.length > 0 && total + own > membersPerPiece) {
      yield piece;
      piece = [];
      total = 0;
    }
    piece.push(member);
    total += own;
  }
  if (piece.length > 0) yield piece;
}

function isLarge(value: unknown): value is object {
  return weightOf(value) > membersPerPiece;
}

/** About as many values as it takes to write this one; more than a few of a list are not looked at. */
function weightOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  if (members.length > shortList) return members.length;
  return members.reduce<number>((total, member) => total + weightOf(member), 1);
}

/** `JSON.stringify` leaves such members of an object out. */
function isWritten(member: unknown): boolean {
  return member !== undefined && typeof member !== 'function' && typeof member !== 'symbol';
}
