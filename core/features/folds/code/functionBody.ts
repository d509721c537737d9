import type { TextRange } from '../../../text/textRange';
import { applyEdits } from '../fold';
import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import type { Extraction } from './extraction';
import { indentAt, indentUnit, reindent } from './indentation';
import { functionAround, inRun } from './statementRun';
import { childOf, descendants, namedChildren, type SyntaxNode } from './syntaxNode';

/** Indentation of the new function, and of its body. */
export function indentsOf(
  { home, members }: Extraction,
  { text, language }: CodeFile,
): { readonly head: string; readonly body: string } {
  const head = indentAt(text, home.anchor.start);
  const owner = functionAround(members[0]!.run.statements[0]!, language.functions);
  return { head, body: head + ((owner && stepInside(owner, text)) ?? indentUnit(text)) };
}

/** How much deeper the statements of a function stand than the function itself; undefined where they stand in its line. */
function stepInside(owner: SyntaxNode, text: string): string | undefined {
  const body = childOf(owner, 'body');
  const first = body && namedChildren(body)[0];
  if (!first || !text.slice(owner.start, first.start).includes('\n')) return undefined;
  const [outer, inner] = [indentAt(text, owner.start), indentAt(text, first.start)];
  return inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : undefined;
}

/** An edit in the first copy; the range is a place of the file. */
export interface CopyEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/**
 * The first copy's statements with the parameters put in, moved to where the new function stands. `further` edits
 * are made there, too.
 */
export function functionBody(plan: Extraction, file: CodeFile, further: readonly CopyEdit[] = []): string {
  const [{ run, leaves }] = plan.members;
  const filled = plan.parameters.flatMap(({ name, hole }) =>
    (hole?.places ?? []).map(place => {
      const { node } = leaves[place];
      return {
        range: within(node, run),
        newText: node.parent?.type === 'jsx_attribute' ? `{${name}}` : name,
      };
    }),
  );
  const edits = [...filled, ...further.map(({ range, newText }) => ({ range: within(range, run), newText }))];
  const source = file.text.slice(run.start, run.end);
  const from = indentAt(file.text, run.start);
  // Moved before the names are put in: literals of several lines keep their lines, and offsets are still those of the file.
  const fixed = longLiterals(plan, file);
  const body = applyEdits(source, edits);
  if (fixed.length === 0) return reindent(body, from, indentsOf(plan, file).body, []);
  const shifted = fixed.map(range => shift(range, edits));
  return reindent(body, from, indentsOf(plan, file).body, shifted);
}

/** A range of the file, as offsets in the run. */
function within({ start, end }: TextRange, run: TextRange): TextRange {
  return { start: start - run.start, end: end - run.start };
}

/** Literals of the first copy that span lines, as offsets in the run. */
function longLiterals({ members }: Extraction, { text }: CodeFile): readonly TextRange[] {
  const [{ run }] = members;
  const found: TextRange[] = [];
  for (const statement of run.statements)
    for (const node of descendants(statement))
      if (
        /^(?:string|template_string|string_literal|(?:raw|verbatim|multiline)_string_literal|interpolated_string_expression|regex|subshell|delimited_symbol|encapsed_string|heredoc|nowdoc)$/.test(
          node.type,
        ) &&
        text.slice(node.start, node.end).includes('\n')
      )
        found.push(within(node, run));
  return found;
}

function shift(
  { start, end }: TextRange,
  edits: readonly { readonly range: TextRange; readonly newText: string }[],
): TextRange {
  const growth = (before: number) =>
    edits
      .filter(edit => edit.range.end <= before)
      .reduce((sum, edit) => sum + edit.newText.length - (edit.range.end - edit.range.start), 0);
  return { start: start + growth(start), end: end + growth(end) };
}

/** What one copy calls the outputs, and which of them it needs. */
export interface MemberOutput {
  /** Name inside the function. */
  readonly inner: string;
  readonly binding: Binding;
  /** Declared in the copy itself. */
  readonly own: boolean;
  readonly used: boolean;
}

export function memberOutputs(plan: Extraction, index: number): readonly MemberOutput[] {
  const { run } = plan.members[index];
  return plan.outputs.map(output => {
    const renamed = plan.differences.renamed[index].get(output);
    const known = [...plan.flows[index].inputs, ...plan.flows[index].renewed, ...plan.flows[index].outputs];
    const binding = renamed ?? known.find(({ name }) => name === output.name) ?? output;
    const used = plan.flows[index].outputs.includes(binding);
    return { inner: output.name, binding, own: inRun(binding.node, run), used };
  });
}

/** What one copy passes, in the order of the parameters; a method is not passed its own object. */
export function argumentsOf({ parameters, receiver }: Extraction, index: number): string {
  return parameters
    .filter(parameter => parameter !== receiver)
    .map(({ values }) => values[index])
    .join(', ');
}
