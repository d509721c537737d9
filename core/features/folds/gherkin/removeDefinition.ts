import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import type { PlacedDefinition } from '../../../steps/definitions/placedDefinition';
import type { TextRange } from '../../../text/textRange';
import { brokenCount, descendants, isComment, type SyntaxNode } from '../code/syntaxNode';
import { applyEdits, type FoldEdit } from '../fold';
import { type DefinitionSource, nodeWith } from './composite/definitionSource';
import { isCalledByName } from './definitionTwins';
import type { StepSources } from './extractSteps';
import { lineStart, nextLine, withBlankLines } from './sourceText';

/** Takes a definition out of its file, or says why it has to stay. */
export function removeDefinition(
  index: WorkspaceIndex,
  placed: PlacedDefinition,
  sources: StepSources,
): { readonly edit: FoldEdit } | { readonly reason: string } {
  const { file, definition } = placed;
  const source = sources.sourceOf(file);
  const node = source && unitOf(source, definition.range);
  if (!source || !node) return { reason: 'its definition stands in a form that cannot be taken out' };
  const all = index.file(file)?.facts.definitions?.definitions ?? [];
  const inside = all.filter(({ range }) => node.start <= range.start && range.end <= node.end);
  if (inside.length !== 1) return { reason: 'its function has another wording as well' };
  if (isCalledByName(index, placed, other => sources.textOf(other)))
    return { reason: `\`${definition.name}\` is called elsewhere` };
  const edit = { range: linesOf(source.text, node), newText: '' };
  const after = sources.reread(source, applyEdits(source.text, [edit]));
  const left = after.facts?.definitions.length ?? 0;
  if (left !== all.length - 1 || brokenCount(after.source.root) > brokenCount(source.root))
    return { reason: 'the file would not be read the same without it' };
  return { edit: { file, ...edit } };
}

const owners = new Set(['method_declaration', 'decorated_definition']);

/** The call with its semicolon, or the function with all that is written above it. */
function unitOf({ root, language }: DefinitionSource, range: TextRange): SyntaxNode | undefined {
  if (language === 'ruby') return nodeWith(root, range, 'call');
  const call = nodeWith(root, range, 'call_expression');
  if (call) return call.parent?.type === 'expression_statement' ? call.parent : undefined;
  for (const node of descendants(root))
    if (node.end === range.end && node.start <= range.start && owners.has(node.type)) return node;
  return undefined;
}

/** Its lines, the comments right above it, and the empty lines that set it apart. */
function linesOf(text: string, node: SyntaxNode): TextRange {
  let first = node;
  const siblings = node.parent?.children ?? [];
  for (let i = siblings.indexOf(node) - 1; i >= 0; i--) {
    const above = siblings[i]!;
    const between = text.slice(above.end, first.start);
    const alone = text.slice(lineStart(text, above.start), above.start).trim() === '';
    if (!isComment(above) || !alone || between.trim() !== '' || between.split('\n').length > 2) break;
    first = above;
  }
  const whole = {
    start: lineStart(text, first.start),
    end: nextLine(text, Math.max(node.start, node.end - 1)),
  };
  let { start } = whole;
  while (start > 0 && text.slice(lineStart(text, start - 1), start).trim() === '')
    start = lineStart(text, start - 1);
  const opens = start === 0 || /[{:]\s*$/.test(text.slice(0, start));
  return opens ? withBlankLines(text, whole) : { start, end: whole.end };
}
