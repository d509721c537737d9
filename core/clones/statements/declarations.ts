import type { CodeFacts } from '../../code/codeFacts';
import { NodeKind } from '../../code/statementTree';
import { hashText } from '../../code/tokenHash';
import { TokenKind } from '../../code/tokenSequence';
import type { FileStatements } from './fileStatements';
import type { Place } from './place';
import { isTestBranch } from './testBranches';

/** Hashes of the names of the functions and types that a place is made of; undefined where one has none. */
export function outerNames({ statements, first, last }: Place): (number | undefined)[] {
  const { tree } = statements.code.facts;
  const names: (number | undefined)[] = [];
  for (let node = first; node <= last; node = tree.subtreeEnds[node]!) names.push(nameOf(statements, node));
  return names;
}

/** Hash of the name of the function that a place stands in. */
export function functionAround(place: Place): number | undefined {
  const node = functionNodeAround(place);
  return node < 0 ? undefined : nameOf(place.statements, node);
}

/** The function that a place stands in; -1 where there is none. */
export function functionNodeAround({ statements, first }: Place): number {
  const { parents, kinds } = statements.code.facts.tree;
  let node = parents[first]!;
  while (node >= 0 && kinds[node] !== NodeKind.function) node = parents[node]!;
  return node;
}

/** True for what stands in a file or type itself, not in a function or callback. */
export function standsInNoFunction({ statements, first }: Place): boolean {
  const { tree } = statements.code.facts;
  let node = tree.parents[first]!;
  while (node > 0 && tree.kinds[node] === NodeKind.block) node = tree.parents[node]!;
  return node <= 0 || tree.kinds[node] === NodeKind.type;
}

/** True for members of a type. */
export function standsInType({ statements, first }: Place): boolean {
  const { kinds, parents } = statements.code.facts.tree;
  const block = parents[first]!;
  return block > 0 && kinds[parents[block]!] === NodeKind.type;
}

const INTERFACE_HASH = hashText('interface') >>> 0;
const AT_HASH = hashText('@') >>> 0;

/** True for annotation types and their members (`@interface`), which cannot inherit. */
export function isAnnotationTypes(place: Place): boolean {
  const { facts } = place.statements.code;
  const { tree } = facts;
  if (standsInType(place)) return isAnnotationType(facts, tree.parents[tree.parents[place.first]!]!);
  for (let node = place.first; node <= place.last; node = tree.subtreeEnds[node]!)
    if (!isAnnotationType(facts, node)) return false;
  return true;
}

function isAnnotationType({ tree, tokens }: CodeFacts, node: number): boolean {
  const name = tree.names[node]!;
  return (
    tree.kinds[node] === NodeKind.type &&
    name >= tree.tokenStarts[node]! + 2 &&
    tokens.rawHashes[name - 1] === INTERFACE_HASH &&
    tokens.rawHashes[name - 2] === AT_HASH
  );
}

const MINUS_HASH = hashText('-') >>> 0;

/** True for `-spec`, `-callback`, `-type` and their like (Erlang), which only look as if they called something. */
export function isAttributes({ statements, first, last }: Place): boolean {
  const { tree, tokens, family } = statements.code.facts;
  if (family !== 'erlang') return false;
  for (let node = first; node <= last; node = tree.subtreeEnds[node]!)
    if (tokens.rawHashes[tree.tokenStarts[node]!] !== MINUS_HASH) return false;
  return true;
}

function nameOf({ code: { facts } }: FileStatements, node: number): number | undefined {
  const name = facts.tree.names[node]!;
  return name < 0 ? undefined : facts.tokens.rawHashes[name]!;
}

/** What test frameworks call before and after a test: every class of tests has its own. */
const setUpNames: ReadonlySet<number> = new Set(
  [
    'setUp',
    'tearDown',
    'setUpClass',
    'tearDownClass',
    'SetUp',
    'TearDown',
    'setup',
    'teardown',
    'Setup',
    'Teardown',
  ]
    .concat(['setup_method', 'teardown_method', 'setup_class', 'teardown_class'])
    .map(name => hashText(name) >>> 0),
);

/** True for the name of a function that prepares tests or cleans up after them. */
export function isSetUp(name: number | undefined): boolean {
  return name !== undefined && setUpNames.has(name);
}

/** Words by which an annotation says that a function or module is a test: `@Test`, `[Fact]`, `#[cfg(test)]`. */
const testMarks: ReadonlySet<number> = new Set(
  ['test', 'Test', 'TestMethod', 'TestCase', 'Fact', 'Theory', 'ParameterizedTest', 'RepeatedTest', 'rstest']
    .concat(['test_case', 'bench'])
    .map(name => hashText(name) >>> 0),
);
const TEST_HASH = hashText('test') >>> 0;
/** What an annotation begins with. */
const marks: ReadonlySet<number> = new Set(['@', '#', '['].map(text => hashText(text) >>> 0));
/** Tokens of annotations that are looked at. */
const MAX_ANNOTATION = 12;

/** True when the place, or what it stands in, is marked as a test where its file is not. */
export function isMarkedTest(place: Place): boolean {
  const { statements, first } = place;
  const { parents } = statements.code.facts.tree;
  for (let node = first; node > 0; node = parents[node]!) if (hasTestMark(statements, node)) return true;
  return isTestBranch(place);
}

function hasTestMark({ code: { facts } }: FileStatements, node: number): boolean {
  const { tree, tokens, family } = facts;
  if (tree.kinds[node] !== NodeKind.function && tree.kinds[node] !== NodeKind.type) return false;
  const start = tree.tokenStarts[node]!;
  // `test "name" { … }`
  if (family === 'zig' && tokens.rawHashes[start] === TEST_HASH) return true;
  if (!marks.has(tokens.rawHashes[start]!)) return false;
  const name = tree.names[node]!;
  const end = Math.min(name < 0 ? tree.tokenEnds[node]! : name, start + MAX_ANNOTATION);
  for (let token = start + 1; token < end; token++)
    if (tokens.kinds[token] === TokenKind.identifier && testMarks.has(tokens.rawHashes[token]!)) return true;
  return false;
}

/** What frameworks call with a test, or with a group of tests, as a function without a name. */
const testCalls: ReadonlySet<number> = new Set(
  ['it', 'test', 'describe', 'specify', 'context', 'suite'].map(name => hashText(name) >>> 0),
);

/** True when one of the statements of a place is a whole test that is handed to its framework: `it('…', () => …)`. */
export function hasTestCall({ statements, first, last }: Place): boolean {
  const { tree, tokens } = statements.code.facts;
  for (let node = first; node <= last; node = tree.subtreeEnds[node]!)
    if (testCalls.has(tokens.rawHashes[tree.tokenStarts[node]!]!)) return true;
  return false;
}
