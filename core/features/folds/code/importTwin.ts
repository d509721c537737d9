import type { TextRange } from '../../../text/textRange';
import type { FoldEdit, FoldOffer } from '../fold';
import { leavesOf, sameShape, sameText } from './alignment';
import type { Binding } from './bindings';
import { lineBreak, lineStart } from './indentation';
import { javascriptModules } from './javascriptModules';
import type { ModuleFile, ModuleReader, ModuleSystem } from './moduleFile';
import { pythonModules } from './pythonModules';
import { inRun } from './statementRun';
import { isComment, namedChildren, type SyntaxNode } from './syntaxNode';
import { type WholeFunction, wholeFunctionAt } from './wholeFunction';

/** One copy of a function, in its file. */
export interface Twin {
  readonly file: ModuleFile;
  readonly range: TextRange;
  readonly test: boolean;
}

interface Copy extends Twin {
  readonly found: WholeFunction;
  readonly name: string;
}

const kind = 'refactor.rewrite.removeDuplicate' as const;

/**
 * Whole functions that stand in several files: one is kept, the other files import it, under the name that they had for
 * it, so that nothing else in them changes; what they exported they export still.
 */
export function importTwin(
  twins: readonly Twin[],
  reader: ModuleReader,
  classId: string | undefined,
): FoldOffer | undefined {
  const copies = twins.map(copyOf);
  if (!copies.every(copy => copy !== undefined)) return undefined;
  const title = `Keep one \`${copies[0].name}\` and import it`;
  const refuse = (reason: string): FoldOffer => ({ kind, title, reason, classId });
  const system = copies[0].file.language.id === 'python' ? pythonModules : javascriptModules;
  const kept = keptOf(copies);
  const others = copies.filter(copy => copy !== kept);
  const refusal =
    others.map(copy => refusalOf(kept, copy, system, reader)).find(Boolean) ?? ownRefusal(copies);
  if (refusal) return refuse(refusal);
  const edits = [...exportEdits(kept), ...others.flatMap(copy => removalEdits(kept, copy, system, reader))];
  return {
    kind,
    title: `Keep \`${kept.name}\` and import it in ${others.length === 1 ? 'the other file' : `${others.length} files`}`,
    edits,
    announcement: `${others.length} of ${copies.length} copies of \`${kept.name}\` go; their files import it under the names that they used.`,
    classId,
  };
}

/** Functions at the top of a file only; Java's belong to classes. */
function copyOf(twin: Twin): Copy | undefined {
  const { file, range } = twin;
  const found = file.language.id === 'java' ? undefined : wholeFunctionAt(file, range);
  if (!found) return undefined;
  const outer =
    found.declaration.parent?.type === 'export_statement' ? found.declaration.parent : found.declaration;
  const declaration = outer.parent?.type === 'decorated_definition' ? outer.parent : outer;
  if (declaration.parent !== file.root) return undefined;
  const name = file.text.slice(found.name.start, found.name.end);
  return { ...twin, found: { ...found, declaration }, name };
}

function ownRefusal(copies: readonly Copy[]): string | undefined {
  if (new Set(copies.map(({ file }) => file.id)).size < copies.length) return 'one file holds several copies';
  if (
    copies.some(({ file, found }) =>
      file.text.slice(found.declaration.start, found.node.start).includes('default'),
    )
  )
    return 'one of the copies is a default export';
  if (copies.some(({ name, file }) => file.language.id === 'python' && name.startsWith('test')))
    return 'a test that is imported runs in both files';
  const mixed = new Set(copies.map(({ file }) => file.language.typed)).size > 1;
  return mixed ? 'the copies are written in different languages' : undefined;
}

/** The one that is exported already, not in a test, first in order. */
function keptOf(copies: readonly Copy[]): Copy {
  const cost = (copy: Copy) => (copy.test ? 2 : 0) + (isExported(copy) ? 0 : 1);
  return [...copies].sort((a, b) => cost(a) - cost(b))[0];
}

function isExported({ file, found, name }: Copy): boolean {
  if (file.language.id === 'python') return !name.startsWith('_');
  return found.declaration.type === 'export_statement' || exportClauseNames(file).has(name);
}

function exportClauseNames({ root, text }: ModuleFile): ReadonlySet<string> {
  const clauses = namedChildren(root)
    .filter(
      ({ type, children }) =>
        type === 'export_statement' && !children.some(({ field }) => field === 'source'),
    )
    .flatMap(statement => statement.children.filter(({ type }) => type === 'export_clause'));
  return new Set(
    clauses.flatMap(clause =>
      namedChildren(clause).map(({ start, end }) => text.slice(start, end).split(/\s/)[0]),
    ),
  );
}

