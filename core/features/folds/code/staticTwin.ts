import type { FoldEdit, FoldOffer } from '../fold';
import { leavesOf, sameShape, sameText } from './alignment';
import type { Binding } from './bindings';
import { declarationRange } from './declarationRange';
import { modifierTypes } from './home';
import type { Twin } from './importTwin';
import { indentAt, indentUnit, lineBreak, lineStart } from './indentation';
import { JavaUnit } from './javaUnit';
import type { ModuleFile } from './moduleFile';
import { inRun } from './statementRun';
import { childOf, descendants, namedChildren, type SyntaxNode } from './syntaxNode';
import { plainParameters, type WholeFunction, wholeFunctionAt } from './wholeFunction';

/** One copy of a static method, in a class at the top of its file. */
interface StaticCopy {
  readonly file: ModuleFile;
  readonly test: boolean;
  readonly found: WholeFunction;
  readonly name: string;
  readonly modifiers: string;
  readonly type: SyntaxNode;
  readonly typeName: string;
  readonly unit: JavaUnit;
}

const kind = 'refactor.rewrite.removeDuplicate' as const;

/** What tells a method its own class or caller. */
const ownPlace = /\b(?:getStackTrace|StackWalker|getCallerClass|MethodHandles|Reflection)\b/;

/**
 * Static methods of Java that stand in several files: one is kept. The other files call it as `Class.method`; a private
 * copy goes, and one that other files may call hands on to the kept one.
 */
export function staticTwin(twins: readonly Twin[], classId: string | undefined): FoldOffer | undefined {
  const copies = twins.map(copyOf);
  if (!copies.every(copy => copy !== undefined)) return undefined;
  const kept = keptOf(copies);
  const others = copies.filter(copy => copy !== kept);
  const title = `Keep \`${kept.typeName}.${kept.name}\` and call it`;
  const refuse = (reason: string): FoldOffer => ({ kind, title, reason, classId });
  if (new Set(copies.map(({ file }) => file.id)).size < copies.length)
    return refuse('one file holds several copies');
  const reason =
    copies.map(ownRefusal).find(Boolean) ??
    others.map(copy => differenceOf(kept, copy) ?? accessRefusal(kept, copy)).find(Boolean);
  if (reason) return refuse(reason);
  const edits = [...wideningEdits(kept, others), ...others.flatMap(copy => callingEdits(kept, copy))];
  return {
    kind,
    title: `${title} in ${others.length === 1 ? 'the other file' : `${others.length} files`}`,
    edits,
    announcement: `${others.length} of ${copies.length} copies of \`${kept.name}\` call \`${kept.typeName}.${kept.name}\` or go; what they give out they give out still.`,
    classId,
    foreignNames: [kept.typeName],
  };
}

function copyOf({ file, range, test }: Twin): StaticCopy | undefined {
  const found = wholeFunctionAt(file, range);
  const body = found?.node.parent;
  const type = body?.type === 'class_body' ? body.parent : undefined;
  const name = type && childOf(type, 'name');
  if (found?.node.type !== 'method_declaration' || type?.parent !== file.root || !name) return undefined;
  const modifiers = modifierTypes(found.node);
  if (!/\bstatic\b/.test(modifiers)) return undefined;
  const textOf = (node: SyntaxNode) => file.text.slice(node.start, node.end);
  const unit = new JavaUnit(file);
  return { file, test, found, name: textOf(found.name), modifiers, type, typeName: textOf(name), unit };
}

/** Not in a test, not deprecated, as visible as can be, first in order. */
function keptOf(copies: readonly StaticCopy[]): StaticCopy {
  const cost = ({ file, found, test, modifiers, type }: StaticCopy) =>
    (test ? 16 : 0) +
    ([found.node, type].some(node => isDeprecated(node, file.text)) ? 8 : 0) +
    (/\bpublic\b/.test(modifiers) && /\bpublic\b/.test(modifierTypes(type)) ? 0 : 2) +
    (isPrivate(modifiers) ? 2 : 0);
  return [...copies].sort((a, b) => cost(a) - cost(b))[0];
}

