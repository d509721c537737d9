import { isWrite } from './bindings';
import type { CodeFile } from './codeFile';
import type { ControlFlow } from './controlFlow';
import { csharpModifiers } from './csharpTypes';
import { anchorIn, type HomeResult } from './homeAnchor';
import { phpHome } from './phpHome';
import { rubyHome } from './rubyHome';
import { functionAround, inRun, type StatementRun } from './statementRun';
import { ancestors, childOf, commonAncestor, namedChildren, type SyntaxNode } from './syntaxNode';

/** The innermost place that all copies can call, so that they share as many variables as they can. */
export function homeFor(
  runs: readonly StatementRun[],
  controls: readonly ControlFlow[],
  file: CodeFile,
): HomeResult {
  const common = commonAncestor(runs.map(({ container }) => container));
  if (!common) return { refusal: 'the copies have no place in common' };
  const usesThis = controls.some(control => control.usesThis);
  if (file.language.id === 'java') return javaHome(common, runs, file.text);
  if (file.language.id === 'rust') return rustHome(runs, usesThis, file.text);
  if (file.language.id === 'csharp') return csharpHome(common, runs, file.text);
  if (file.language.id === 'php') return phpHome(runs, file);
  if (file.language.id === 'ruby') return rubyHome(runs, file);
  if (file.language.id === 'kotlin') return kotlinHome(runs, file.text);
  if (file.language.id === 'go') return goHome(common, runs, file);
  if (file.language.id === 'python') return pythonHome(common, runs, file);
  return javascriptHome(common, runs, usesThis, file);
}

function javascriptHome(
  common: SyntaxNode,
  runs: readonly StatementRun[],
  usesThis: boolean,
  { language, text }: CodeFile,
): HomeResult {
  const owners = runs.map(run => functionAround(run.statements[0], language.thisFunctions));
  for (const block of ancestors(common)) {
    if (block.type === 'class_body' && usesThis) return classHome(block, runs, owners, text);
    if (block.type !== 'program' && block.type !== 'statement_block') continue;
    const anchor = anchorIn(block, runs[0], text);
    if (!usesThis) return { block, anchor, form: 'function', isStatic: false };
    const around = functionAround(anchor, language.thisFunctions);
    if (!around || owners.some(owner => owner !== around)) break;
    return { block, anchor, form: 'closure', isStatic: false };
  }
  return { refusal: 'the copies use `this` of different functions' };
}

function classHome(
  block: SyntaxNode,
  runs: readonly StatementRun[],
  owners: readonly (SyntaxNode | undefined)[],
  text: string,
): HomeResult {
  if (owners.some(owner => owner?.type !== 'method_definition' || owner.parent !== block))
    return { refusal: 'the copies use `this` of different functions' };
  return methodHome(block, runs, text, owners, owner => owner.children.some(({ type }) => type === 'static'));
}

/** A method of the class whose methods `owners` hold the copies; either all or none of them are static. */
function methodHome(
  block: SyntaxNode,
  runs: readonly StatementRun[],
  text: string,
  owners: readonly (SyntaxNode | undefined)[],
  isStatic: (owner: SyntaxNode) => boolean,
): HomeResult {
  const statics: boolean[] = [];
  for (const owner of owners) {
    if (!owner) return { refusal: 'the copies stand outside methods of one class' };
    statics.push(isStatic(owner));
  }
  if (statics.some(each => each !== statics[0]))
    return { refusal: 'only some of the copies stand in static methods' };
  return { block, anchor: anchorIn(block, runs[0]!, text), form: 'method', isStatic: statics[0]! };
}

function pythonHome(common: SyntaxNode, runs: readonly StatementRun[], file: CodeFile): HomeResult {
  for (const block of ancestors(common)) {
    if (block.type !== 'module' && block.type !== 'block') continue;
    if (block.parent?.type === 'class_definition') {
      const self = commonSelf(block, runs, file);
      const anchor = anchorIn(block, runs[0], file.text);
      if (self) return { block, anchor, form: 'method', isStatic: false, self };
      // A function at the side of the class can be called by its name.
      if (usesMangledNames(runs, file))
        return { refusal: 'the copies use names that are private to their class' };
      continue;
    }
    const anchor = anchorIn(block, runs[0], file.text);
    return { block, anchor, form: 'function', isStatic: false };
  }
  return { refusal: 'the copies have no place in common' };
}

/** The first parameter of the methods that hold the copies, where all of them use it and call it the same. */
function commonSelf(
  block: SyntaxNode,
  runs: readonly StatementRun[],
  { text, language, bindings }: CodeFile,
): string | undefined {
  const names = runs.map(run => {
    const owner = functionAround(run.statements[0], language.functions);
    const parameters = owner && childOf(owner, 'parameters');
    const [first] = parameters ? namedChildren(parameters) : [];
    // A decorator may make it a static method or a class method, or call it with something else.
    if (owner?.parent !== block || first?.type !== 'identifier') return undefined;
    const uses = bindings.at.get(first)?.binding?.occurrences.filter(({ node }) => inRun(node, run));
    return uses && uses.length > 0 && !uses.some(isWrite) ? text.slice(first.start, first.end) : undefined;
  });
  return names.every(name => name === names[0]) ? names[0] : undefined;
}

/** `self.__name` means another name outside the class. */
function usesMangledNames(runs: readonly StatementRun[], { text }: CodeFile): boolean {
  return runs.some(({ start, end }) => /\b__\w*[^_\W](?!\w|__)/.test(text.slice(start, end)));
}

