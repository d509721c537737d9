import type { ControlFlow } from './controlFlow';
import { calledName, isPlainBlock } from './rubyOwner';
import { nodesOf, type StatementRun } from './statementRun';
import { ancestors, childOf, isComment, isInside, namedChildren, type SyntaxNode } from './syntaxNode';

/** How control leaves a run of Ruby, and what of its method it uses. */
export function rubyControl(run: StatementRun, text: string): ControlFlow {
  const nodes = [...nodesOf(run)];
  const returning = nodes.filter(node => node.type === 'return' && !leavesLambda(node, run, text));
  const always = exits(run.statements);
  const refusal =
    refusalOf(nodes, run, text) ??
    (returning.some(node => blocksAround(node, run).some(block => !isPlainBlock(block, { text })))
      ? 'returns from a block that may run later'
      : undefined) ??
    (returning.length > 0 && !always && !endsMethod(run)
      ? 'returns from the middle of the fragment'
      : undefined);
  return { refusal, returns: returning.length > 0 ? 'always' : 'never', awaits: false, usesThis: false };
}

function refusalOf(nodes: readonly SyntaxNode[], run: StatementRun, text: string): string | undefined {
  const written = ({ start, end }: SyntaxNode) => text.slice(start, end);
  for (const node of nodes) {
    const reason = nodeRefusal(node, run, written(node));
    if (reason) return reason;
  }
  return /^=begin\b/m.test(text.slice(run.start, run.end))
    ? 'has a comment that stays at its margin'
    : undefined;
}

function nodeRefusal(node: SyntaxNode, run: StatementRun, written: string): string | undefined {
  switch (node.type) {
    case 'break':
      return leavesRun(node, run) ? 'breaks a loop outside the fragment' : undefined;
    case 'next':
      return leavesRun(node, run) ? 'continues a loop outside the fragment' : undefined;
    case 'redo':
      return 'repeats a round of a loop';
    case 'retry':
      return leavesRescue(node, run) ? 'retries what stands around it' : undefined;
    case 'yield':
      return 'yields to the block of its method';
    case 'super':
      return 'calls the method of the superclass';
    case 'method':
    case 'singleton_method':
    case 'class':
    case 'module':
    case 'singleton_class':
    case 'alias':
    case 'undef':
      return 'defines methods or classes';
    case 'heredoc_beginning':
      return 'has a heredoc';
    case 'class_variable':
      return 'uses a class variable, which belongs to the place where it is written';
    case 'forward_argument':
    case 'splat_argument':
    case 'hash_splat_argument':
    case 'block_argument':
      return namedChildren(node).length === 0 ? 'passes on arguments that have no name' : undefined;
    case 'global_variable':
      return lastMatch.test(written) ? `reads \`${written}\`, which its method keeps` : undefined;
    case 'identifier':
    case 'constant':
      return wordRefusal(node, written);
    case 'hash_key_symbol':
      return written === 'uplevel' ? 'asks where it is called from' : undefined;
    default:
      return undefined;
  }
}

/** Set by the last match (`$_` by the last line read) of the method, and of no other. */
const lastMatch = /^\$(?:[~&`'+_]|\d+)$/;

function wordRefusal(node: SyntaxNode, written: string): string | undefined {
  if (/^(?:binding|local_variables|local_variable_\w+\??|block_given\?)$/.test(written))
    return `calls \`${written}\`, which sees the method around it`;
  if (/^(?:__method__|__callee__|__LINE__|caller|caller_locations)$/.test(written))
    return `asks with \`${written}\` where it stands`;
  if (written === 'last_match') return 'reads the last match, which its method keeps';
  if (/^(?:_[1-9]|it)$/.test(written) && isBareWord(node))
    return `uses \`${written}\` of the block around it`;
  const evaluates = /^(?:eval|instance_eval|class_eval|module_eval)$/.test(written);
  const list = node.parent?.type === 'call' ? childOf(node.parent, 'arguments') : undefined;
  return evaluates && node.field === 'method' && list
    ? `calls \`${written}\`, which sees local names`
    : undefined;
}

function isBareWord({ parent, field }: SyntaxNode): boolean {
  return !(parent?.type === 'call' && field === 'method');
}

const blockTypes = /^(?:do_block|block)$/;
const loopTypes = /^(?:while|until|for|while_modifier|until_modifier)$/;

function leavesRun(jump: SyntaxNode, run: StatementRun): boolean {
  for (const node of ancestors(jump.parent!)) {
    if (node === run.container) return true;
    if (blockTypes.test(node.type) || loopTypes.test(node.type)) return false;
  }
  return true;
}

function leavesRescue(jump: SyntaxNode, run: StatementRun): boolean {
  const clause = [...ancestors(jump)].find(({ type }) => type === 'rescue');
  return !clause || !run.statements.some(statement => isInside(clause, statement));
}

function blocksAround(node: SyntaxNode, run: StatementRun): readonly SyntaxNode[] {
  const around: SyntaxNode[] = [];
  for (const each of ancestors(node)) {
    if (each === run.container) break;
    if (blockTypes.test(each.type)) around.push(each);
  }
  return around;
}

/** `return` ends a lambda, and not the method around it. */
function leavesLambda(node: SyntaxNode, run: StatementRun, text: string): boolean {
  return blocksAround(node, run).some(
    block =>
      block.parent?.type === 'lambda' || /^(?:lambda|define_method)$/.test(calledName(block, text) ?? ''),
  );
}

/** True when no path goes past the last statement. */
function exits(statements: readonly SyntaxNode[]): boolean {
  const last = statements.at(-1);
  switch (last?.type) {
    case 'return':
      return true;
    case 'then':
    case 'else':
      return exits(namedChildren(last).filter(each => !isComment(each)));
    case 'if':
    case 'unless':
    case 'elsif': {
      const [then, otherwise] = [childOf(last, 'consequence'), childOf(last, 'alternative')];
      return then !== undefined && otherwise !== undefined && exits([then]) && exits([otherwise]);
    }
    default:
      return false;
  }
}

/** True when the run ends a method, so that "past the end" and "return" are the same. */
export function endsMethod({ container, statements }: StatementRun): boolean {
  const method = container.parent;
  if (!method || !/^(?:singleton_)?method$/.test(method.type) || container.field !== 'body') return false;
  if (container.children.some(({ type }) => type === 'else')) return false;
  const own = namedChildren(container).filter(
    each => !isComment(each) && !/^(?:rescue|ensure)$/.test(each.type),
  );
  return own.at(-1) === statements.at(-1);
}