function isDeprecated(declaration: SyntaxNode, text: string): boolean {
  const modifiers = namedChildren(declaration).find(({ type }) => type === 'modifiers');
  return Boolean(modifiers && /@Deprecated\b/.test(text.slice(modifiers.start, modifiers.end)));
}

function isPrivate(modifiers: string): boolean {
  return /\bprivate\b/.test(modifiers);
}

function ownRefusal({ file, found, modifiers, name }: StaticCopy): string | undefined {
  if (/\b(?:synchronized|native)\b/.test(modifiers))
    return `\`${name}\` is ${/synchronized|native/.exec(modifiers)![0]}`;
  if (name === 'main') return 'a program begins in each of the copies';
  if (ownPlace.test(file.text.slice(found.node.start, found.node.end)))
    return 'the copies ask for their own place';
  return plainParameters(found) ? undefined : 'a copy has parameters that cannot be handed on';
}

/** In what the two methods are not the same: their text, or what their names mean. */
function differenceOf(kept: StaticCopy, copy: StaticCopy): string | undefined {
  const [a, b] = [kept, copy].map(leavesOfMethod);
  if (!sameShape([a, b])) return 'the copies do not have the same shape';
  const pairs = new Map<Binding, Binding>();
  for (const [i, leaf] of a.entries()) {
    const first = kept.file.bindings.at.get(leaf.node);
    const second = copy.file.bindings.at.get(b[i].node);
    const [own, other] = [first?.binding, second?.binding];
    if (own && other && isOwn(own, kept) && isOwn(other, copy)) {
      if ((pairs.get(own) ?? other) !== other) return 'the copies use their variables differently';
      pairs.set(own, other);
      continue;
    }
    if (!sameText(leaf, b[i])) return `the copies differ in \`${leaf.text}\``;
    const isType = leaf.node.type === 'type_identifier' || /^[A-Z]/.test(leaf.text);
    const isName = isType && /identifier$/.test(leaf.node.type) && leaf.node.field !== 'name';
    if (isName && !isTypeParameter(leaf.text, kept) && !kept.unit.meansTheSame(leaf.text, copy.unit))
      return `\`${leaf.text}\` is not the same in both files`;
    if (!isType && (first ?? second)) return `\`${leaf.text}\` belongs to its class`;
  }
  return undefined;
}

/** All but the modifiers and the name. */
function leavesOfMethod({ file, found }: StaticCopy) {
  const statements = found.node.children.filter(
    ({ type, field }) => type !== 'modifiers' && field !== 'name',
  );
  const { start, end } = found.node;
  return leavesOf({ container: found.node, statements, start, end }, file.text, file.language);
}

function isOwn({ node, kind: bindingKind }: Binding, { found }: StaticCopy): boolean {
  return bindingKind !== 'member' && inRun(node, found.node);
}

function isTypeParameter(name: string, { file, found }: StaticCopy): boolean {
  const list = childOf(found.node, 'type_parameters');
  return Boolean(
    list && [...descendants(list)].some(({ start, end }) => file.text.slice(start, end) === name),
  );
}

/** Why `copy` cannot call `kept`. */
function accessRefusal(kept: StaticCopy, copy: StaticCopy): string | undefined {
  const { typeName, name } = kept;
  if (kept.test && !copy.test) return `\`${typeName}\` is a test`;
  if (!kept.unit.isBuiltWith(copy.unit)) return 'the files are in different modules';
  if (namedChildren(childOf(kept.type, 'body')!).some(({ type }) => type === 'static_initializer'))
    return `\`${typeName}\` does something when it is loaded`;
  if (copy.unit.names(typeName, kept.unit)) return `\`${typeName}\` means something else in one of the files`;
  if (kept.unit.package === copy.unit.package)
    return isPrivate(kept.modifiers) && !isClosed(kept)
      ? `\`${name}\` is private, and classes that extend \`${typeName}\` may have one of their own`
      : undefined;
  return /\bpublic\b/.test(kept.modifiers) && /\bpublic\b/.test(modifierTypes(kept.type))
    ? undefined
    : `\`${typeName}.${name}\` is not public`;
}

