import type { TextRange } from '../../../text/textRange';
import type { CodeLanguage } from './codeLanguage';
import { ancestors, descendants, isComment, type SyntaxNode } from './syntaxNode';

/** Whole statements that follow each other in one block. */
export interface StatementRun extends TextRange {
  /** The block. */
  readonly container: SyntaxNode;
  readonly statements: readonly SyntaxNode[];
}

/** The statements that a range covers; undefined where it begins or ends inside one. */
export function statementRun(
  root: SyntaxNode,
  range: TextRange,
  text: string,
  language: CodeLanguage,
): StatementRun | undefined {
  const trimmed = trim(range, text);
  const innermost = innermostAround(root, trimmed);
  for (const container of ancestors(innermost)) {
    if (!language.containers.has(container.type)) continue;
    const statements = container.children.filter(
      child => isStatement(child, container) && child.start < trimmed.end && child.end > trimmed.start,
    );
    if (statements.length === 0) return undefined;
    const [start, end] = [statements[0].start, statements.at(-1)!.end];
    const whole = start >= trimmed.start && trim({ start, end }, text).end <= trimmed.end;
    if (whole) return { container, statements, start, end };
    if (statements.length > 1) return undefined;
  }
  return undefined;
}

/** All statements of a block. */
export function blockRun(container: SyntaxNode): StatementRun {
  const statements = container.children.filter(child => isStatement(child, container));
  return {
    container,
    statements,
    start: statements[0]?.start ?? container.start,
    end: statements.at(-1)?.end ?? container.start,
  };
}

/** Named children of blocks that are none of their statements. */
const noStatements = new Set([
  'switch_label',
  'rescue',
  'else',
  'ensure',
  'heredoc_body',
  'attribute_item',
  'label',
  'lambda_parameters',
]);

function isStatement(child: SyntaxNode, container: SyntaxNode): boolean {
  if (!child.named || isComment(child) || noStatements.has(child.type)) return false;
  // The labels of a C# section are patterns that stand among its statements.
  if (container.type === 'switch_section') return /statement$|^block$/.test(child.type);
  return !(/^(?:switch_case|case_statement)$/.test(container.type) && child.field === 'value');
}

/** Without white space and closing semicolons at the ends. */
function trim({ start, end }: TextRange, text: string): TextRange {
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /[\s;]/.test(text[end - 1])) end--;
  return { start, end };
}

function innermostAround(root: SyntaxNode, range: TextRange): SyntaxNode {
  let found = root;
  for (;;) {
    const next = found.children.find(
      child => child.named && child.start <= range.start && range.end <= child.end,
    );
    if (!next) return found;
    found = next;
  }
}

/** True when the node stands in one of the run's statements. */
export function inRun({ start, end }: TextRange, run: TextRange): boolean {
  return run.start <= start && end <= run.end;
}

/** Nodes of the run in the order of the text; functions inside it are given, but not entered, where `enter` says so. */
export function* nodesOf(
  run: StatementRun,
  enter: (node: SyntaxNode) => boolean = () => true,
): Generator<SyntaxNode, void, void> {
  for (const statement of run.statements) yield* nodesBelow(statement, enter);
}

function* nodesBelow(
  node: SyntaxNode,
  enter: (node: SyntaxNode) => boolean,
): Generator<SyntaxNode, void, void> {
  yield node;
  if (enter(node)) for (const child of node.children) yield* nodesBelow(child, enter);
}

/** The function that holds a node; undefined at the top of the file. */
export function functionAround(node: SyntaxNode, functions: ReadonlySet<string>): SyntaxNode | undefined {
  for (const each of ancestors(node.parent ?? node))
    if (functions.has(each.type) && each !== node) return each;
  return undefined;
}

/** Every name that stands anywhere in the file. */
export function allWords(root: SyntaxNode, text: string): Set<string> {
  const words = new Set<string>();
  for (const node of descendants(root))
    if (node.children.length === 0 && node.named) words.add(text.slice(node.start, node.end));
  return words;
}
