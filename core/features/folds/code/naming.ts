import type { CodeFile } from './codeFile';
import type { CodeLanguage } from './codeLanguage';
import type { Hole } from './differences';
import { childOf, type SyntaxNode } from './syntaxNode';

export function freshName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}${i}`;
  return name;
}

/** The name of the variable in the first copy, or what the place is called: a key, an argument's name, a variable. */
export function parameterName(
  hole: Hole,
  node: SyntaxNode,
  { text, language }: CodeFile,
  taken: ReadonlySet<string>,
): string {
  const [value] = hole.values;
  const wanted =
    !hole.literal && /^[A-Za-z_$][\w$]*$/.test(value) ? variableName(value, language) : undefined;
  if (wanted && !taken.has(wanted) && !reserved.has(wanted)) return wanted;
  if (language.id === 'php') return freshName(`$${plainName(node)}`, taken);
  const label = labelOf(node);
  const found = label && /^[A-Za-z_]\w*$/.exec(text.slice(label.start, label.end))?.[0];
  const written = found && language.id === 'csharp' ? camelCase(found) : found;
  const words = new Set([...reserved, ...(furtherReserved[language.id] ?? [])]);
  return freshName(written && !words.has(written) ? written : plainName(node), new Set([...taken, ...words]));
}

/** The name of a constant or of a field in the style of a variable. */
function variableName(name: string, { id, snakeCase }: CodeLanguage): string {
  if (!/^[A-Z][A-Z\d_]+$/.test(name))
    return id === 'csharp' ? camelCase(name.replace(/^(?:[sm]?_)+(?=[A-Za-z])/, '')) : name;
  const lower = name.toLowerCase();
  return snakeCase ? lower : lower.replace(/_+([a-z\d])/g, (_all, letter: string) => letter.toUpperCase());
}

/** Words that a property may have for its name and a variable may not, in any of the languages. */
const reserved = new Set(
  (
    'abstract and as assert async await boolean break case catch char class const continue def default del delete do ' +
    'double elif else enum except export extends final finally float for from function global goto if implements import ' +
    'in instanceof int interface is lambda let long native new nonlocal not null or package pass private protected ' +
    'public raise return short static super switch synchronized this throw throws transient try type typeof var void ' +
    'volatile while with yield True False None true false fun val var when object typealias'
  ).split(' '),
);

/** Words of single languages. */
const furtherReserved: Readonly<Record<string, readonly string[]>> = {
  rust: 'crate extern fn impl loop match mod move mut pub ref self Self struct trait type unsafe use where dyn box macro'.split(
    ' ',
  ),
  csharp: (
    'base bool byte checked decimal delegate event explicit extern fixed foreach implicit internal is lock object ' +
    'operator out override params readonly ref sbyte sealed sizeof stackalloc string struct uint ulong unchecked unsafe ' +
    'ushort using virtual'
  ).split(' '),
  ruby: 'alias begin defined do elsif end ensure module next nil redo rescue retry self then undef unless until when'.split(
    ' ',
  ),
};

function camelCase(name: string): string {
  return name.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, start => start.toLowerCase());
}

/** The key, keyword or variable that a value is given to. */
function labelOf({ parent, field }: SyntaxNode): SyntaxNode | undefined {
  if (!parent || field === 'left') return undefined;
  if (parent.type === 'pair') return childOf(parent, 'key');
  if (/^(?:variable_declarator|keyword_argument|argument)$/.test(parent.type)) return childOf(parent, 'name');
  if (parent.type === 'assignment_expression' && parent.parent?.type === 'initializer_expression')
    return childOf(parent, 'left');
  if (parent.type === 'field_initializer') return childOf(parent, 'field');
  if (parent.type === 'value_argument' && parent.children[1]?.type === '=') return parent.children[0];
  return undefined;
}

function plainName({ type }: SyntaxNode): string {
  if (type === 'simple_symbol') return 'name';
  if (
    /^(?:string|chained_string|template_string|(?:interpreted_|raw_|verbatim_|multiline_)?string_literal|concatenated_string|encapsed_string)$/.test(
      type,
    )
  )
    return 'text';
  return /^int_|^real_|integer|number|float/.test(type) ? 'amount' : 'value';
}
