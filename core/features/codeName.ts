import type { CodeFacts } from '../code/codeFacts';
import { declaredName } from '../code/declaredName';
import { NodeKind, type StatementTree } from '../code/statementTree';
import { OPEN_PAREN_HASH } from '../code/tokenHash';
import { TokenKind } from '../code/tokenSequence';
import { firstFrom } from '../text/firstFrom';
import { ownText } from '../text/ownText';
import type { TextRange } from '../text/textRange';
import type { TextSource } from '../text/textSource';

export interface CodeName {
  /** `a`; of several below each other `a, b` or `a … z`; of a test `it 'keeps order'`. */
  readonly name: string;
  /** The range is the whole function or type of this name, or all of them; otherwise it stands inside it. */
  readonly whole: boolean;
  /** The range is one function or type, and declares the name. */
  readonly declares: boolean;
}

/** Beside the function or type itself a fragment may hold `export`, a decorator or an annotation. */
const MIN_SHARE = 0.8;
/** Between several stand comments, attributes and constants, too. */
const MIN_SHARE_OF_ALL = 0.5;
/** Units of the name of a test: with lines, likeness and gaps of a place it fits a line of 80. */
const MAX_TITLE = 40;
/** What is left of a character of two units that was cut. */
const halfCharacter = /[\uD800-\uDBFF]$/;
const CALL_HASH = OPEN_PAREN_HASH >>> 0;
/** Names that are told one by one. */
const MAX_NAMES = 2;

/** The functions or types that `range` is, else the innermost one that holds it; `text` is that of the facts. */
export function codeName(facts: CodeFacts, text: TextSource, range: TextRange): CodeName | undefined {
  const { tree } = facts;
  // Nodes are in preorder, so their starts never fall.
  const first = firstFrom(tree.starts, tree.count, range.start);
  const whole = allNamedIn(facts, first, range);
  // A file goes by its own name.
  if (whole.length > 1 && isMostOfFile(tree, range)) return undefined;
  if (whole.length > 0) {
    const names = [...new Set(whole.map(node => nameOf(facts, text, node)))];
    const name = names.length > MAX_NAMES ? `${names[0]} … ${names[names.length - 1]}` : names.join(', ');
    return { name, whole: true, declares: whole.length === 1 };
  }
  const called = calledIn(facts, text, first, range);
  if (called) return { name: called, whole: true, declares: false };
  for (let node = Math.min(first, tree.count - 1); node >= 0; node = tree.parents[node]!)
    if (isNamed(facts, node) && tree.starts[node]! <= range.start && range.end <= tree.ends[node]!)
      return { name: nameOf(facts, text, node), whole: false, declares: false };
  return undefined;
}

/** The named nodes inside `range` and no other one, where they make up most of it. */
function allNamedIn(facts: CodeFacts, first: number, { start, end }: TextRange): number[] {
  const { tree } = facts;
  const found: number[] = [];
  let covered = 0;
  for (let node = first; node < tree.count && tree.starts[node]! < end; ) {
    const inside = isNamed(facts, node) && tree.ends[node]! <= end;
    if (inside) {
      found.push(node);
      covered += tree.ends[node]! - tree.starts[node]!;
    }
    node = inside ? tree.subtreeEnds[node]! : node + 1;
  }
  return covered >= (found.length > 1 ? MIN_SHARE_OF_ALL : MIN_SHARE) * (end - start) ? found : [];
}

/** `it 'keeps order'` for a call that makes up nearly all of `range` and begins with a text: a test, a group of tests, a task. */
function calledIn(
  { tree, tokens }: CodeFacts,
  text: TextSource,
  node: number,
  { start, end }: TextRange,
): string | undefined {
  if (node >= tree.count || tree.kinds[node] !== NodeKind.expression) return undefined;
  const [from, to] = [tree.starts[node]!, tree.ends[node]!];
  if (to > end || to - from < MIN_SHARE * (end - start)) return undefined;
  const word = tree.tokenStarts[node]!;
  const isCall = tokens.rawHashes[word + 1] === CALL_HASH;
  const title = isCall ? word + 2 : word + 1;
  if (tokens.kinds[word] !== TokenKind.identifier || tokens.kinds[title] !== TokenKind.string)
    return undefined;
  const name = `${text.slice(tokens.starts[word], tokens.ends[word])} ${text.slice(tokens.starts[title], tokens.ends[title])}`;
  return ownText(
    name.length > MAX_TITLE ? `${name.slice(0, MAX_TITLE - 1).replace(halfCharacter, '')}…` : name,
  );
}

function isMostOfFile({ starts, ends }: StatementTree, { start, end }: TextRange): boolean {
  return end - start >= MIN_SHARE * (ends[0]! - starts[0]!);
}

function isNamed({ tree }: CodeFacts, node: number): boolean {
  const kind = tree.kinds[node];
  return (kind === NodeKind.function || kind === NodeKind.type) && tree.names[node]! >= 0;
}

function nameOf(facts: CodeFacts, text: TextSource, node: number): string {
  const { start, end } = declaredName(facts, text, node);
  return ownText(text.slice(start, end));
}
