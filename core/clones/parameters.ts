import type { CodeFacts } from '../code/codeFacts';
import { TokenKind, type TokenSequence } from '../code/tokenSequence';
import type { FileId } from '../text/fileId';
import { firstFrom } from '../text/firstFrom';
import type { TextRange } from '../text/textRange';
import type { CloneClass, CloneParameter, Fragment } from './cloneClass';
import { alignTokens, type TokenRun } from './tokenAlignment';

/** What parameters are read from, asked for file by file. */
export interface ParameterContext {
  factsOf(file: FileId): CodeFacts | undefined;
  /** Decoded text; undefined when the file has gone. */
  textOf(file: FileId): string | undefined;
}

/** The tokens of one fragment and the text that they stand in. */
interface Member extends TokenRun {
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
  const varies = new Uint8Array(model.to - model.from);
  members.forEach((member, i) => {
    if (member && member !== model) markDifferences(varies, model, member.tokens, partners[i]!);
  });
  const found = new Map<string, (string | undefined)[]>();
  for (let i = 0; i < varies.length; i++) {
    if (varies[i] === 0 || !mayVary(model.tokens.kinds[model.from + i]!)) continue;
    const values = members.map((member, m) => textOf(member, partners[m]?.[i] ?? -1));
    const key = JSON.stringify(values);
    if (!found.has(key)) found.set(key, values);
  }
  return [...found.values()].map((values, i) => ({ name: `$${i + 1}`, values }));
}

/** Sets `varies` for the tokens of the model that are written otherwise in the member. */
function markDifferences(
  varies: Uint8Array,
  { tokens, from }: Member,
  { rawHashes: others }: TokenSequence,
  partners: Int32Array,
): void {
  const { rawHashes } = tokens;
  for (let i = 0; i < varies.length; i++) {
    const place = partners[i]!;
    if (place >= 0 && others[place] !== rawHashes[from + i]) varies[i] = 1;
  }
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
  return { from: firstFrom(starts, count, range.start), to: firstFrom(starts, count, range.end) };
}

function mayVary(kind: number): boolean {
  return kind !== TokenKind.punctuation && kind !== TokenKind.layout && kind !== TokenKind.keyword;
}

function textOf(member: Member | undefined, token: number): string | undefined {
  if (!member || token < 0) return undefined;
  return member.text.slice(member.tokens.starts[token], member.tokens.ends[token]);
}
