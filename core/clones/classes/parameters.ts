import type { CodeFacts } from '../../code/codeFacts';
import { NodeKind, type StatementTree } from '../../code/statementTree';
import { TokenKind, type TokenSequence } from '../../code/tokenSequence';
import { drained } from '../../text/drained';
import type { FileId } from '../../text/fileId';
import { firstFrom } from '../../text/firstFrom';
import { ownText } from '../../text/ownText';
import type { TextRange } from '../../text/textRange';
import type { TextSource } from '../../text/textSource';
import type { CloneClass, CloneParameter, Fragment } from '../cloneClass';
import { partRewritten } from '../comparison/rewrittenWords';
import { alignTokens, type TokenRun } from '../comparison/tokenAlignment';

/** What parameters are read from, asked for file by file. */
export interface ParameterContext {
  factsOf(file: FileId): CodeFacts | undefined;
  /** Decoded text; undefined when the file has gone. */
  textOf(file: FileId): TextSource | undefined;
}

/**
 * The holes of a code class: places of the representative where a name or a literal differs in some member.
 * Places that take the same values in all members are one parameter. What was rewritten in a member has no value in it.
 */
export function parametersOf(cloneClass: CloneClass, context: ParameterContext): CloneParameter[] {
  return drained(parametersWork(cloneClass, context));
}

/** The same in turns. Tokens are asked for again in each, for they stay in place for one only. */
export function* parametersWork(
  { fragments, representative }: CloneClass,
  context: ParameterContext,
): Generator<void, CloneParameter[], void> {
  const model = () => runOf(fragments[representative]!, context);
  const first = model();
  if (!first) return [];
  const varies = new Uint8Array(first.to - first.from);
  const partners: (Int32Array | undefined)[] = [];
  for (let i = 0; i < fragments.length; i++) {
    const own = model();
    const member = runOf(fragments[i]!, context);
    const found = own && member && (yield* alignTokens(own, member));
    partners.push(found);
    if (found && i !== representative) markDifferences(varies, model(), runOf(fragments[i]!, context), found);
    yield;
  }
  const holes = holesOf(varies, model(), first.from);
  const values = holes.map((): (string | undefined)[] => []);
  for (let i = 0; i < fragments.length; i++) {
    addValues(values, holes, fragments[i]!, partners[i], context);
    yield;
  }
  return named(values);
}

/** The marked tokens of the model that may be a parameter, counted from its first. */
function holesOf(varies: Uint8Array, model: TreeRun | undefined, from: number): number[] {
  const kinds = model?.tokens.kinds;
  const holes: number[] = [];
  for (let i = 0; i < varies.length; i++)
    if (varies[i] === 1 && mayVary(kinds?.[from + i] ?? -1)) holes.push(i);
  const outside = model ? outsideImports(holes, model) : holes;
  return outside.length > 0 ? outside : holes;
}

/** What two files import says little, and stands by its place in a list; names that count come again in the code. */
function outsideImports(holes: readonly number[], { tree, from, to }: TreeRun): number[] {
  const { kinds, tokenStarts, tokenEnds } = tree;
  const outside: number[] = [];
  let node = firstFrom(tokenStarts, tree.count, from);
  let end = -1;
  for (const hole of holes) {
    for (; node < tree.count && tokenStarts[node]! <= from + hole && tokenStarts[node]! < to; node++)
      if (kinds[node] === NodeKind.import) end = Math.max(end, tokenEnds[node]!);
    if (from + hole >= end) outside.push(hole);
  }
  return outside;
}

/** Adds what a member has in every hole. */
function addValues(
  values: readonly (string | undefined)[][],
  holes: readonly number[],
  fragment: Fragment,
  partners: Int32Array | undefined,
  context: ParameterContext,
): void {
  const tokens = runOf(fragment, context)?.tokens;
  const text = tokens && context.textOf(fragment.file);
  for (let hole = 0; hole < holes.length; hole++)
    values[hole]!.push(textOf(tokens, text, partners?.[holes[hole]!] ?? -1));
}

/** One parameter for all holes of the same values. */
function named(values: readonly (string | undefined)[][]): CloneParameter[] {
  const found = new Map<string, (string | undefined)[]>();
  for (const each of values) {
    const key = JSON.stringify(each);
    if (!found.has(key)) found.set(key, each);
  }
  return [...found.values()].map((each, i) => ({ name: `$${i + 1}`, values: each }));
}

/** Sets `varies` for the tokens of the model that are written otherwise in the member, and parts what was rewritten. */
function markDifferences(
  varies: Uint8Array,
  model: TokenRun | undefined,
  member: TokenRun | undefined,
  partners: Int32Array,
): void {
  if (!model || !member) return;
  partRewritten(model, member, partners);
  const { rawHashes } = model.tokens;
  const { rawHashes: others } = member.tokens;
  for (let i = 0; i < varies.length; i++) {
    const place = partners[i]!;
    if (place >= 0 && others[place] !== rawHashes[model.from + i]) varies[i] = 1;
  }
}

interface TreeRun extends TokenRun {
  readonly tree: StatementTree;
}

function runOf(fragment: Fragment, context: ParameterContext): TreeRun | undefined {
  const facts = context.factsOf(fragment.file);
  if (!facts || context.textOf(fragment.file) === undefined) return undefined;
  const { tokens, tree } = facts;
  const { from, to } = tokensIn(tokens, fragment.range);
  return { tokens, tree, from, to };
}

/** The canonical tokens that begin inside a range. */
export function tokensIn({ starts, count }: TokenSequence, range: TextRange): { from: number; to: number } {
  return { from: firstFrom(starts, count, range.start), to: firstFrom(starts, count, range.end) };
}

function mayVary(kind: number): boolean {
  return kind !== TokenKind.punctuation && kind !== TokenKind.layout && kind !== TokenKind.keyword;
}

function textOf(
  tokens: TokenSequence | undefined,
  text: TextSource | undefined,
  token: number,
): string | undefined {
  if (!tokens || token < 0 || text === undefined) return undefined;
  return ownText(text.slice(tokens.starts[token], tokens.ends[token]));
}
