import { lineBreak } from './indentation';
import type { ExportEdit, ModuleFile } from './moduleFile';
import { childOf, isComment, namedChildren, type SyntaxNode } from './syntaxNode';

/** A statement at the top of a file that sets `module.exports` or one name of it. */
export interface CommonJsExport {
  readonly statement: SyntaxNode;
  /** `exports.f`, `module.exports.f`; for all of `module.exports` undefined. */
  readonly name?: string;
  /** What stands before the name: `exports` or `module.exports`. */
  readonly owner: string;
  readonly value: SyntaxNode;
}

/** In the order of the text. */
export function commonJsExports({ root, text }: ModuleFile): readonly CommonJsExport[] {
  return namedChildren(root).flatMap(statement => {
    const assignment = statement.type === 'expression_statement' ? namedChildren(statement)[0] : undefined;
    return assignment?.type === 'assignment_expression' ? exportsOf(statement, assignment, text) : [];
  });
}

/** Also those of `exports = module.exports = value`. */
function exportsOf(statement: SyntaxNode, assignment: SyntaxNode, text: string): readonly CommonJsExport[] {
  const targets: string[] = [];
  let value: SyntaxNode | undefined = assignment;
  while (value?.type === 'assignment_expression') {
    const left = childOf(value, 'left');
    targets.push(left ? text.slice(left.start, left.end) : '');
    value = childOf(value, 'right');
  }
  if (!value) return [];
  const last = value;
  return targets.flatMap(target => {
    if (target === 'module.exports') return [{ statement, owner: target, value: last }];
    const named = /^((?:module\.)?exports)\.([\w$]+)$/.exec(target);
    return named ? [{ statement, owner: named[1], name: named[2], value: last }] : [];
  });
}

/** The name under which a module gives out what is called `local` in it. */
export function exportedAs(file: ModuleFile, local: string): string | undefined {
  const found = commonJsExports(file);
  const wholes = found.filter(({ name }) => name === undefined);
  if (wholes.length > 1) return undefined;
  const [whole] = wholes;
  const names = new Map<string, string>();
  for (const { key, value } of whole ? entries(whole.value, file) : []) names.set(key, value);
  for (const { statement, owner, name, value } of found) {
    // What is set on the first `exports` is lost where another object takes its place.
    const counts = !whole || (owner === 'module.exports' && statement.start > whole.statement.start);
    if (name && counts) names.set(name, file.text.slice(value.start, value.end));
  }
  return [...names].find(([, value]) => value === local)?.[0];
}

/** Entries of an object literal; what is more than a name has an empty value. */
function entries(
  object: SyntaxNode,
  { text }: ModuleFile,
): readonly { readonly key: string; readonly value: string }[] {
  if (object.type !== 'object') return [];
  return namedChildren(object).map(entry => {
    const shorthand = entry.type === 'shorthand_property_identifier';
    const key = shorthand ? entry : (childOf(entry, 'key') ?? childOf(entry, 'name'));
    const value = shorthand ? entry : childOf(entry, 'value');
    return {
      key: key ? text.slice(key.start, key.end).replace(/^['"]|['"]$/g, '') : '',
      value: value ? text.slice(value.start, value.end) : '',
    };
  });
}

/** How a module comes to give out a function of its own, or why it cannot. */
export function exportingEdit(file: ModuleFile, name: string, declaration: SyntaxNode): ExportEdit {
  const found = commonJsExports(file);
  const wholes = found.filter(each => each.name === undefined);
  const last = wholes[0] ?? found.at(-1);
  if (!last) return { refusal: 'no copy stands in a file that exports something: it may be a program' };
  if (wholes.length > 1) return { refusal: 'the file sets `module.exports` in several places' };
  // A function is there from the beginning, a constant only from its declaration on.
  if (declaration.type !== 'function_declaration' && last.statement.start < declaration.start)
    return { refusal: `\`${name}\` is declared behind the exports` };
  const taken = wholes.length > 0 ? entries(last.value, file).map(({ key }) => key) : [];
  if ([...taken, ...found.map(each => each.name)].includes(name))
    return { refusal: `the file exports something else as \`${name}\`` };
  if (wholes.length > 0) return entryEdit(file, name, last.value);
  const { end } = last.statement;
  const semicolon = file.text[end - 1] === ';' ? ';' : '';
  const newText = `${lineBreak(file.text)}${last.owner}.${name} = ${name}${semicolon}`;
  return { range: { start: end, end }, newText };
}

function entryEdit({ text }: ModuleFile, name: string, object: SyntaxNode): ExportEdit {
  if (object.type !== 'object') return { refusal: 'the file exports one value that is no object literal' };
  const last = namedChildren(object).at(-1);
  // A rule, a component or a configuration may be looked through by what loads it.
  if (!namedChildren(object).every(isName))
    return { refusal: 'the object that the file exports is more than a list of names' };
  if (!last) return { range: object, newText: `{ ${name} }` };
  if (last.type === 'comment') return { refusal: 'the list of exports ends with a comment' };
  const lines = text.slice(object.start, last.start).includes('\n');
  const indent = text.slice(text.lastIndexOf('\n', last.start - 1) + 1, last.start);
  const between = lines && !indent.trim() ? lineBreak(text) + indent : ' ';
  const { end } = last;
  return { range: { start: end, end }, newText: `,${between}${name}` };
}

/** `f`, `f: g` or `...others`; a comment is no entry. */
function isName(entry: SyntaxNode): boolean {
  if (entry.type === 'pair') return childOf(entry, 'value')?.type === 'identifier';
  return (
    entry.type === 'shorthand_property_identifier' || entry.type === 'spread_element' || isComment(entry)
  );
}
