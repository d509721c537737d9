import { NodeKind } from '../code/statementTree';
import type { FileStatements } from './fileStatements';
import { Place } from './place';

/** Smallest branch or loop, and smallest statement with a callback, that is compared on its own. */
const MIN_CONTROL_TOKENS = 60;
/** Statements of a unit at least, its own head included; a function may do all in one long statement. */
const MIN_HEADS = 3;
const MIN_FUNCTION_HEADS = 2;
/** Share of a unit above which a part of it is no unit of its own. */
const MOST = 0.85;

/**
 * The functions, large blocks and types of all files, each content once, as parallel arrays over units and over
 * the statements of all files in order. Containers are types and whole files; they are compared by what was
 * found about their members.
 */
export interface Units {
  readonly places: readonly Place[];
  /** Every place with the content of a unit, itself first. */
  readonly copies: readonly (readonly Place[])[];
  readonly tokens: Int32Array;
  /** The next unit that holds this one, or -1. */
  readonly parents: Int32Array;
  /** 1 for types and files. */
  readonly containers: Uint8Array;
  /** Statements of unit `u`: `headStarts[u]` up to `headEnds[u]` in the arrays below. */
  readonly headStarts: Int32Array;
  readonly headEnds: Int32Array;
  readonly raw: Int32Array;
  readonly blank: Int32Array;
  readonly weights: Int32Array;
  /** Innermost unit of a statement; -1 where there is none, and in outer functions that are copies of a unit. */
  readonly unitOf: Int32Array;
  /** 1 at the first statement of each file. */
  readonly fileStarts: Uint8Array;
}

/** Files read between two turns for the caller. */
const SLICE = 128;

/** Collects the units of `files`, which stand in the order of reports. */
export function* unitsOf(files: readonly FileStatements[], minTokens: number): Generator<void, Units, void> {
  const headCount = files.reduce((sum, { heads }) => sum + heads.length, 0);
  const builder = new UnitBuilder(headCount, minTokens);
  for (const [i, file] of files.entries()) {
    builder.add(file);
    if (i % SLICE === 0) yield;
  }
  return builder.finish();
}

class UnitBuilder {
  private readonly places: Place[] = [];
  private readonly copies: Place[][] = [];
  private readonly tokens: number[] = [];
  private readonly parents: number[] = [];
  private readonly containers: number[] = [];
  private readonly headStarts: number[] = [];
  private readonly headEnds: number[] = [];
  /** Unit of a raw symbol; a file that holds one function has its content and is still another kind of unit. */
  private readonly byContent = new Map<number, number>();
  private readonly containerByContent = new Map<number, number>();
  private readonly raw: Int32Array;
  private readonly blank: Int32Array;
  private readonly weights: Int32Array;
  private readonly unitOf: Int32Array;
  private readonly fileStarts: Uint8Array;
  private headCount = 0;

  constructor(
    headCount: number,
    private readonly minTokens: number,
  ) {
    this.raw = new Int32Array(headCount);
    this.blank = new Int32Array(headCount);
    this.weights = new Int32Array(headCount);
    this.unitOf = new Int32Array(headCount).fill(-1);
    this.fileStarts = new Uint8Array(headCount + 1);
  }

  add(statements: FileStatements): void {
    this.addUnits(statements);
    const { heads, rawHeads, blankHeads, headTokens } = statements;
    this.fileStarts[this.headCount] = 1;
    for (let i = 0; i < heads.length; i++, this.headCount++) {
      const node = heads[i]!;
      this.raw[this.headCount] = rawHeads[node]!;
      this.blank[this.headCount] = blankHeads[node]!;
      this.weights[this.headCount] = headTokens[node]!;
    }
  }

