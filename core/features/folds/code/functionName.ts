import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import { inRun, nodesOf, type StatementRun } from './statementRun';
import { ancestors, childOf, namedChildren, type SyntaxNode } from './syntaxNode';

/** Calls and statements by which tests judge. */
const asserting = /^(?:assert\w*|expect\w*|verify\w*|fail|equal|deepEqual|strictEqual|ok|should\w*|raises)$/i;

/** Calls that say nothing of what the run is about. */
const framing =
  /^(?:describe|context|it|test|require|len|list|range|str|push|append|add|print|log|super|then|catch|now|ConfigureAwait|nameof|run[A-Z_]\w*)$/;

/** The same of Ruby, where a call often stands on what another one gives. */
const rubyFraming =
  /^(?:to|to_not|not_to|eq|allow|receive|with|and_\w+|have_\w+|be_\w+|must_\w+|wont_\w+|each|map|new|raise|puts|nil|is_a|include|empty|merge)$/;

/** The same of PHP: its library, most of whose names have words in lower case. */
const phpFraming =
  /^(?:[a-z]+_[a-z_\d]+|s?printf|count|substr|strlen|implode|explode|trim|strto\w+|isset|empty|get|set|method|will\w*|with\w*)$/;

/** What every function of Rust is full of. */
const rustPrelude = /^(?:new|Ok|Err|Some|unwrap\w*|clone|to_string|into|iter|collect)$/;

/**
 * A name that says what the runs do: `makeOrder` for one value, `updateCount` for a variable of the code around,
 * `checkParse` where they assert. The subject is that of the functions around them, else of the first call, else of the
 * first assertion; the user renames it.
 */
export function functionName(
  runs: readonly StatementRun[],
  outputs: readonly Binding[],
  file: CodeFile,
  awaits: boolean,
): string {
  const [run] = runs;
  const [output] = outputs;
  if (outputs.length === 1)
    return written(inRun(output.node, run) ? 'make' : 'update', [output.name], file, awaits);
  const calls = [...callNames(run, file)];
  // `ok` and `equal` are everyday words in Rust, where tests assert by macros.
  const judges = (name: string) => (file.language.id === 'rust' ? name === 'assert' : asserting.test(name));
  const verb = calls.some(judges) ? 'check' : 'run';
  const shared = commonWords(runs, file);
  if (shared.length > 0) return written(saysWhatIsDone(shared, runs, file) ? '' : verb, shared, file, awaits);
  const isFraming = (name: string) =>
    asserting.test(name) ||
    framing.test(name) ||
    (file.language.id === 'ruby' && (rubyFraming.test(name) || /^[A-Z]/.test(name))) ||
    (file.language.id === 'php' && phpFraming.test(name)) ||
    (file.language.id === 'rust' && rustPrelude.test(name));
  const call = calls.find(name => !isFraming(name));
  return written(verb, [call ?? assertedName(run, file) ?? 'shared'], file, awaits);
}

/**
 * True for the words of `visitQuery`, shared by `visitInsertQuery` and `visitDeleteQuery`, where no function has them
 * alone. Not for methods: a plain name may be that of an inherited one.
 */
function saysWhatIsDone(shared: readonly string[], runs: readonly StatementRun[], file: CodeFile): boolean {
  return (
    shared.length > 1 &&
    verbs.test(shared[0]) &&
    runs.every(run => ownerWords(run, file).length > shared.length && !inClass(run))
  );
}

function inClass({ container }: StatementRun): boolean {
  for (const { type } of ancestors(container)) if (/class/.test(type)) return true;
  return false;
}

/** The name of a test may be a sentence. */
const mostWords = 5;

