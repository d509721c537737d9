import type { Leaf } from './alignment';
import { sameText } from './alignment';
import { type Binding, isWrite } from './bindings';
import type { CodeFile } from './codeFile';
import { functionAround, inRun, type StatementRun } from './statementRun';
import { isSteadyField } from './steadyField';
import { ancestors, isInside, type SyntaxNode } from './syntaxNode';

/** One copy of the code. */
export interface Member {
  readonly run: StatementRun;
  readonly leaves: readonly Leaf[];
}

/** A value that differs from copy to copy. */
export interface Hole {
  /** Indexes of the leaves where it stands; the same in all members. */
  readonly places: number[];
  /** As written, one a member. */
  readonly values: readonly string[];
  readonly literal: boolean;
}

export interface Differences {
  readonly holes: readonly Hole[];
  /** For every member: variable of the representative (declared in the run) → the member's. */
  readonly renamed: readonly ReadonlyMap<Binding, Binding>[];
}

export type DifferencesResult = Differences | { readonly refusal: string };

/**
 * Tells what differs between copies of one shape: names of own variables are renamings, other values are holes. `renewed`
 * are, for every member, variables that it sets before it reads them.
 */
export function differencesOf(
  members: readonly Member[],
  renewed: readonly (readonly Binding[])[],
  file: CodeFile,
  home: SyntaxNode,
): DifferencesResult {
  const { bindings } = file;
  const holes: Hole[] = [];
  const renamed = members.map(() => new Map<Binding, Binding>());
  const back = members.map(() => new Map<Binding, Binding>());
  for (let at = 0; at < members[0].leaves.length; at++) {
    const leaves = members.map(member => member.leaves[at]);
    const occurrences = leaves.map(leaf => bindings.at.get(leaf.node));
    const own = members.map(({ run }, i) => {
      const binding = occurrences[i]?.binding;
      return binding && (inRun(binding.node, run) || renewed[i]!.includes(binding)) ? binding : undefined;
    });
    if (own.some(Boolean)) {
      if (!own.every((binding, i) => pairUp(renamed[i], back[i], own[0], binding)))
        return { refusal: 'the copies use their own variables differently' };
      const shorthand = namesProperty(leaves[0].node) && !leaves.every(leaf => leaf.text === leaves[0].text);
      if (shorthand) return { refusal: `the copies name the property \`${leaves[0].text}\` differently` };
      continue;
    }
    const same = leaves.every(leaf => sameText(leaf, leaves[0]));
    const visible = occurrences.every(
      each => !each?.binding || isSharedName(each.binding, home, occurrences[0]?.binding),
    );
    if (same && visible) continue;
    // A name that is everywhere a variable of the copy's own surroundings is an input of the run.
    const local = occurrences.map(each => Boolean(each?.binding && !isInside(home, each.binding.scope.node)));
    if (same && local.every(Boolean)) continue;
    const refusal = holeRefusal(leaves, members, file);
    if (refusal) return { refusal };
    addHole(holes, at, leaves);
  }
  return { holes, renamed };
}

/** `{ x }` of JavaScript, `f(x:)`, `in {x:}` and `|x:|` of Ruby: the name of a variable is that of a property, too. */
function namesProperty({ type, parent }: SyntaxNode): boolean {
  return type.startsWith('shorthand_') || type === 'hash_key_symbol' || parent?.type === 'keyword_parameter';
}

/** True when the name means one and the same thing to all copies and to the new function. */
function isSharedName(binding: Binding, home: SyntaxNode, first: Binding | undefined): boolean {
  return binding === first && (binding.kind === 'member' || isInside(home, binding.scope.node));
}

function pairUp(
  forward: Map<Binding, Binding>,
  back: Map<Binding, Binding>,
  first: Binding | undefined,
  other: Binding | undefined,
): boolean {
  if (!first || !other) return false;
  if ((forward.get(first) ?? other) !== other || (back.get(other) ?? first) !== first) return false;
  forward.set(first, other);
  back.set(other, first);
  return true;
}