  private addUnits(statements: FileStatements): void {
    const { tree } = statements.code.facts;
    const { headsBefore } = statements;
    /** Units around the current node, with the node that ends each. */
    const around: { unit: number; end: number }[] = [];
    for (let node = 0; node < tree.count; node++) {
      while (around.length > 0 && around[around.length - 1]!.end <= node) around.pop();
      if (!this.isUnit(statements, node) || repeatsParent(statements, node)) continue;
      if (this.isMostOf(around, statements, node)) continue;
      const place = new Place(statements, node, node);
      const known = this.contentsOf(statements, node).get(statements.raw[node]!);
      if (known !== undefined) {
        this.copies[known]!.push(place);
        if (!this.insideUnit(around)) this.leaveOut(statements, node);
        continue;
      }
      const parent = around.length > 0 ? around[around.length - 1]!.unit : -1;
      const unit = this.push(place, parent);
      const end = tree.subtreeEnds[node]!;
      around.push({ unit, end });
      this.headStarts[unit] = this.headCount + headsBefore[node]!;
      this.headEnds[unit] = this.headCount + headsBefore[end]!;
      this.unitOf.fill(unit, this.headStarts[unit]!, this.headEnds[unit]!);
    }
  }

  /** True for a callback or block that makes up most of a unit around it: that unit stands for both. */
  private isMostOf(around: readonly { unit: number }[], { code }: FileStatements, node: number): boolean {
    const outer = around.length > 0 ? around[around.length - 1]!.unit : -1;
    if (outer < 0 || this.containers[outer]) return false;
    const { tree } = code.facts;
    return tree.tokenEnds[node]! - tree.tokenStarts[node]! > MOST * this.tokens[outer]!;
  }

  /** A copy inside another function stays: it may be what that function shares with its near twins. */
  private insideUnit(around: readonly { unit: number }[]): boolean {
    return around.some(({ unit }) => !this.containers[unit]);
  }

  private leaveOut({ code, headsBefore }: FileStatements, node: number): void {
    const end = code.facts.tree.subtreeEnds[node]!;
    this.unitOf.fill(-1, this.headCount + headsBefore[node]!, this.headCount + headsBefore[end]!);
  }

  private push(place: Place, parent: number): number {
    const { tree } = place.statements.code.facts;
    const node = place.first;
    const unit = this.places.length;
    this.contentsOf(place.statements, node).set(place.statements.raw[node]!, unit);
    this.places.push(place);
    this.copies.push([place]);
    this.tokens.push(tree.tokenEnds[node]! - tree.tokenStarts[node]!);
    this.parents.push(parent);
    this.containers.push(isContainer(place.statements, node) ? 1 : 0);
    return unit;
  }

  private contentsOf(statements: FileStatements, node: number): Map<number, number> {
    return isContainer(statements, node) ? this.containerByContent : this.byContent;
  }

  private isUnit(statements: FileStatements, node: number): boolean {
    const { tree } = statements.code.facts;
    const { headsBefore } = statements;
    const end = tree.subtreeEnds[node]!;
    const heads = headsBefore[end]! - headsBefore[node]!;
    if (heads < MIN_FUNCTION_HEADS) return false;
    const tokens = tree.tokenEnds[node]! - tree.tokenStarts[node]!;
    if (node === 0) return tokens >= MIN_CONTROL_TOKENS;
    if (statements.excluded[node]) return false;
    const kind = tree.kinds[node];
    if (kind === NodeKind.function) return tokens >= this.minTokens;
    if (heads < MIN_HEADS) return false;
    if (kind === NodeKind.type || kind === NodeKind.control || kind === NodeKind.expression)
      return tokens >= MIN_CONTROL_TOKENS;
    return false;
  }

  finish(): Units {
    return {
      places: this.places,
      copies: this.copies,
      tokens: Int32Array.from(this.tokens),
      parents: Int32Array.from(this.parents),
      containers: Uint8Array.from(this.containers),
      headStarts: Int32Array.from(this.headStarts),
      headEnds: Int32Array.from(this.headEnds),
      raw: this.raw,
      blank: this.blank,
      weights: this.weights,
      unitOf: this.unitOf,
      fileStarts: this.fileStarts,
    };
  }
}

function isContainer({ code }: FileStatements, node: number): boolean {
  return node === 0 || code.facts.tree.kinds[node] === NodeKind.type;
}

/** True for a statement that is all of what its parent holds, such as a call whose only part is a function. */
function repeatsParent(statements: FileStatements, node: number): boolean {
  const parent = statements.code.facts.tree.parents[node]!;
  return (
    parent >= 0 &&
    statements.raw[parent] === statements.raw[node] &&
    isContainer(statements, parent) === isContainer(statements, node)
  );
}
