import { NodeKind } from '../../code/statementTree';
import type { Member } from '../comparison/candidate';
import { differences } from '../comparison/differences';
import { costShare } from '../comparison/mergeCost';
import { functionAround } from '../statements/declarations';
import type { FileStatements } from '../statements/fileStatements';
import { functionNames } from '../statements/functionNames';
import { nodeEnd, type Place } from '../statements/place';
import type { Judged } from './noiseRules';

/** Names that two files must share, and of how many of the smaller one's. */
const MIN_SHARED_NAMES = 3;
const MIN_SHARED_SHARE = 0.5;
/** Lines of a copy that is worth knowing unless its files are alike in form, too, and its share of equal tokens. */
const MIN_COPIED_LINES = 8;
const MIN_COPIED_AGREEMENT = 0.95;
/**
 * The same of one that was edited more: how alike it is, and what the differences cost of that (`docs/benchmarks-clones.md`,
 * variants of one word, and long signatures).
 */
const MIN_EDITED_SIMILARITY = 0.8;
const MAX_EDITED_COST = 0.06;
/** Tokens of a function whose form says something: an accessor has that of every other. */
const MIN_TWIN = 30;

/**
 * The files of a class have twins of most of their other functions, too: versions, platforms, subjects of one test. Names
 * say so. Files that implement one interface share them as well: so a function of program code that was copied and hardly
 * edited needs another one with a twin of its form.
 */
export function* areKeptAlike(judged: Judged): Generator<void, boolean, void> {
  const { candidate, place, traits, aside } = judged;
  const own = new Set(namesWithin(place));
  own.add(functionAround(place) ?? 0);
  const here = new Set<number>();
  for (const name of place.statements.functionNames) if (!own.has(name)) here.add(name);
  if (here.size < MIN_SHARED_NAMES) return false;
  const others = candidate.members.filter(member => member.place.order !== place.order);
  if (others.length === 0 || !others.every(member => areParallel(here, member, own))) return false;
  if (aside || traits.lines < MIN_COPIED_LINES || !(yield* isHardlyEdited(judged))) return true;
  const forms = formsOf(place.statements, here);
  return others.every(member => haveTwin(forms, member));
}

function* isHardlyEdited({ candidate, place }: Judged): Generator<void, boolean, void> {
  if (candidate.agreement >= MIN_COPIED_AGREEMENT) return true;
  if (candidate.similarity < MIN_EDITED_SIMILARITY) return false;
  for (const member of candidate.members)
    if (member.place !== place && costShare(yield* differences(place, member.place)) > MAX_EDITED_COST)
      return false;
  return true;
}

function areParallel(here: ReadonlySet<number>, { place }: Member, own: ReadonlySet<number>): boolean {
  let there = 0;
  let shared = 0;
  for (const name of place.statements.functionNames) {
    if (own.has(name)) continue;
    there++;
    if (here.has(name)) shared++;
  }
  return shared >= MIN_SHARED_NAMES && shared >= MIN_SHARED_SHARE * Math.min(here.size, there);
}

/** Symbols of the forms that functions have, by their names. */
type Forms = ReadonlyMap<number, ReadonlySet<number>>;

function haveTwin(here: Forms, { place }: Member): boolean {
  for (const [name, forms] of formsOf(place.statements, here))
    for (const form of forms) if (here.get(name)!.has(form)) return true;
  return false;
}

/** Of the larger functions with one of the names. */
function formsOf({ code, blank }: FileStatements, names: { has(name: number): boolean }): Forms {
  const { tree, tokens } = code.facts;
  const forms = new Map<number, Set<number>>();
  for (let node = 0; node < tree.count; node++) {
    if (tree.kinds[node] !== NodeKind.function || tree.names[node]! < 0) continue;
    const name = tokens.rawHashes[tree.names[node]!]!;
    if (!names.has(name) || tree.tokenEnds[node]! - tree.tokenStarts[node]! < MIN_TWIN) continue;
    const known = forms.get(name);
    if (known) known.add(blank[node]!);
    else forms.set(name, new Set([blank[node]!]));
  }
  return forms;
}

/** Hashes of the names of the functions in a place. */
function namesWithin(place: Place): Uint32Array {
  return functionNames(place.statements.code.facts, place.first, nodeEnd(place));
}
