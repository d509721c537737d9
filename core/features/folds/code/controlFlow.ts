import type { CodeLanguage } from './codeLanguage';
import { inRun, nodesOf, type StatementRun } from './statementRun';
import { ancestors, childOf, descendants, isComment, namedChildren, type SyntaxNode } from './syntaxNode';

/** How control leaves a run, and what of its function it uses. */
export interface ControlFlow {
  /** Why the run cannot become a function, in plain words. */
  readonly refusal?: string;
  /**
   * `always`: no path goes past the run's end. Compilers of Java, C# and Kotlin want to see that behind a run that only
   * throws, too.
   */
  readonly returns: 'never' | 'always';
  readonly awaits: boolean;
  readonly usesThis: boolean;
}

const suspending = new Set(['yield_expression', 'yield', 'yield_statement']);
const receivers = new Set(['this', 'super', 'meta_property']);

/** Looks for jumps out of a run and for what belongs to its function. `text` is that of the file. */
export function controlFlow(run: StatementRun, text: string, language: CodeLanguage): ControlFlow {
  const outer = (node: SyntaxNode) => !language.functions.has(node.type);
  const own = [...nodesOf(run, node => outer(node) && !/class/.test(node.type))];
  const returning = own.some(({ type }) => type === 'return_statement');
  const always = exits(run.statements, language);
  const awaits = own.some(node => isAwait(node, text));
  const usesThis = [
    ...nodesOf(run, node => !language.thisFunctions.has(node.type) && !/^class_/.test(node.type)),
  ].some(node => receivers.has(node.type) || (language.id === 'javascript' && isArguments(node, text)));
  const refusal =
    refusalOf(own, run, text, language) ??
    (returning && !always && !endsFunction(run, language) ? middle : undefined);
  const never = !returning && !(always && /^(?:java|csharp|kotlin)$/.test(language.id));
  return { refusal, returns: never ? 'never' : 'always', awaits, usesThis };
}

const middle = 'returns from the middle of the fragment';

function refusalOf(
  own: readonly SyntaxNode[],
  run: StatementRun,
  text: string,
  language: CodeLanguage,
): string | undefined {
  if (own.some(({ type }) => suspending.has(type))) return 'yields from a generator';
  const jump = own.find(
    node => /^(?:break|continue)_statement$/.test(node.type) && leavesRun(node, run, text, language),
  );
  if (jump) return `${jump.type.startsWith('break') ? 'breaks' : 'continues'} a loop outside the fragment`;
  if (own.some(({ type }) => /^(?:global|nonlocal)_statement$/.test(type))) return 'declares global names';
  if (own.some(({ type }) => type === 'delete_statement')) return 'deletes names';
  if (own.some(({ type }) => type === 'explicit_constructor_invocation')) return 'calls another constructor';
  if (own.some(node => isSuperCall(node))) return 'calls the constructor of the base class';
  const placed = [...nodesOf(run)].find(node => tellsPlace(node, text));
  if (placed) return `asks with \`${text.slice(placed.start, placed.end)}\` where it stands`;
  if (language.id === 'javascript' && own.some(node => isAwait(node, text))) {
    const single = turnIn(run, text, language);
    if (single) return `awaits beside \`${single}\`, which waits for one turn: the call would take another`;
  }
  const reflective = own.find(node => isReflective(node, text));
  return reflective && `calls \`${text.slice(reflective.start, reflective.end)}\`, which sees local names`;
}

/**
 * An `await` of what is settled already, in the function around the run: such code counts turns of the queue of
 * promises, and the call of an asynchronous function takes one more.
 */
function turnIn({ container }: StatementRun, text: string, language: CodeLanguage): string | undefined {
  const isFunction = ({ type }: SyntaxNode) => language.functions.has(type);
  const owner = [container, ...ancestors(container)].find(isFunction) ?? container;
  const awaits = [...descendants(owner)].filter(({ type }) => type === 'await_expression');
  return awaits.map(({ start, end }) => text.slice(start, end)).find(written => settled.test(written));
}

const settled = /^await\s+(?:Promise\.resolve\([^()]*\)|null|undefined|void 0|true|false|\d+|''|"")$/;

