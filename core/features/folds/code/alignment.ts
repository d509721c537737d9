import { type CodeLanguage, isLiteral } from './codeLanguage';
import type { StatementRun } from './statementRun';
import { isComment, type SyntaxNode } from './syntaxNode';

/** A token of a run, or a literal as a whole. */
export interface Leaf {
  readonly node: SyntaxNode;
  readonly text: string;
  readonly literal: boolean;
}

/** Tokens of a run without comments, semicolons and trailing commas: what style may change. */
export function leavesOf(run: StatementRun, text: string, language: CodeLanguage): readonly Leaf[] {
  const leaves: Leaf[] = [];
  for (const statement of run.statements) collect(statement, text, language, leaves);
  return leaves.filter((leaf, i) => !(leaf.text === ',' && /^[)\]}]$/.test(leaves[i + 1]?.text ?? '')));
}

function collect(node: SyntaxNode, text: string, language: CodeLanguage, into: Leaf[]): void {
  // In Rust a semicolon drops the value before it.
  const dropped = node.type === ';' && language.id !== 'rust';
  if (isComment(node) || dropped || node.start === node.end) return;
  const literal = isLiteral(node, language);
  if (literal || node.children.length === 0 || node.type === 'variable_name')
    into.push({ node, text: text.slice(node.start, node.end), literal });
  else for (const child of node.children) collect(child, text, language, into);
}

const declarationWords = new Set(['const', 'let', 'var']);

/** True when the runs have the same shape: token for token the same kind of node, names and literals aside. */
export function sameShape(members: readonly (readonly Leaf[])[]): boolean {
  const [first, ...rest] = members;
  return rest.every(
    leaves => leaves.length === first.length && leaves.every((leaf, i) => sameKind(leaf, first[i])),
  );
}

/** Equal for runs of the same shape, and for no others. */
export function shapeOf(leaves: readonly Leaf[]): string {
  return leaves
    .map(({ node, text, literal }) => {
      if (literal) return '0';
      return declarationWords.has(text) ? 'let' : node.named ? `<${node.type}>` : text;
    })
    .join(' ');
}

function sameKind(a: Leaf, b: Leaf): boolean {
  if (a.literal && b.literal) return true;
  if (a.node.type === b.node.type) return a.node.named || a.text === b.text;
  return declarationWords.has(a.text) && declarationWords.has(b.text);
}

/** True when two literals or tokens say the same, quotes aside. */
export function sameText(a: Leaf, b: Leaf): boolean {
  if (a.text === b.text || (declarationWords.has(a.text) && declarationWords.has(b.text))) return true;
  return a.node.type === 'string' && b.node.type === 'string' && unquoted(a.text) === unquoted(b.text);
}

function unquoted(text: string): string {
  return /^(['"])([^'"\\]*)\1$/.exec(text)?.[2] ?? text;
}