function refusalOf(kept: Copy, copy: Copy, system: ModuleSystem, reader: ModuleReader): string | undefined {
  return differenceOf(kept, copy, system) ?? system.refusal(kept.file, copy.file, reader);
}

/** In what the two functions are not the same: their text, or what their names mean. */
function differenceOf(kept: Copy, copy: Copy, system: ModuleSystem): string | undefined {
  const [a, b] = [kept, copy].map(leavesOfFunction);
  if (!sameShape([a, b])) return 'the copies do not have the same shape';
  const pairs = new Map<Binding, Binding>();
  for (const [i, leaf] of a.entries()) {
    const [first, second] = [kept.file.bindings.at.get(leaf.node), copy.file.bindings.at.get(b[i].node)];
    if (leaf.node === kept.found.name || b[i].node === copy.found.name) continue;
    const recursive = first?.binding?.node === kept.found.name && second?.binding?.node === copy.found.name;
    if (recursive) continue;
    const own = first?.binding && inRun(first.binding.node, kept.found.node);
    if (own && second?.binding && inRun(second.binding.node, copy.found.node)) {
      if ((pairs.get(first.binding!) ?? second.binding) !== second.binding)
        return 'the copies use their variables differently';
      pairs.set(first.binding!, second.binding);
      if (!leaf.node.type.startsWith('shorthand_') || leaf.text === b[i].text) continue;
    }
    const shared = first?.binding ? system.origin(first.binding, kept.file) : '';
    const other = second?.binding ? system.origin(second.binding, copy.file) : '';
    // One thing may be imported under two names.
    if (shared && shared === other) continue;
    if (!sameText(leaf, b[i])) return `the copies differ in \`${leaf.text}\``;
    if (shared === undefined || shared !== other) return `\`${leaf.text}\` is not the same in both files`;
  }
  return undefined;
}

function leavesOfFunction({ file, found }: Copy) {
  // Decorators count; `export` does not.
  const node = found.node.parent?.type === 'decorated_definition' ? found.node.parent : found.node;
  const run = { container: file.root, statements: [node], start: node.start, end: node.end };
  return leavesOf(run, file.text, file.language);
}

function exportEdits(kept: Copy): FoldEdit[] {
  if (isExported(kept) || kept.file.language.id === 'python') return [];
  const { start } = kept.found.declaration;
  return [{ file: kept.file.id, range: { start, end: start }, newText: 'export ' }];
}

function removalEdits(kept: Copy, copy: Copy, system: ModuleSystem, reader: ModuleReader): FoldEdit[] {
  const { file, found, name } = copy;
  const line = system.importLine(kept.file, file, kept.name, name, reader);
  const exported = file.language.id !== 'python' && found.declaration.type === 'export_statement';
  const used = file.bindings.at
    .get(found.name)
    ?.binding?.occurrences.some(({ node }) => !inRun(node, found.declaration));
  const again = exported ? [line.replace(/^import/, 'export')] : [];
  const lines = used || !exported ? [line, ...again] : again;
  const at = importPlace(file);
  const newText = lines.map(each => each + lineBreak(file.text)).join('');
  return [
    { file: file.id, range: { start: at, end: at }, newText },
    { file: file.id, range: removedRange(file, found.declaration), newText: '' },
  ];
}

/** Behind the last import at the top, else before the first statement. */
function importPlace({ root, text }: ModuleFile): number {
  const statements = namedChildren(root).filter(child => !isComment(child));
  const imports = statements.filter(({ type }) =>
    /^(?:import_statement|import_from_statement|future_import_statement)$/.test(type),
  );
  const last = imports.at(-1);
  if (last) {
    const end = text.indexOf('\n', last.end);
    return end < 0 ? text.length : end + 1;
  }
  const [first] = statements.filter(({ start }) => !/^(?:#!|['"])/.test(text.slice(start, start + 2)));
  return first ? lineStart(text, withComments(first, root, text)) : 0;
}

/** The declaration with the comments above it and the blank lines behind it. */
function removedRange({ root, text }: ModuleFile, declaration: SyntaxNode): TextRange {
  const start = lineStart(text, withComments(declaration, root, text));
  const blank = /^[ \t;]*(?:\r?\n[ \t]*(?=\r?\n|$))*\r?\n?/.exec(text.slice(declaration.end))![0];
  return { start, end: declaration.end + blank.length };
}

/** Start of the comments that stand directly above a node. */
function withComments(node: SyntaxNode, root: SyntaxNode, text: string): number {
  let { start } = node;
  for (let i = root.children.indexOf(node) - 1; i >= 0; i--) {
    const previous = root.children[i];
    const between = text.slice(previous.end, start);
    if (!isComment(previous) || /\n\s*\n/.test(between)) break;
    start = previous.start;
  }
  return start;
}
