import { NodeKind } from '../code/statementTree';
import { hashText, OPEN_PAREN_HASH } from '../code/tokenHash';
import { TokenKind } from '../code/tokenSequence';
import { lineCount, nodeEnd, type Place, tokenCount, tokenEnd, tokenStart } from './place';

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
  /** Statements that decide or repeat: `if`, `for`, `switch`, `try` and their like. */
  readonly decisions: number;
  /** Share of number and string tokens. */
  readonly literals: number;
  readonly calls: number;
  /** The `=` that gives a type its name is none. */
  readonly assignments: number;
}

export function traitsOf(place: Place): Traits {
  const nodes = nodeTraits(place);
  const tokens = tokenTraits(place);
  const assignments = tokens.assignments - typeDefinitions(place);
  return { tokens: tokenCount(place), lines: lineCount(place), ...nodes, ...tokens, assignments };
}

function nodeTraits(place: Place) {
  const { statements } = place;
  const { tree } = statements.code.facts;
  const seen = new Set<number>();
  let heads = 0;
  let headTokens = 0;
  let distinctTokens = 0;
  let functions = 0;
  let outerFunctions = 0;
  let bodyTokens = 0;
  let bodyStatements = 0;
  let controlFlow = false;
  let decisions = 0;
  let functionEnd = -1;
  const end = nodeEnd(place);
  for (let node = place.first; node < end; node++) {
    const kind = tree.kinds[node]!;
    if (kind === NodeKind.control || kind === NodeKind.clause) controlFlow = true;
    if (kind === NodeKind.control) decisions++;
    if (kind === NodeKind.block) continue;
    const tokens = statements.headTokens[node]!;
    heads++;
    headTokens += tokens;
    if (!seen.has(statements.blankHeads[node]!)) distinctTokens += tokens;
    seen.add(statements.blankHeads[node]!);
    if (node < functionEnd) bodyStatements++;
    if (kind !== NodeKind.function) continue;
    functions++;
    if (node < functionEnd) continue;
    outerFunctions++;
    functionEnd = tree.subtreeEnds[node]!;
    bodyTokens += tree.tokenEnds[node]! - tree.tokenStarts[node]! - tokens;
  }
  return {
    statements: heads,
    diversity: headTokens === 0 ? 1 : distinctTokens / headTokens,
    functions,
    outerFunctions,
    bodyTokens: functions === 0 ? tokenCount(place) : bodyTokens,
    bodyStatements: functions === 0 ? heads : bodyStatements,
    controlFlow,
    decisions,
  };
}

function tokenTraits(place: Place) {
  const { kinds, rawHashes } = place.statements.code.facts.tokens;
  const end = tokenEnd(place);
  let literals = 0;
  let calls = 0;
  let assignments = 0;
  for (let i = tokenStart(place); i < end; i++) {
    const kind = kinds[i];
    if (kind === TokenKind.number || kind === TokenKind.string) literals++;
    else if (kind !== TokenKind.punctuation) continue;
    else if (rawHashes[i] === CALL_HASH && i > 0 && kinds[i - 1] === TokenKind.identifier) calls++;
    else if (rawHashes[i] === ASSIGN_HASH) assignments++;
  }
  return { literals: literals / Math.max(1, tokenCount(place)), calls, assignments };
}

/** The `=` in the heads of types, as in `type Name = { … }`. */
function typeDefinitions(place: Place): number {
  const { tree, tokens } = place.statements.code.facts;
  const end = nodeEnd(place);
  let definitions = 0;
  for (let node = place.first; node < end; node++) {
    if (tree.kinds[node] !== NodeKind.type) continue;
    const hasParts = tree.subtreeEnds[node]! > node + 1;
    const headEnd = hasParts ? tree.tokenStarts[node + 1]! : tree.tokenEnds[node]!;
    for (let i = tree.tokenStarts[node]!; i < headEnd; i++)
      if (tokens.rawHashes[i] === ASSIGN_HASH) definitions++;
  }
  return definitions;
}
