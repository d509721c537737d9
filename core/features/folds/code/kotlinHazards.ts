import type { CodeFile } from './codeFile';
import type { Extraction } from './extraction';
import { functions } from './kotlinTree';
import { inRun, nodesOf, type StatementRun } from './statementRun';
import { ancestors, childOf, isComment, namedChildren, type SyntaxNode } from './syntaxNode';

/** Functions of the library whose lambdas have no object of their own, so that a bare name means what it means outside. */
const plainLambdas =
  /^(?:let|also|forEach|forEachIndexed|onEach|map|mapIndexed|mapNotNull|flatMap|filter|filterNot|any|all|none|first|firstOrNull|single|count|find|takeIf|takeUnless|use|repeat|assertFailsWith|assertFails|assertThrows)$/;

/** Annotations that change what a body may call. */
const asksOfCallers = /^@(?:\w+\.)*(?:OptIn|Composable|Experimental\w*|Internal\w*|Delicate\w*|\w+Api)\b/;

/** Those of them that do nothing with the value of their lambda. */
const withoutValue = /^(?:also|forEach|forEachIndexed|onEach|repeat|assertFails|assertFailsWith)$/;

/** Why one of the copies cannot leave its place, in plain words; undefined where they can. */
export function kotlinHazard({ members, control }: Extraction, file: CodeFile): string | undefined {
  for (const { run } of members) {
    const reason = hazardOf(run, control.returns === 'always', file);
    if (reason) return `one of the copies ${reason}`;
  }
  return undefined;
}

function hazardOf(run: StatementRun, returns: boolean, file: CodeFile): string | undefined {
  const { text } = file;
  const owner = functionOf(run);
  if (!owner) return 'stands outside functions';
  // What could not be read of a class may leave its members beside it; behind `by`, its body is taken for a lambda.
  const around = [...ancestors(run.container)].flatMap(node => [node, ...node.children]);
  if (around.some(({ broken, type }) => broken || type === 'explicit_delegation') || hasBroken(owner))
    return 'stands in code that could not be read';
  const modifiers = modifiersOf(owner, text);
  if (modifiers.includes('inline')) return 'stands in an inline function';
  if (owner.type === 'secondary_constructor') return 'stands in a constructor';
  const bound = modifiers.find(modifier => asksOfCallers.test(modifier));
  if (bound) return `stands in a function marked with \`${bound}\``;
  if (owner.type === 'function_declaration' && owner.children.some(({ type }) => type === 'type_constraints'))
    return 'stands in a function whose type parameters have conditions of their own';
  const nodes = [...nodesOf(run)];
  const labeled = nodes.find(({ type }) => type === 'labeled_return');
  if (labeled && !staysInside(labeled, run, text)) return 'returns from a lambda around it';
  if (nodes.some(node => node.type === 'return_statement' && inLambda(node, run)))
    return 'returns out of a lambda';
  if (nodes.some(node => leavesLambda(node))) return 'leaves a loop out of a lambda';
  if (
    nodes.some(
      node => /^(?:this|super)_expression$/.test(node.type) && /@/.test(text.slice(node.start, node.end)),
    )
  )
    return 'names the object that it belongs to';
  if (
    nodes.some(
      node =>
        node.type === 'identifier' &&
        text.slice(node.start, node.end) === 'field' &&
        /^[gs]etter$/.test(owner.type),
    )
  )
    return 'uses the field of its property';
  const lambdas = lambdasAround(run, owner);
  if (lambdas.length > 0 && returns) return 'returns out of a lambda';
  if (lambdas.some(lambda => isImplicit(lambda) && /\bit\b/.test(text.slice(run.start, run.end))))
    return 'uses `it` of a lambda around it';
  const strange = lambdas.find(lambda => !plainLambdas.test(calleeOf(lambda, text)));
  const bare = strange && nodes.find(node => meansObject(node, file));
  if (bare) return `uses \`${text.slice(bare.start, bare.end)}\`, which may belong to the object of a lambda`;
  if (isValue(run, text)) return 'ends with a value that is used';
  return narrowing(run, owner, text);
}

/** The function around a run; a lambda is none. */
export function functionOf({ container }: StatementRun): SyntaxNode | undefined {
  for (const node of ancestors(container)) {
    if (functions.has(node.type)) return node;
    if (node.type === 'class_body' || node.type === 'enum_class_body') return undefined;
  }
  return undefined;
}

export function modifiersOf(node: SyntaxNode, text: string): readonly string[] {
  const modifiers = node.children.find(({ type }) => type === 'modifiers');
  return modifiers ? namedChildren(modifiers).map(({ start, end }) => text.slice(start, end)) : [];
}

/**
 * True for a run that may suspend, false for one that cannot; undefined where a lambda of an unknown function stands
 * between it and its function.
 */
export function maySuspend(run: StatementRun, text: string): boolean | undefined {
  const owner = functionOf(run)!;
  const known = lambdasAround(run, owner).every(lambda => plainLambdas.test(calleeOf(lambda, text)));
  return known ? modifiersOf(owner, text).includes('suspend') : undefined;
}

/** Lambdas between a run and its function, from the inside out. */
function lambdasAround({ container }: StatementRun, owner: SyntaxNode): readonly SyntaxNode[] {
  const around: SyntaxNode[] = [];
  for (const node of ancestors(container)) {
    if (node === owner) break;
    if (node.type === 'lambda_literal') around.push(node);
  }
  return around;
}