function addHole(holes: Hole[], at: number, leaves: readonly Leaf[]): void {
  const values = leaves.map(({ text }) => text);
  const known = holes.find(hole => hole.values.every((value, i) => value === values[i]));
  if (known) known.places.push(at);
  else holes.push({ places: [at], values, literal: leaves.every(({ literal }) => literal) });
}

/** Why a place cannot become a parameter. */
function holeRefusal(
  leaves: readonly Leaf[],
  members: readonly Member[],
  file: CodeFile,
): string | undefined {
  const { bindings, language } = file;
  const [{ node, text }] = leaves;
  const quoted = text.length > 40 ? `${text.slice(0, 37)}…` : text;
  for (const [i, leaf] of leaves.entries()) {
    if (leaf.literal) continue;
    const occurrence = bindings.at.get(leaf.node);
    if (!occurrence || !/^(?:identifier|variable_name)$/.test(leaf.node.type))
      return `the copies differ in \`${quoted}\`, which is no value`;
    if (occurrence.access !== 'read') return `the copies set different variables (\`${quoted}\`)`;
    const { binding } = occurrence;
    if (binding?.kind === 'type' || binding?.kind === 'class')
      return `the copies use different types (\`${quoted}\`)`;
    if (/^(?:csharp|rust)$/.test(language.id) && (!binding || /^(?:function|import)$/.test(binding.kind)))
      return `the copies differ in \`${quoted}\`, which is no value`;
    const calls = language.id === 'ruby' && (!binding || binding.kind === 'function');
    if (calls || (language.id === 'java' && (!binding || binding.name.endsWith('()'))))
      return `the copies differ in \`${quoted}\`, which is no value`;
    if (binding && mayChange(binding, leaf.node, members[i].run, file))
      return `\`${leaf.text}\` may change while the copy runs`;
  }
  return unfitPlace(node) ? `the copies differ in \`${quoted}\`, which must be written out` : undefined;
}

/** Set in the copy, or by another function that the copy may call. */
function mayChange(
  binding: Binding,
  place: SyntaxNode,
  run: StatementRun,
  { language, text }: CodeFile,
): boolean {
  if (binding.kind === 'member')
    return language.id === 'csharp'
      ? !isFixedMember(binding.node)
      : !isSteadyField(binding, place, run, text);
  const owner = functionAround(run.statements[0], language.functions);
  return binding.occurrences.some(
    each =>
      isWrite(each) && (inRun(each.node, run) || functionAround(each.node, language.functions) !== owner),
  );
}

/** A field of C# that says itself that it keeps its value. */
function isFixedMember({ parent }: SyntaxNode): boolean {
  const field = parent?.parent?.parent;
  const words = field?.children.flatMap(({ children }) => children.map(({ type }) => type)) ?? [];
  return field?.type === 'field_declaration' && (words.includes('const') || words.includes('readonly'));
}

/** Places where the grammar wants the literal or the name itself. */
function unfitPlace(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (!parent) return true;
  if (/^(?:key|label|length)$/.test(node.field ?? '')) return true;
  if (
    /^(?:import|export|switch_label|case_pattern|concatenated_string|literal_type|dotted_name)/.test(
      parent.type,
    )
  )
    return true;
  if (parent.type.startsWith('jsx_') && parent.type !== 'jsx_expression' && parent.type !== 'jsx_attribute')
    return true;
  if (parent.type === 'expression_statement') return true;
  if ([...ancestors(node)].some(isPattern)) return true;
  return [...ancestors(node)].some(({ type }) =>
    /annotation|^type$|decorator|type_arguments|predefined_type|^attribute|^(?:constant|relational|match|tuple_struct|or|range|captured|slice)_pattern$|^(?:const|static)_item$|^parameter$|^interpolation_/.test(
      type,
    ),
  );
}

/** A pattern of Ruby, in which a name would be set, or a default of PHP, which has to be a constant. */
function isPattern({ field, parent }: SyntaxNode): boolean {
  if (field === 'default_value') return true;
  return field === 'pattern' && /^(?:in_clause|match_pattern|test_pattern)$/.test(parent?.type ?? '');
}
