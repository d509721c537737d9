import type { FileId } from '../../../text/fileId';
import type { TextRange } from '../../../text/textRange';
import { type FoldOffer, isFold } from '../fold';
import { leavesOf, shapeOf } from './alignment';
import type { CodeFile } from './codeFile';
import { extractFunction } from './extractFunction';
import { blockRun, type StatementRun, statementRun } from './statementRun';
import { descendants } from './syntaxNode';
import { bodyRange, wholeFunctionAt } from './wholeFunction';

/** As small as a twin of Type 1 may be by default (`code.minTokens`). */
const fewestTokens = 40;

/** Lines that the new function takes besides its statements: its head, its end and the blank line behind it. */
const frameLines = 3;

/** Larger classes are looked at in part: the runs of each of the first members are sought in all. */
const mostSeeds = 8;

/** Runs that are tried until one can be extracted; smaller ones are hardly worth it when the best are refused. */
const mostTries = 12;

/** Beyond so many statements the search would be felt. */
const mostStatements = 3000;

/** Statements of one block of a near-twin. */
interface Block {
  readonly run: StatementRun;
  /** Of each statement; equal for statements of one shape. */
  readonly shapes: readonly string[];
  /** Tokens before each statement, and of all at the end. */
  readonly tokens: readonly number[];
}

interface Place {
  readonly block: Block;
  readonly first: number;
}

/** The same statements in some of the near-twins. */
interface CommonRun {
  readonly places: readonly Place[];
  readonly length: number;
  /** Tokens that would go. */
  readonly worth: number;
}

/**
 * Near-twins at `ranges` of one file: the largest run of statements that several of them have in common, and that can
 * be extracted, becomes a function. Undefined where they share none that is worth it.
 */
export function extractCommonRun(
  file: CodeFile,
  id: FileId,
  ranges: readonly TextRange[],
  classId: string | undefined,
): FoldOffer | undefined {
  let refused: FoldOffer | undefined;
  for (const run of commonRuns(
    ranges.map(range => blocksOf(file, range)),
    file,
  ).slice(0, mostTries)) {
    const parts = run.places.map(place => rangeOf(place, run.length)).sort((a, b) => a.start - b.start);
    const offer = extractFunction(file, id, parts, classId);
    const titled = {
      ...offer,
      title: offer.title.replace(/^Extract \d+ copies/, `Extract what ${parts.length} near-twins share`),
    };
    if (isFold(offer)) return titled;
    refused ??= titled;
  }
  return refused;
}

/** Those worth most first; a run stands behind the longer ones that hold it. */
function commonRuns(members: readonly (readonly Block[])[], file: CodeFile): readonly CommonRun[] {
  const statements = members.flat().reduce((sum, { shapes }) => sum + shapes.length, 0);
  if (statements > mostStatements) return [];
  const found = new Map<string, CommonRun>();
  for (const [seed, blocks] of members.slice(0, mostSeeds).entries())
    for (const block of blocks)
      for (let first = 0; first < block.shapes.length; first++)
        for (const run of runsFrom({ block, first }, seed, members)) {
          const key = run.places.map(place => rangeOf(place, run.length).start).join(' ') + `:${run.length}`;
          if (isWorthIt(run, file) && !found.has(key)) found.set(key, run);
        }
  return [...found.values()].sort((a, b) => b.worth - a.worth || startOf(a) - startOf(b));
}

/** Runs that begin at a statement of one member: the longest that each set of other members has, too. */
function runsFrom(place: Place, seed: number, members: readonly (readonly Block[])[]): CommonRun[] {
  const matches = members.flatMap((blocks, member) => {
    const match = member === seed ? undefined : longestMatch(place, blocks);
    return match ? [match] : [];
  });
  const lengths = [...new Set(matches.map(({ length }) => length))];
  return lengths.map(length => {
    const places = [place, ...matches.filter(match => match.length >= length).map(match => match.place)];
    const { tokens } = place.block;
    const size = tokens[place.first + length]! - tokens[place.first]!;
    return { places, length, worth: size * (places.length - 1) };
  });
}

function longestMatch(
  { block, first }: Place,
  blocks: readonly Block[],
): { readonly place: Place; readonly length: number } | undefined {
  let best: { place: Place; length: number } | undefined;
  for (const other of blocks)
    for (let at = 0; at < other.shapes.length; at++) {
      let length = 0;
      while (
        first + length < block.shapes.length &&
        at + length < other.shapes.length &&
        block.shapes[first + length] === other.shapes[at + length]
      )
        length++;
      if (length > (best?.length ?? 0)) best = { place: { block: other, first: at }, length };
    }
  return best;
}

function isWorthIt({ places, length, worth }: CommonRun, { text }: CodeFile): boolean {
  if (worth < fewestTokens * (places.length - 1)) return false;
  const { start, end } = rangeOf(places[0]!, length);
  const lines = text.slice(start, end).split('\n').length;
  return places.length * (lines - 1) > lines + frameLines;
}

function rangeOf({ block: { run }, first }: Place, length: number): TextRange {
  return { start: run.statements[first]!.start, end: run.statements[first + length - 1]!.end };
}

function startOf({ places, length }: CommonRun): number {
  return rangeOf(places[0]!, length).start;
}

/** The blocks of a near-twin, with those inside its statements; functions inside it are left alone. */
function blocksOf(file: CodeFile, range: TextRange): readonly Block[] {
  const { root, text, language } = file;
  const whole = wholeFunctionAt(file, range);
  const run = statementRun(root, (whole && bodyRange(whole)) ?? range, text, language);
  if (!run) return [];
  const inner = run.statements.flatMap(statement =>
    [...descendants(statement)].filter(node => language.containers.has(node.type)).map(blockRun),
  );
  return [run, ...inner].filter(each => each.statements.length > 0).map(each => blockOf(each, file));
}

function blockOf(run: StatementRun, { text, language }: CodeFile): Block {
  const tokens = [0];
  const shapes = run.statements.map(statement => {
    const leaves = leavesOf({ ...run, statements: [statement] }, text, language);
    tokens.push(tokens.at(-1)! + leaves.length);
    return shapeOf(leaves);
  });
  return { run, shapes, tokens };
}