/** `verb` may be empty. */
function written(verb: string, subject: readonly string[], { language }: CodeFile, awaits: boolean): string {
  const further = subject
    .map(word => word.replace(/^[_$]+/, ''))
    .filter((word, i) => word !== '' && (i > 0 || word.toLowerCase() !== verb))
    .slice(0, mostWords);
  const words = verb === '' ? further : [verb, ...further];
  if (language.id === 'python') return `_${words.join('_')}`;
  if (language.snakeCase) return words.join('_').toLowerCase();
  const [first, ...others] = words;
  const name = first + others.map(word => word[0].toUpperCase() + word.slice(1)).join('');
  if (language.id !== 'csharp') return name;
  return name[0]!.toUpperCase() + name.slice(1) + (awaits && !name.endsWith('Async') ? 'Async' : '');
}

/** Names of what the run calls, in the order of the text; Python's `assert` is taken for a call. */
function* callNames(run: StatementRun, { text }: CodeFile): Generator<string, void, void> {
  for (const node of nodesOf(run)) {
    if (node.type === 'assert_statement') yield 'assert';
    if (node.type === 'macro_invocation' && text.startsWith('assert', childOf(node, 'macro')!.start))
      yield 'assert';
    if (!/^(?:call|method_invocation|invocation_expression|\w*call_expression)$/.test(node.type)) continue;
    const called = childOf(node, 'function') ?? childOf(node, 'method') ?? childOf(node, 'name');
    const path = called ? text.slice(called.start, called.end) : '';
    const name = assertion.test(path) ? 'assert' : /(\w+)[?!]?$/.exec(path)?.[1];
    if (name && /^[A-Za-z_]/.test(name)) yield name;
  }
}

/** `assert.equal` and the matchers of `expect(…)`: what is called by an assertion. */
const assertion = /^(?:\w*assert\b|expect\w*\()/i;

/** What the first assertion of a script is about: `total` in `expect(order.total).toBe(3)`. */
function assertedName(run: StatementRun, { text }: CodeFile): string | undefined {
  for (const node of nodesOf(run)) {
    if (node.type !== 'call_expression') continue;
    const called = childOf(node, 'function');
    if (!called || !/^(?:expect|assert)[.\w]*$/.test(text.slice(called.start, called.end))) continue;
    const [subject] = namedChildren(childOf(node, 'arguments') ?? node);
    const name = subject && /(?:^|\.)([A-Za-z_]\w+)$/.exec(text.slice(subject.start, subject.end))?.[1];
    if (name) return name;
  }
  return undefined;
}

/** The words that the names of all functions around the runs share, in the order of the first. */
function commonWords(runs: readonly StatementRun[], file: CodeFile): readonly string[] {
  const names = runs.map(run => ownerWords(run, file));
  const [first, ...others] = names;
  const shared = first.filter(word => others.every(each => each.includes(word)));
  // A lone short word, as in `getX` and `getY`, tells nothing.
  if (shared.join('').length < 4 || (shared.length === 1 && verbs.test(shared[0]))) return [];
  return shared;
}

const verbs =
  /^(?:make|find|load|read|write|visit|parse|create|build|handle|check|append|update|apply|should|with|from|init|setup|compute|execute|render|main|run|undo|ensure|process|transform)$/i;

/** Words of the name of the innermost function around a run that has one; empty where there is none. */
function ownerWords({ container }: StatementRun, { text, language }: CodeFile): readonly string[] {
  for (const node of ancestors(container)) {
    if (!language.functions.has(node.type)) continue;
    const name = nameOf(node);
    if (!name) continue;
    const words = text.slice(name.start, name.end).match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? [];
    return words
      .filter(word => !/^(?:test|tests|should|async|\d+)$/i.test(word))
      .map(word => (language.snakeCase ? word : word[0].toLowerCase() + word.slice(1)));
  }
  return [];
}

function nameOf(node: SyntaxNode): SyntaxNode | undefined {
  const { parent } = node;
  return (
    childOf(node, 'name') ?? (parent?.type === 'variable_declarator' ? childOf(parent, 'name') : undefined)
  );
}