/** No class can extend it: it is final, or all its constructors are private. */
function isClosed({ type }: StaticCopy): boolean {
  if (/\bfinal\b/.test(modifierTypes(type))) return true;
  const constructors = namedChildren(childOf(type, 'body')!).filter(
    each => each.type === 'constructor_declaration',
  );
  return constructors.length > 0 && constructors.every(each => isPrivate(modifierTypes(each)));
}

/** A kept method that is private gives that up, for the classes of its package. */
function wideningEdits({ file, found, modifiers }: StaticCopy, others: readonly StaticCopy[]): FoldEdit[] {
  if (others.length === 0 || !isPrivate(modifiers)) return [];
  const word = [...descendants(found.node)].find(({ type }) => type === 'private')!;
  const blank = /^\s*/.exec(file.text.slice(word.end))![0].length;
  return [{ file: file.id, range: { start: word.start, end: word.end + blank }, newText: '' }];
}

function callingEdits(kept: StaticCopy, copy: StaticCopy): FoldEdit[] {
  const { file, found, unit } = copy;
  const called = `${kept.typeName}.${kept.name}`;
  const uses = simpleUses(copy);
  const change =
    uses && isPrivate(copy.modifiers)
      ? [
          { file: file.id, range: declarationRange(found.node, file.text), newText: '' },
          ...uses.map(({ start, end }) => ({ file: file.id, range: { start, end }, newText: called })),
        ]
      : [
          {
            file: file.id,
            range: { start: found.body.start, end: found.body.end },
            newText: delegation(called, copy),
          },
        ];
  return [...importEdits(kept, unit), ...change];
}

/** The calls of the copy in its file, outside itself; undefined where its name stands for more than that. */
function simpleUses({ file, found, name }: StaticCopy): readonly SyntaxNode[] | undefined {
  const words = [...descendants(file.root)].filter(
    ({ type, start, end }) => type === 'identifier' && file.text.slice(start, end) === name,
  );
  const uses = words.filter(node => node !== found.name && !inRun(node, found.node));
  const plain = uses.every(
    node =>
      node.field === 'name' &&
      node.parent?.type === 'method_invocation' &&
      !childOf(node.parent, 'object') &&
      !childOf(node.parent, 'type_arguments'),
  );
  return plain ? uses : undefined;
}

/** `{ return Kept.name(a, b); }` */
function delegation(called: string, { file, found }: StaticCopy): string {
  const { text } = file;
  const names = plainParameters(found)!.map(({ start, end }) => text.slice(start, end));
  const isVoid = childOf(found.node, 'type')?.type === 'void_type';
  const indent = indentAt(text, found.node.start);
  const line = lineBreak(text);
  return `{${line}${indent}${indentUnit(text)}${isVoid ? '' : 'return '}${called}(${names.join(', ')});${line}${indent}}`;
}

function importEdits(kept: StaticCopy, { file, package: own, imports }: JavaUnit): FoldEdit[] {
  const name = `${kept.unit.package}.${kept.typeName}`;
  if (own === kept.unit.package || imports.some(each => each.name === name)) return [];
  const last =
    imports.at(-1)?.node ?? namedChildren(file.root).find(({ type }) => type === 'package_declaration');
  const line = `import ${name};${lineBreak(file.text)}`;
  const end = last ? file.text.indexOf('\n', last.end) + 1 : 0;
  const first = imports.length === 0 && last ? lineBreak(file.text) : '';
  const at = lineStart(file.text, end);
  return [{ file: file.id, range: { start: at, end: at }, newText: first + line }];
}
