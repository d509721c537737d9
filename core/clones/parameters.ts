import type { CodeFacts } from '../code/codeFacts';
import { TokenKind, type TokenSequence } from '../code/tokenSequence';
import type { FileId } from '../text/fileId';
import type { TextRange } from '../text/textRange';
import type { CloneClass, CloneParameter, Fragment } from './cloneClass';

/** What parameters are read from, asked for file by file. */
export interface ParameterContext {
  factsOf(file: FileId): CodeFacts | undefined;
  /** Decoded text; undefined when the file has gone. */
  textOf(file: FileId): string | undefined;
}

/** Cells of the table that aligns tokens; members that would need more keep what their equal ends give. */
const MAX_CELLS = 4_000_000;

/** The tokens of one fragment and the text that they stand in. */
interface Member {
  readonly tokens: TokenSequence;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The holes of a code class: places of the representative where a name or a literal differs in some member.
 * Places that take the same values in all members are one parameter.
 */
export function parametersOf(cloneClass: CloneClass, context: ParameterContext): CloneParameter[] {
  const members = cloneClass.fragments.map(fragment => memberOf(fragment, context));
  const model = members[cloneClass.representative];
  if (!model) return [];
  const partners = members.map(member => (member ? alignTokens(model, member) : undefined));
  const found = new Map<string, (string | undefined)[]>();
  for (let token = model.from; token < model.to; token++) {
    if (!mayVary(model.tokens.kinds[token]!) || !differs(model, token, members, partners)) continue;
    const values = members.map((member, i) => textOf(member, partners[i]?.[token - model.from] ?? -1));
    const key = JSON.stringify(values);
    if (!found.has(key)) found.set(key, values);
  }
  return [...found.values()].map((values, i) => ({ name: `$${i + 1}`, values }));
}

function memberOf(fragment: Fragment, context: ParameterContext): Member | undefined {
  const facts = context.factsOf(fragment.file);
  const text = context.textOf(fragment.file);
  if (!facts || text === undefined) return undefined;
  const { from, to } = tokensIn(facts.tokens, fragment.range);
  return { tokens: facts.tokens, from, to, text };
}

/** The canonical tokens that begin inside a range. */
export function tokensIn({ starts, count }: TokenSequence, range: TextRange): { from: number; to: number } {
  return { from: firstAtOrAfter(starts, count, range.start), to: firstAtOrAfter(starts, count, range.end) };
}

function firstAtOrAfter(starts: Uint32Array, count: number, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mayVary(kind: number): boolean {
  return kind !== TokenKind.punctuation && kind !== TokenKind.layout && kind !== TokenKind.keyword;
}

/** Called for every token of the model: it makes nothing that would have to be collected. */
function differs(
  model: Member,
  token: number,
  members: readonly (Member | undefined)[],
  partners: readonly (Int32Array | undefined)[],
): boolean {
  const hash = model.tokens.rawHashes[token];
  for (let i = 0; i < partners.length; i++) {
    const place = partners[i]?.[token - model.from] ?? -1;
    if (place >= 0 && members[i]!.tokens.rawHashes[place] !== hash) return true;
  }
  return false;
}

function textOf(member: Member | undefined, token: number): string | undefined {
  if (!member || token < 0) return undefined;
  return member.text.slice(member.tokens.starts[token], member.tokens.ends[token]);
}

/** For every token of `model` the token of `member` that stands for it, or -1: a longest common subsequence. */
function alignTokens(model: Member, member: Member): Int32Array {
  const partners = new Int32Array(model.to - model.from).fill(-1);
  const alike = (i: number, j: number) =>
    model.tokens.normalizedHashes[i] === member.tokens.normalizedHashes[j];
  let [left, right, leftEnd, rightEnd] = [model.from, member.from, model.to, member.to];
  while (left < leftEnd && right < rightEnd && alike(left, right)) partners[left++ - model.from] = right++;
  while (left < leftEnd && right < rightEnd && alike(leftEnd - 1, rightEnd - 1))
    partners[--leftEnd - model.from] = --rightEnd;
  const width = rightEnd - right + 1;
  if ((leftEnd - left + 1) * width > MAX_CELLS) return partners;
  const table = new Uint32Array((leftEnd - left + 1) * width);
  for (let i = leftEnd - 1; i >= left; i--)
    for (let j = rightEnd - 1; j >= right; j--) {
      const cell = (i - left) * width + (j - right);
      // Equal as written counts more, so that a name finds itself before it finds another.
      const gain = alike(i, j) ? (model.tokens.rawHashes[i] === member.tokens.rawHashes[j] ? 4 : 3) : 0;
      table[cell] = Math.max(
        table[cell + width]!,
        table[cell + 1]!,
        gain > 0 ? table[cell + width + 1]! + gain : 0,
      );
    }
  for (let i = left, j = right; i < leftEnd && j < rightEnd; ) {
    const cell = (i - left) * width + (j - right);
    if (table[cell] === table[cell + width]) i++;
    else if (table[cell] === table[cell + 1]) j++;
    else partners[i++ - model.from] = j++;
  }
  return partners;
}
