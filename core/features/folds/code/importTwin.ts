import type { TextRange } from '../../../text/textRange';
import type { FoldEdit, FoldOffer } from '../fold';
import { leavesOf, sameShape, sameText } from './alignment';
import { type Binding, isWrite } from './bindings';
import { commonJsModules, isCommonJs } from './commonJsModules';
import { declarationRange, withComments } from './declarationRange';
import { importEffect } from './importEffect';
import { lineBreak, lineStart } from './indentation';
import { javascriptModules } from './javascriptModules';
import type { ModuleFile, ModuleReader, ModuleSystem } from './moduleFile';
import { pythonModules } from './pythonModules';
import { inRun } from './statementRun';
import { isComment, namedChildren } from './syntaxNode';
import { type WholeFunction, wholeFunctionAt } from './wholeFunction';

/** One copy of a function, in its file. */
export interface Twin {
  readonly file: ModuleFile;
  readonly range: TextRange;
  readonly test: boolean;
}

/** Names of the languages' libraries that tell which file asks. */
const ownPlace = new Set([
  ...['require', 'module', 'exports', '__dirname', '__filename'],
  ...['__file__', '__name__', '__package__', '__spec__', '__path__'],
]);

const ownPlaceSyntax = /\bimport\s*\.\s*meta\b|\bimport\s*\(\s*['"`]\./;

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
  const system = systemOf(copies);
  const kept = keptOf(copies, system);
  const others = copies.filter(copy => copy !== kept);
  const refusal =
    others.map(copy => refusalOf(kept, copy, system, reader)).find(Boolean) ?? ownRefusal(copies);
  if (refusal) return refuse(refusal);
  const exporting = exportOf(kept, system);
  if ('refusal' in exporting) return refuse(exporting.refusal);
  const { name } = exporting;
  const edits = [
    ...exporting.edits,
    ...others.flatMap(copy => removalEdits(kept, name, copy, system, reader)),
  ];
  return {
    kind,
    title: `Keep \`${kept.name}\` and import it in ${others.length === 1 ? 'the other file' : `${others.length} files`}`,
    edits,
    announcement: `${others.length} of ${copies.length} copies of \`${kept.name}\` go; their files import it under the names that they used.`,
    classId,
  };
}

function systemOf(copies: readonly Copy[]): ModuleSystem {
  if (copies[0].file.language.id === 'python') return pythonModules;
  return copies.every(({ file }) => isCommonJs(file)) ? commonJsModules : javascriptModules;
}

/** Functions at the top of a file only; for Java's see `staticTwin.ts`. */
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
  if (
    copies.some(({ file, found }) => ownPlaceSyntax.test(file.text.slice(found.node.start, found.node.end)))
  )
    return 'the copies ask for their own place';
  const mixed = new Set(copies.map(({ file }) => file.language.typed)).size > 1;
  return mixed ? 'the copies are written in different languages' : undefined;
}

/** The one that is exported already or can be, in a file that does nothing by itself, not in a test, first in order. */
function keptOf(copies: readonly Copy[], system: ModuleSystem): Copy {
  const exportCost = (copy: Copy) => {
    if (system.exportedName(copy.file, copy.name, copy.found.declaration) !== undefined) return 0;
    return 'refusal' in exportOf(copy, system) ? 2 : 1;
  };
  const effectCost = (copy: Copy) => (importEffect(copy.file) ? 8 : 0);
  const cost = (copy: Copy) => effectCost(copy) + (copy.test ? 4 : 0) + exportCost(copy);
  return [...copies].sort((a, b) => cost(a) - cost(b))[0];
}

/** The name under which other files can take the copy, and what must be written for that. */
function exportOf(
  { file, found, name }: Copy,
  system: ModuleSystem,
): { readonly name: string; readonly edits: readonly FoldEdit[] } | { readonly refusal: string } {
  const known = system.exportedName(file, name, found.declaration);
  if (known !== undefined) return { name: known, edits: [] };
  const edit = system.exporting(file, name, found.declaration);
  if (!edit) return { name, edits: [] };
  return 'refusal' in edit ? edit : { name, edits: [{ file: file.id, ...edit }] };
}

function refusalOf(kept: Copy, copy: Copy, system: ModuleSystem, reader: ModuleReader): string | undefined {
  return (
    differenceOf(kept, copy, system) ??
    useRefusal(copy, system) ??
    system.refusal(kept.file, copy.file, reader) ??
    effectRefusal(kept)
  );
}

/** A program or a file of tests would run in the other files, too. */
function effectRefusal({ file }: Copy): string | undefined {
  const effect = importEffect(file);
  return effect && `the file that would be imported calls \`${effect}\` when it is loaded`;
}

/** An imported name cannot be assigned, and it is not there before its import. */
function useRefusal({ file, found, name }: Copy, system: ModuleSystem): string | undefined {
  const uses = file.bindings.at.get(found.name)?.binding?.occurrences ?? [];
  if (uses.some(isWrite)) return `\`${name}\` is assigned again`;
  const early = system === commonJsModules && uses.some(({ node }) => node.start < importPlace(file, system));
  return early ? `\`${name}\` is used before the imports` : undefined;
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
    if (!first?.binding && ownPlace.has(leaf.text) && kept.file.bindings.at.has(leaf.node))
      return `\`${leaf.text}\` means something else in every file`;
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

/** `exportedName` is the name of the kept function for other files. */
function removalEdits(
  kept: Copy,
  exportedName: string,
  copy: Copy,
  system: ModuleSystem,
  reader: ModuleReader,
): FoldEdit[] {
  const { file, found, name } = copy;
  const line = system.importLine(kept.file, file, exportedName, name, reader);
  const exported = file.language.id !== 'python' && found.declaration.type === 'export_statement';
  const used = file.bindings.at
    .get(found.name)
    ?.binding?.occurrences.some(({ node }) => !inRun(node, found.declaration));
  const again = exported ? [line.replace(/^import/, 'export')] : [];
  const lines = used || !exported ? [line, ...again] : again;
  const at = importPlace(file, system);
  const newText = lines.map(each => each + lineBreak(file.text)).join('');
  return [
    { file: file.id, range: { start: at, end: at }, newText },
    { file: file.id, range: declarationRange(found.declaration, file.text), newText: '' },
  ];
}

/** Behind the last import at the top, else before the first statement. */
function importPlace(file: ModuleFile, system: ModuleSystem): number {
  const { root, text } = file;
  const last = system.imports(file).at(-1);
  if (last) {
    const end = text.indexOf('\n', last.end);
    return end < 0 ? text.length : end + 1;
  }
  const statements = namedChildren(root).filter(child => !isComment(child));
  const [first] = statements.filter(({ start }) => !/^(?:#!|['"])/.test(text.slice(start, start + 2)));
  return first ? lineStart(text, withComments(first, text)) : 0;
}
