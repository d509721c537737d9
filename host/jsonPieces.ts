/** Members of a list or an object that are written together: a fraction of a millisecond of work. */
const membersPerPiece = 256;

/**
 * The JSON of an object, as `JSON.stringify` writes it, in pieces of which none ends within a character. Its lists and
 * objects may have a hundred thousand members: in one piece they would keep the event loop for a second.
 */
export function* jsonPieces(value: object): Generator<string, void, void> {
  let lead = '{';
  for (const [name, member] of Object.entries(value)) {
    yield `${lead}${JSON.stringify(name)}:`;
    lead = ',';
    if (Array.isArray(member)) yield* listPieces(member);
    else if (typeof member === 'object' && member !== null) yield* membersPieces(member);
    else yield JSON.stringify(member);
  }
  yield lead === '{' ? '{}' : '}';
}

function* listPieces(list: readonly unknown[]): Generator<string, void, void> {
  for (let from = 0; from < list.length; from += membersPerPiece) {
    const json = JSON.stringify(list.slice(from, from + membersPerPiece));
    yield `${from === 0 ? '[' : ','}${json.slice(1, -1)}`;
  }
  yield list.length === 0 ? '[]' : ']';
}

function* membersPieces(members: object): Generator<string, void, void> {
  const entries = Object.entries(members);
  for (let from = 0; from < entries.length; from += membersPerPiece) {
    const json = JSON.stringify(Object.fromEntries(entries.slice(from, from + membersPerPiece)));
    yield `${from === 0 ? '{' : ','}${json.slice(1, -1)}`;
  }
  yield entries.length === 0 ? '{}' : '}';
}