function javaHome(common: SyntaxNode, runs: readonly StatementRun[], text: string): HomeResult {
  const block = [...ancestors(common)].find(({ type }) =>
    /^(?:class_body|enum_body_declarations|interface_body)$/.test(type),
  );
  if (block?.type !== 'class_body') return { refusal: 'the copies stand in no common class' };
  const owners = runs.map(run => ownMethod(run.container, block));
  return methodHome(block, runs, text, owners, owner => /\bstatic\b/.test(modifierTypes(owner)));
}

function csharpHome(common: SyntaxNode, runs: readonly StatementRun[], text: string): HomeResult {
  const block = [...ancestors(common)].find(({ type }) => type === 'declaration_list');
  if (!block || !/^(?:class|struct|record)_declaration$/.test(block.parent!.type))
    return { refusal: 'the copies stand in no common class' };
  const owners = runs.map(run => csharpMember(run.container, block));
  return methodHome(block, runs, text, owners, owner => csharpModifiers(owner, text).has('static'));
}

/** The member of the class that holds the node, with no other class in between. */
function csharpMember(node: SyntaxNode, block: SyntaxNode): SyntaxNode | undefined {
  for (const each of ancestors(node)) {
    if (each === block) return undefined;
    if (each.type === 'declaration_list') return undefined;
    if (/_declaration$/.test(each.type) && each.type !== 'accessor_declaration') return each;
  }
  return undefined;
}

/** In the `impl` that all copies stand in, else at the side of the functions of their module. */
function rustHome(runs: readonly StatementRun[], usesThis: boolean, text: string): HomeResult {
  const homes = runs.map(run => rustImpl(run));
  const [impl] = homes;
  if (impl && homes.every(each => each === impl))
    return { block: impl, anchor: anchorIn(impl, runs[0]!, text), form: 'method', isStatic: !usesThis };
  if (usesThis) return { refusal: 'the copies use `self` where they share no `impl` of a type alone' };
  if (runs.some(({ start, end }) => /\bSelf\b/.test(text.slice(start, end))))
    return { refusal: 'the copies use `Self` where they share no `impl` of a type alone' };
  const modules = runs.map(run => moduleOf(run));
  const [block] = modules;
  if (!block || modules.some(each => each !== block))
    return { refusal: 'the copies stand in different modules' };
  return { block, anchor: anchorIn(block, runs[0]!, text), form: 'function', isStatic: false };
}

/** Where the methods around a run stand, unless they are those of a trait. */
function rustImpl(run: StatementRun): SyntaxNode | undefined {
  const owner = [...ancestors(run.container)].find(({ type }) => type === 'function_item');
  const block = owner?.parent;
  const impl = block?.parent;
  return impl?.type === 'impl_item' && !childOf(impl, 'trait') ? block : undefined;
}

function moduleOf(run: StatementRun): SyntaxNode | undefined {
  return [...ancestors(run.container)].find(
    ({ type, parent }) =>
      type === 'source_file' || (type === 'declaration_list' && parent?.type === 'mod_item'),
  );
}

/** A member of the class whose functions hold the copies, else at the side of the functions. */
function kotlinHome(runs: readonly StatementRun[], text: string): HomeResult {
  const blocks = runs.map(run =>
    [...ancestors(run.container)].find(({ type }) =>
      /^(?:class_body|enum_class_body|source_file)$/.test(type),
    ),
  );
  const [block] = blocks;
  if (!block || blocks.some(each => each !== block))
    return { refusal: 'the copies stand in no common class' };
  if (block.parent?.children.some(({ type }) => type === 'interface'))
    return { refusal: 'the copies stand in an interface' };
  return { block, anchor: anchorIn(block, runs[0], text), form: 'method', isStatic: false };
}

/** At the side of the functions; a method where all copies stand in methods of one type and use its object. */
function goHome(common: SyntaxNode, runs: readonly StatementRun[], file: CodeFile): HomeResult {
  const block = [...ancestors(common)].at(-1)!;
  const anchor = anchorIn(block, runs[0], file.text);
  const receivers = runs.map(run => goReceiver(run, file));
  const [first] = receivers;
  const shared = first !== undefined && receivers.every(each => each?.written === first.written);
  if (shared) return { block, anchor, form: 'method', isStatic: false, self: first.name };
  return { block, anchor, form: 'function', isStatic: false };
}

/** The receiver of the method around a run, where the run reads it. */
export function goReceiver(
  run: StatementRun,
  { text, bindings }: CodeFile,
): { readonly name: string; readonly written: string } | undefined {
  const method = [...ancestors(run.container)].find(({ type }) => type === 'method_declaration');
  const list = method && childOf(method, 'receiver');
  const parameter = list && namedChildren(list)[0];
  const name = parameter && childOf(parameter, 'name');
  const uses = name && bindings.at.get(name)?.binding?.occurrences.filter(({ node }) => inRun(node, run));
  if (!name || !uses || uses.length === 0 || uses.some(isWrite)) return undefined;
  return { name: text.slice(name.start, name.end), written: text.slice(list.start, list.end) };
}

/** The method of the class that holds the node, with no other class in between. */
function ownMethod(node: SyntaxNode, block: SyntaxNode): SyntaxNode | undefined {
  for (const each of ancestors(node)) {
    if (each.type === 'class_body' && each !== block) return undefined;
    if (each.parent === block)
      return /^(?:method|constructor)_declaration$/.test(each.type) ? each : undefined;
  }
  return undefined;
}

export function modifierTypes(method: SyntaxNode): string {
  const modifiers = namedChildren(method).find(({ type }) => type === 'modifiers');
  return modifiers?.children.map(({ type }) => type).join(' ') ?? '';
}