function isSuperCall(node: SyntaxNode): boolean {
  return node.type === 'call_expression' && childOf(node, 'function')?.type === 'super';
}

/** Code that reads its own line or the calls that led to it finds other ones in another function. */
function tellsPlace({ type, start, end }: SyntaxNode, text: string): boolean {
  if (!/^(?:property_)?identifier$/.test(type)) return false;
  return /^(?:_getframe|currentframe|extract_stack)$|stack_?(?:trace|lines?|frames?|walker)/i.test(
    text.slice(start, end),
  );
}

/** `eval`, Python's `locals()` and `super()` look at the function that they stand in. */
function isReflective(node: SyntaxNode, text: string): boolean {
  if (node.type !== 'identifier' || node.field !== 'function') return false;
  return /^(?:eval|locals|vars|dir|exec|super)$/.test(text.slice(node.start, node.end));
}

function isAwait(node: SyntaxNode, text: string): boolean {
  if (node.type === 'await_expression' || node.type === 'await') return node.named;
  // `for await (…)`, Python's `async for` and `async with`, C#'s `await foreach` and `await using`.
  if (!/^(?:for_in|for|with|foreach|using|local_declaration)_statement$/.test(node.type)) return false;
  return node.children.some(
    child => /^(?:await|async)$/.test(text.slice(child.start, child.end)) && !child.named,
  );
}

function isArguments(node: SyntaxNode, text: string): boolean {
  return node.type === 'identifier' && text.slice(node.start, node.end) === 'arguments';
}

function leavesRun(jump: SyntaxNode, run: StatementRun, text: string, language: CodeLanguage): boolean {
  const label = namedChildren(jump).at(-1);
  if (label) {
    const name = text.slice(label.start, label.end);
    return ![...ancestors(jump)].some(node => inRun(node, run) && labelOf(node, text) === name);
  }
  for (const node of ancestors(jump)) {
    if (node === run.container) return true;
    if (language.loops.has(node.type)) return false;
    if (jump.type.startsWith('break') && language.switches.has(node.type)) return false;
  }
  return true;
}

/** The name in front of a loop or another statement: `name:`, Kotlin's `name@`. */
function labelOf(node: SyntaxNode, text: string): string | undefined {
  const [first] = namedChildren(node);
  const labeled = node.type === 'labeled_statement' || first?.type === 'label';
  return labeled ? /^\w+/.exec(text.slice(first!.start, first!.end))?.[0] : undefined;
}

/** True when no path goes past the last statement. */
function exits(statements: readonly SyntaxNode[], language: CodeLanguage): boolean {
  const last = statements.at(-1);
  if (!last) return false;
  if (/^(?:return|throw|raise)_statement$/.test(last.type)) return true;
  if (
    last.type === 'block' ||
    last.type === 'statement_block' ||
    last.type === 'statement_list' ||
    last.type === 'compound_statement' ||
    last.type === 'else_clause'
  )
    return exits(
      namedChildren(last).filter(child => !isComment(child)),
      language,
    );
  if (last.type !== 'if_statement') return false;
  const branches = last.children.filter(({ field }) =>
    /^(?:consequence|body|alternative)$/.test(field ?? ''),
  );
  const otherwise = branches.some(
    ({ type, field }) => field === 'alternative' && !/^(?:elif|else_if)_clause$/.test(type),
  );
  return otherwise && branches.every(branch => exits([branchBody(branch)], language));
}

function branchBody(branch: SyntaxNode): SyntaxNode {
  // An `if` that is the `else` of another one, without a node in between (Java, Go), has an `else` of its own to ask.
  if (branch.type === 'if_statement') return branch;
  return childOf(branch, 'body') ?? childOf(branch, 'consequence') ?? branch;
}

/**
 * True when the run ends its function's body, so that "past the end" and "return" are the same. A Java method with a
 * value has nothing past its end; whether the methods have the same one, the writer looks at.
 */
export function endsFunction({ container, statements }: StatementRun, language: CodeLanguage): boolean {
  const owner = container.parent;
  const body = owner && language.functions.has(owner.type) && container.field === 'body';
  const after = container.children.filter(child => child.named && !isComment(child));
  return Boolean(body) && after.at(-1) === statements.at(-1);
}
