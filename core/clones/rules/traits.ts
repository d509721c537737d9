import type { CodeFacts } from '../../code/codeFacts';
import { decidingWords } from '../../code/decidingWords';
import { NodeKind } from '../../code/statementTree';
import { hashText, OPEN_PAREN_HASH } from '../../code/tokenHash';
import { TokenKind } from '../../code/tokenSequence';
import { lineCount, nodeEnd, type Place, tokenCount, tokenEnd, tokenStart } from '../statements/place';

/** As they stand in `rawHashes`, which is unsigned. */
const ASSIGN_HASH = hashText('=') >>> 0;
const CALL_HASH = OPEN_PAREN_HASH >>> 0;

/** What the noise rules ask of a place. */
export interface Traits {
  readonly tokens: number;
  readonly lines: number;
  /** Statements, blocks not counted. */
  readonly statements: number;
  /** Share of the tokens that stand in statements whose shape occurs once, or for the first time. */
  readonly diversity: number;
  readonly functions: number;
  /** Functions that stand in no other function of the place. */
  readonly outerFunctions: number;
  /** Tokens inside the bodies of functions; all tokens where there is no function. */
  readonly bodyTokens: number;
  /** Statements inside the bodies of functions. */
  readonly bodyStatements: number;
  readonly controlFlow: boolean;
  /** Statements that decide or repeat: `if`, `for`, `switch`, `try` and their like; or the words for it, where these are expressions. */
  readonly decisions: number;
  /** Share of number and string tokens. */
  readonly literals: number;
  readonly calls: number;
  /** The `=` that gives a type its name is none. */
  readonly assignments: number;
}

/** Statements in a body that does more than call another function in its own way. */
export const MIN_STEPS = 5;

export function traitsOf(place: Place): Traits {
  const nodes = nodeTraits(place);
  const { literals, calls, assignments, decisions } = tokenTraits(place);
  return {
    tokens: tokenCount(place),
    lines: lineCount(place),
    statements: nodes.statements,
    diversity: nodes.diversity,
    functions: nodes.functions,
    outerFunctions: nodes.outerFunctions,
    bodyTokens: nodes.bodyTokens,
    bodyStatements: nodes.bodyStatements,
    controlFlow: nodes.controlFlow || decisions > 0,
    decisions: nodes.decisions + decisions,
    literals,
    calls,
    assignments: assignments - nodes.typeDefinitions,
  };
}

function nodeTraits(place: Place) {
  const { blankHeads, headTokens, code } = place.statements;
  const { tree } = code.facts;
  const { kinds, subtreeEnds, tokenStarts, tokenEnds } = tree;
  const seen = new Set<number>();
  let heads = 0;
  let allTokens = 0;
  let distinctTokens = 0;
  let functions = 0;
  let outerFunctions = 0;
  let bodyTokens = 0;
  let bodyStatements = 0;
  let typeDefinitions = 0;
  let controlFlow = false;
  let decisions = 0;
  let functionEnd = -1;
  const end = nodeEnd(place);
  for (let node = place.first; node < end; node++) {
    const kind = kinds[node]!;
    if (kind === NodeKind.control || kind === NodeKind.clause) controlFlow = true;
    if (kind === NodeKind.control) decisions++;
    if (kind === NodeKind.block) continue;
    const tokens = headTokens[node]!;
    heads++;
    allTokens += tokens;
    if (isAdded(seen, blankHeads[node]!)) distinctTokens += tokens;
    if (node < functionEnd) bodyStatements++;
    if (kind === NodeKind.type) typeDefinitions += assignmentsInHead(code.facts, node);
    if (kind !== NodeKind.function) continue;
    functions++;
    if (node < functionEnd) continue;
    outerFunctions++;
    functionEnd = subtreeEnds[node]!;
    bodyTokens += tokenEnds[node]! - tokenStarts[node]! - tokens;
  }
  return {
    statements: heads,
    diversity: allTokens === 0 ? 1 : distinctTokens / allTokens,
    functions,
    outerFunctions,
    bodyTokens: functions === 0 ? tokenCount(place) : bodyTokens,
    bodyStatements: functions === 0 ? heads : bodyStatements,
    typeDefinitions,
    controlFlow,
    decisions,
  };
}

function isAdded(set: Set<number>, value: number): boolean {
  const { size } = set;
  return set.add(value).size > size;
}

function tokenTraits(place: Place) {
  const { facts } = place.statements.code;
  const { kinds, rawHashes } = facts.tokens;
  const deciding = decidingWords(facts.language);
  const end = tokenEnd(place);
  let literals = 0;
  let calls = 0;
  let assignments = 0;
  let decisions = 0;
  for (let i = tokenStart(place); i < end; i++) {
    const kind = kinds[i];
    if (deciding?.has(rawHashes[i]!)) decisions++;
    if (kind === TokenKind.number || kind === TokenKind.string) literals++;
    else if (kind !== TokenKind.punctuation) continue;
    else if (rawHashes[i] === CALL_HASH && i > 0 && kinds[i - 1] === TokenKind.identifier) calls++;
    else if (rawHashes[i] === ASSIGN_HASH) assignments++;
  }
  return { literals: literals / Math.max(1, tokenCount(place)), calls, assignments, decisions };
}

/** The `=` in the head of a type, as in `type Name = { … }`. */
function assignmentsInHead({ tree, tokens }: CodeFacts, node: number): number {
  const hasParts = tree.subtreeEnds[node]! > node + 1;
  const end = hasParts ? tree.tokenStarts[node + 1]! : tree.tokenEnds[node]!;
  let assignments = 0;
  for (let i = tree.tokenStarts[node]!; i < end; i++) if (tokens.rawHashes[i] === ASSIGN_HASH) assignments++;
  return assignments;
}
