import { type Candidate, candidateOf, type Member } from './candidate';
import type { FileStatements } from './fileStatements';
import { comparePlaces, isFunction, type Place, tokenCount } from './place';
import { renaming, sameShape } from './renaming';
import { repeatedRuns } from './repeatedRuns';

export interface ExactLimits {
  readonly minTokens: number;
  readonly minFunctionTokens: number;
  /** Least share of equal tokens at which a renaming need not be consistent. */
  readonly minBlindAgreement: number;
}

/** Representatives tried for one set of places of equal shape. */
const MAX_REPRESENTATIVES = 12;
/** Places of one shape compared at most; more are a pattern of the language. */
const MAX_PLACES = 20_000;

/** The statements of all files, block by block. */
interface Sequence {
  readonly symbols: Int32Array;
  readonly nodes: Int32Array;
  readonly orders: Int32Array;
}

/** Classes of runs of statements that are equal as written (Type 1). `copies` marks files to leave out. */
export function* equalRuns(
  files: readonly FileStatements[],
  copies: Uint8Array,
  symbolCount: number,
  limits: ExactLimits,
): Generator<void, Candidate[], void> {
  const found: Candidate[] = [];
  const sequence = sequenceOf(files, copies, ({ raw }) => raw);
  yield* repeatedRuns(sequence.symbols, symbolCount, (places, from, to, length) => {
    const runs = placesOf(files, sequence, places, from, to, length, limits);
    if (runs.length < 2) return;
    const first = runs[0]!;
    const members = runs.filter(place => renamingIfSame(first, place)?.agreement === 1).map(identical);
    const candidate = members.length > 1 ? candidateOf(members, members[0]!) : undefined;
    if (candidate) found.push(candidate);
  });
  return found;
}

/** Classes of runs of statements that are equal up to names and literals (Type 2, with Type 1 members). */
export function* renamedRuns(
  files: readonly FileStatements[],
  copies: Uint8Array,
  symbolCount: number,
  limits: ExactLimits,
): Generator<void, Candidate[], void> {
  const found: Candidate[] = [];
  const sequence = sequenceOf(files, copies, ({ blank }) => blank);
  yield* repeatedRuns(sequence.symbols, symbolCount, (places, from, to, length) => {
    const runs = placesOf(files, sequence, places, from, to, length, limits);
    if (runs.length > 1) found.push(...byRenaming(runs, limits));
  });
  return found;
}

function sequenceOf(
  files: readonly FileStatements[],
  copies: Uint8Array,
  symbolsOf: (statements: FileStatements) => Int32Array,
): Sequence {
  const length = files.reduce((sum, { siblings }) => sum + siblings.length, 0);
  const symbols = new Int32Array(length).fill(-1);
  const nodes = new Int32Array(length);
  const orders = new Int32Array(length);
  let at = 0;
  files.forEach((statements, order) => {
    if (copies[order]) return;
    const { siblings } = statements;
    const own = symbolsOf(statements);
    orders.fill(order, at, at + siblings.length);
    for (const node of siblings) {
      if (node >= 0) symbols[at] = own[node]!;
      nodes[at++] = node;
    }
  });
  return { symbols: symbols.subarray(0, at), nodes, orders };
}

function placesOf(
  files: readonly FileStatements[],
  sequence: Sequence,
  places: Int32Array,
  from: number,
  to: number,
  length: number,
  limits: ExactLimits,
): Place[] {
  const at = (position: number): Place => {
    const order = sequence.orders[position]!;
    const last = sequence.nodes[position + length - 1]!;
    return { statements: files[order]!, order, first: sequence.nodes[position]!, last };
  };
  if (to - from > MAX_PLACES || !largeEnough(at(places[from]!), limits)) return [];
  return Array.from(places.subarray(from, to), at).sort(comparePlaces);
}

function largeEnough(place: Place, limits: ExactLimits): boolean {
  const tokens = tokenCount(place);
  return tokens >= limits.minTokens || (tokens >= limits.minFunctionTokens && isFunction(place));
}

function identical(place: Place): Member {
  return { place, type: 1, similarity: 1, agreement: 1, changed: 0 };
}

function renamingIfSame(a: Place, b: Place) {
  return sameShape(a, b) ? renaming(a, b) : undefined;
}

/** Splits places of one shape around representatives: the content that occurs most often first. */
function byRenaming(runs: readonly Place[], limits: ExactLimits): Candidate[] {
  const found: Candidate[] = [];
  let open = contents(runs);
  for (let round = 0; round < MAX_REPRESENTATIVES && open.length > 1; round++) {
    const [first, ...rest] = open;
    const members = first!.map(identical);
    const left: Place[][] = [];
    for (const content of rest) {
      const renamed = renamingIfSame(first![0]!, content[0]!);
      if (renamed && (renamed.consistent || renamed.agreement >= limits.minBlindAgreement))
        members.push(...content.map(place => renamedMember(place, renamed.agreement)));
      else left.push(content);
    }
    const candidate = members.length > first!.length ? candidateOf(members, members[0]!) : undefined;
    if (candidate) found.push(candidate);
    open = left;
  }
  return found;
}

function renamedMember(place: Place, agreement: number): Member {
  return { place, type: agreement === 1 ? 1 : 2, similarity: 1, agreement, changed: 0 };
}

/** Groups places by what is written there; the largest group first, else in the order of reports. */
function contents(runs: readonly Place[]): Place[][] {
  const groups = new Map<string, Place[]>();
  for (const place of runs) {
    const key = rawKey(place);
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length || comparePlaces(a[0]!, b[0]!));
}

function rawKey({ statements, first, last }: Place): string {
  const { subtreeEnds } = statements.code.facts.tree;
  let key = '';
  for (let node = first; node <= last; node = subtreeEnds[node]!) key += `${statements.raw[node]},`;
  return key;
}