function hasBroken(node: SyntaxNode): boolean {
  return node.broken || node.children.some(hasBroken);
}

function inLambda(node: SyntaxNode, run: StatementRun): boolean {
  for (const each of ancestors(node.parent!)) {
    if (!inRun(each, run) || functions.has(each.type)) return false;
    if (each.type === 'lambda_literal') return true;
  }
  return false;
}

/** `break` and `continue` of a loop that stands around a lambda. */
function leavesLambda(node: SyntaxNode): boolean {
  if (!/^(?:break|continue)_statement$/.test(node.type)) return false;
  const stop = [...ancestors(node)].find(
    ({ type }) => type === 'lambda_literal' || /^(?:for|while|do_while)_statement$/.test(type),
  );
  return stop?.type === 'lambda_literal';
}

/** `return@name` of a lambda in the run that is handed to `name`. */
function staysInside(node: SyntaxNode, run: StatementRun, text: string): boolean {
  const label = childOf(node, 'label')!;
  const name = text.slice(label.start, label.end);
  return [...ancestors(node)].some(
    each => inRun(each, run) && each.type === 'lambda_literal' && calleeOf(each, text) === name,
  );
}

/** The name of the function that a lambda is the last argument of; empty where it is something else. */
function calleeOf(lambda: SyntaxNode, text: string): string {
  const holder = lambda.parent?.type === 'annotated_lambda' ? lambda.parent.parent : undefined;
  const called = holder?.type === 'call_expression' ? childOf(holder, 'function') : undefined;
  // `f(1) { … }` is a call of a call.
  const inner = called?.type === 'call_expression' ? childOf(called, 'function') : called;
  return inner ? (/(\w+)$/.exec(text.slice(inner.start, inner.end))?.[1] ?? '') : '';
}

function isImplicit(lambda: SyntaxNode): boolean {
  return !namedChildren(lambda).some(({ type }) => type === 'lambda_parameters');
}

/** A bare name that is no variable of the function, no import and no class: a member of whatever is `this` here. */
function meansObject(node: SyntaxNode, { text, bindings }: CodeFile): boolean {
  if (node.type === 'this_expression' || node.type === 'super_expression') return true;
  const occurrence = node.type === 'identifier' ? bindings.at.get(node) : undefined;
  if (!occurrence || /^[A-Z]/.test(text.slice(node.start, node.end))) return false;
  return !occurrence.binding || !/^(?:local|parameter)$/.test(occurrence.binding.kind);
}

const branches = /^(?:if_statement|when_entry|when_expression|catch_block|try_expression)$/;
const unused = /^(?:(?:for|while|do_while)_statement|finally_block)$/;

/** True when the run's last statement gives its block a value that something takes. */
function isValue({ container, statements }: StatementRun, text: string): boolean {
  let last = statements.at(-1)!;
  let block = container;
  for (;;) {
    const inside = namedChildren(block).filter(child => !isComment(child));
    if (inside.at(-1) !== last) return false;
    if (block.type === 'lambda_literal') return !withoutValue.test(calleeOf(block, text));
    let node = block.parent!;
    if (functions.has(node.type)) return false;
    while (branches.test(node.type) && !isBlock(node.parent)) node = node.parent!;
    if (unused.test(node.type)) return false;
    if (!branches.test(node.type)) return true;
    last = node;
    block = node.parent!;
  }
}

function isBlock(node: SyntaxNode | undefined): boolean {
  return node?.type === 'block' || node?.type === 'lambda_literal';
}

/** What the compiler may learn of a value from a check, an assignment or a cast. */
const checks = [
  /([\w.]+)\s*(?:[!=]==?\s*null\b|!?\bis\b|\bas\b|!!)/g,
  /\bnull\s*[!=]==?\s*([\w.]+)/g,
  /\b(?:requireNotNull|checkNotNull|assertNotNull|assertIs(?:<[^>()]*>)?)\(\s*([\w.]+)/g,
  /([\w.]+?)\??\.isNullOr\w+/g,
  /\bwhen\s*\(\s*(?:val\s+\w+\s*=\s*)?([\w.]+)\s*\)/g,
  /([\w.]+)\s*\?:\s*(?:return|throw|continue|break)\b/g,
  /([\w.]+)\?\./g,
];

/** A check before the run may have narrowed what the run reads, and one in the run what is read behind it. */
function narrowing(run: StatementRun, owner: SyntaxNode, text: string): string | undefined {
  const inside = text.slice(run.start, run.end);
  const before = checked(text.slice(owner.start, run.start)).find(name => hasPath(inside, name));
  if (before) return `uses \`${before}\`, of which a check before it may tell more than its type`;
  const after = checked(inside).find(name => hasPath(text.slice(run.end, owner.end), name));
  return after && `checks \`${after}\`, which is used behind it`;
}

function checked(source: string): readonly string[] {
  return checks.flatMap(pattern =>
    [...source.matchAll(pattern)].map(match => match[1]!.replace(/^this\./, '')),
  );
}

function hasPath(source: string, path: string): boolean {
  return new RegExp(`(?<![\\w])${path.replaceAll('.', '\\??\\.')}(?!\\w)`).test(source);
}
