/** A run of symbols that recurs; cannot be made longer at either end without losing a place. */
export interface RepeatedRun {
  readonly length: number;
  /** Offsets of its first symbols in `symbols`, rising. */
  readonly starts: readonly number[];
}

/**
 * All sequences behind each other. `symbols` holds each of them followed by −1; `owner` names, for every
 * offset, the sequence that it lies in, counted from 0.
 */
export interface SymbolText {
  readonly symbols: Int32Array;
  readonly owner: Int32Array;
}

/** A longer run is reported in pieces; it keeps the work on a file that repeats one step linear. */
const LONGEST_RUN = 100;

/**
 * The maximal repeats of at least `minLength` symbols for which `worth` holds: the inner nodes of the suffix
 * tree, found by splitting the places of a run by the symbol that follows (Gusfield 1997, section 7.12).
 * `worth` must never hold for some places and fail for more of them. Takes time in proportion to the symbols
 * times the length of the runs that they are in.
 */
export function repeatedRuns(
  text: SymbolText,
  minLength: number,
  worth: (starts: readonly number[]) => boolean,
): RepeatedRun[] {
  const found: RepeatedRun[] = [];
  const open: RepeatedRun[] = [{ length: 0, starts: allStarts(text.symbols) }];
  for (let run = open.pop(); run; run = open.pop()) {
    const children = continuations(text.symbols, run);
    const { length, starts } = run;
    const maximal = children.every(child => child.length < starts.length) || length === LONGEST_RUN;
    if (length >= minLength && maximal && !sameBefore(text.symbols, starts)) found.push(run);
    if (length === LONGEST_RUN) continue;
    for (const child of children) {
      if (child.length > 1 && worth(child)) open.push({ length: length + 1, starts: child });
    }
  }
  return found;
}

function allStarts(symbols: Int32Array): number[] {
  const starts: number[] = [];
  for (let i = 0; i < symbols.length; i++) if (symbols[i]! >= 0) starts.push(i);
  return starts;
}

/** The places by the symbol that follows the run; those at the end of their sequence fall away. */
function continuations(symbols: Int32Array, { length, starts }: RepeatedRun): number[][] {
  const byNext = new Map<number, number[]>();
  for (const start of starts) {
    const next = symbols[start + length]!;
    if (next < 0) continue;
    const known = byNext.get(next);
    if (known) known.push(start);
    else byNext.set(next, [start]);
  }
  return [...byNext.values()];
}

/** True when one symbol stands before all places: the run that begins with it says more. */
function sameBefore(symbols: Int32Array, starts: readonly number[]): boolean {
  const before = symbols[starts[0]! - 1] ?? -1;
  return before >= 0 && starts.every(start => symbols[start - 1] === before);
}
