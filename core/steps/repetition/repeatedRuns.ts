/** One sequence of template symbols and the scenarios that follow it. */
export interface SymbolSequence {
  readonly templates: Int32Array;
  /** Number of scenarios. */
  readonly weight: number;
}

/** A place of a run: index of its first symbol. */
export interface RunStart<S extends SymbolSequence> {
  readonly sequence: S;
  readonly at: number;
}

/** A run of symbols that recurs; it cannot be made longer at either end without losing a place. */
export interface RepeatedRun<S extends SymbolSequence> {
  readonly length: number;
  readonly starts: readonly RunStart<S>[];
}

/** A longer run is reported in pieces; it keeps the work on a file that repeats one step linear. */
const LONGEST_RUN = 100;

/**
 * The maximal repeats that begin with one window of `windowLength` symbols, whose places are `starts`: inner
 * nodes of the suffix tree below that window, found by splitting places by the symbol that follows (Gusfield
 * 1997, section 7.12). Kept are those that stand in at least two sequences and `minWeight` scenarios. Takes time
 * in proportion to the places times the length of the runs.
 */
export function repeatedRuns<S extends SymbolSequence>(
  starts: readonly RunStart<S>[],
  windowLength: number,
  minWeight: number,
): RepeatedRun<S>[] {
  const found: RepeatedRun<S>[] = [];
  const open: RepeatedRun<S>[] = isOften(starts, minWeight) ? [{ length: windowLength, starts }] : [];
  for (let run = open.pop(); run; run = open.pop()) {
    const longest = run.length === LONGEST_RUN;
    const children = longest ? [] : continuations(run);
    const whole = children.length === 1 && children[0]!.length === run.starts.length;
    if (!whole && !sameBefore(run.starts)) found.push(run);
    for (const child of children)
      if (isOften(child, minWeight)) open.push({ length: run.length + 1, starts: child });
  }
  return found;
}

function isOften<S extends SymbolSequence>(starts: readonly RunStart<S>[], minWeight: number): boolean {
  if (starts.length < 2) return false;
  const sequences = new Set<S>();
  let weight = 0;
  for (const { sequence } of starts) {
    if (sequences.has(sequence)) continue;
    sequences.add(sequence);
    weight += sequence.weight;
    if (weight >= minWeight && sequences.size > 1) return true;
  }
  return false;
}

/** The places by the symbol that follows the run; those at the end of their sequence fall away. */
function continuations<S extends SymbolSequence>({ length, starts }: RepeatedRun<S>): RunStart<S>[][] {
  const byNext = new Map<number, RunStart<S>[]>();
  for (const start of starts) {
    const next = start.sequence.templates[start.at + length];
    if (next === undefined) continue;
    const known = byNext.get(next);
    if (known) known.push(start);
    else byNext.set(next, [start]);
  }
  return [...byNext.values()];
}

/** True when one symbol stands before all places: the run that begins with it says more. */
function sameBefore<S extends SymbolSequence>(starts: readonly RunStart<S>[]): boolean {
  const { sequence, at } = starts[0]!;
  const before = sequence.templates[at - 1];
  return before !== undefined && starts.every(start => start.sequence.templates[start.at - 1] === before);
}
