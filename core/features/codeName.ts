import type { CodeFacts } from '../code/codeFacts';
import { declaredName } from '../code/declaredName';
import { NodeKind } from '../code/statementTree';
import { firstFrom } from '../text/firstFrom';
import { ownText } from '../text/ownText';
import type { TextRange } from '../text/textRange';
import type { TextSource } from '../text/textSource';

export interface CodeName {
  readonly name: string;
  /** The range is the whole function or type of this name; otherwise it stands inside it. */
  readonly whole: boolean;
}

/** Beside the function itself a fragment may hold `export`, a decorator or an annotation. */
const minShare = 0.8;

/** The function or type that `range` is, else the innermost one that holds it; `text` is that of the facts. */
export function codeName(facts: CodeFacts, text: TextSource, range: TextRange): CodeName | undefined {
  const { tree } = facts;
  // Nodes are in preorder, so their starts never fall.
  const first = firstFrom(tree.starts, tree.count, range.start);
  const whole = onlyNamedIn(facts, first, range);
  if (whole >= 0) return { name: nameOf(facts, text, whole), whole: true };
  for (let node = Math.min(first, tree.count - 1); node >= 0; node = tree.parents[node]!)
    if (isNamed(facts, node) && tree.starts[node]! <= range.start && range.end <= tree.ends[node]!)
      return { name: nameOf(facts, text, node), whole: false };
  return undefined;
}

/** The one named node that makes up nearly all of `range`, or -1. */
function onlyNamedIn(facts: CodeFacts, first: number, { start, end }: TextRange): number {
  const { tree } = facts;
  for (let node = first; node < tree.count && tree.starts[node]! < end; node++) {
    if (!isNamed(facts, node) || tree.ends[node]! > end) continue;
    const share = (tree.ends[node]! - tree.starts[node]!) / (end - start);
    return share >= minShare ? node : -1;
  }
  return -1;
}

function isNamed({ tree }: CodeFacts, node: number): boolean {
  const kind = tree.kinds[node];
  return (kind === NodeKind.function || kind === NodeKind.type) && tree.names[node]! >= 0;
}

function nameOf(facts: CodeFacts, text: TextSource, node: number): string {
  const { start, end } = declaredName(facts, text, node);
  return ownText(text.slice(start, end));
}
