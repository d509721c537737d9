import type { CodeLanguage } from './codeLanguage';
import { type ControlFlow, endsFunction } from './controlFlow';
import { functionAround, inRun, nodesOf, type StatementRun } from './statementRun';
import { ancestors, childOf, descendants, type SyntaxNode } from './syntaxNode';

/** Macros that do nothing but what their names say with values that stand between their brackets. */
export const rustMacros =
  /^(?:(?:debug_)?assert(?:_eq|_ne)?|e?print(?:ln)?|write(?:ln)?|format|format_args|panic|todo|unimplemented|unreachable|vec|matches|dbg|trace|debug|info|warn|error|concat|include_str|include_bytes|env)$/;

/** As `controlFlow`: a run that ends a function with a result gives that result. */
export function rustControlFlow(run: StatementRun, text: string, language: CodeLanguage): ControlFlow {
  const own = [...nodesOf(run, node => !language.functions.has(node.type))];
  const owner = functionAround(run.statements[0]!, language.functions);
  const ends = endsFunction(run, language);
  const hasResult =
    owner !== undefined && (owner.type !== 'function_item' || childOf(owner, 'return_type') !== undefined);
  return {
    refusal: refusalOf(own, run, ends, text, language),
    returns: ends && hasResult ? 'always' : 'never',
    awaits: false,
    usesThis: [...nodesOf(run)].some(({ type }) => type === 'self'),
  };
}

/** True for an expression at the end of a block that is the block's value. */
export function isTail({ type }: SyntaxNode): boolean {
  return !/_(?:declaration|statement|item)$/.test(type);
}

/** What `?` hands on in the run itself, closures inside it aside. */
export function tries(run: StatementRun, language: CodeLanguage): boolean {
  return [...nodesOf(run, node => !language.functions.has(node.type))].some(
    ({ type }) => type === 'try_expression',
  );
}

function refusalOf(
  own: readonly SyntaxNode[],
  run: StatementRun,
  ends: boolean,
  text: string,
  language: CodeLanguage,
): string | undefined {
  const has = (type: string) => own.some(node => node.type === type);
  if (has('await_expression')) return 'awaits, and what it borrows meanwhile is not known';
  if (has('yield_expression')) return 'yields from a generator';
  if ([...nodesOf(run)].some(({ type }) => type === 'unsafe_block')) return 'holds unsafe code';
  const siblings = run.container.children;
  const before = siblings[siblings.indexOf(run.statements[0]!) - 1];
  const marks = siblings.filter(each => each === before || inRun(each, run));
  if (has('attribute_item') || marks.some(({ type }) => type === 'attribute_item'))
    return 'has attributes (`#[…]`)';
  const jump = own.find(
    node => /^(?:break|continue)_expression$/.test(node.type) && leavesRun(node, run, text, language),
  );
  if (jump) return `${jump.type.startsWith('break') ? 'breaks' : 'continues'} a loop outside the fragment`;
  if (has('return_expression') && !ends) return 'returns from the middle of the fragment';
  if (isTail(run.statements.at(-1)!) && !ends && !isUnit(run.container))
    return 'gives the value of its block';
  return macroHazard(run, text);
}

function macroHazard(run: StatementRun, text: string): string | undefined {
  for (const node of nodesOf(run)) {
    if (node.type !== 'macro_invocation') continue;
    const name = childOf(node, 'macro')!;
    const written = text.slice(name.start, name.end);
    if (/^(?:line|column|file|module_path)$/.test(written))
      return `asks with \`${written}!\` where it stands`;
    if (!rustMacros.test(written)) return `calls the macro \`${written}!\`, which may do anything with names`;
    for (const { type, start, end } of descendants(node))
      if (
        /^(?:\?|return|break|continue|await|line|column|file)$/.test(
          type === 'identifier' ? text.slice(start, end) : type,
        )
      )
        return `has \`${text.slice(start, end)}\` in a macro`;
  }
  return undefined;
}

/** The body of a loop, or of an `if` that stands as a statement: its value is nothing. */
function isUnit(block: SyntaxNode): boolean {
  const { parent } = block;
  if (/^(?:for|while|loop)_expression$/.test(parent?.type ?? '')) return true;
  let node = parent?.type === 'else_clause' ? parent.parent : parent;
  while (node?.type === 'if_expression' && node.parent?.type === 'else_clause') node = node.parent.parent;
  const statement = node?.type === 'if_expression' ? node.parent : undefined;
  return statement?.type === 'expression_statement' && !statement.children.some(({ type }) => type === ';');
}

function leavesRun(jump: SyntaxNode, run: StatementRun, text: string, language: CodeLanguage): boolean {
  const label = jump.children.find(({ type }) => type === 'label');
  const written = label && text.slice(label.start, label.end);
  for (const node of ancestors(jump)) {
    if (node === run.container) return true;
    if (!language.loops.has(node.type)) continue;
    const own = node.children.find(({ type }) => type === 'label');
    if (!label || (own && text.slice(own.start, own.end).replace(/:$/, '') === written)) return false;
  }
  return true;
}
