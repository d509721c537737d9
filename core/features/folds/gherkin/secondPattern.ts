import type { PlacedDefinition } from '../../../steps/definitions/placedDefinition';
import type { StepDefinition } from '../../../steps/definitions/stepDefinition';
import type { TextRange } from '../../../text/textRange';
import { descendants, type SyntaxNode } from '../code/syntaxNode';
import { capturedNames } from './definitionTwins';
import type { StepSources } from './extractSteps';
import type { JoinDraft } from './joinDefinitions';
import { indentAt, lineBreakOf } from './sourceText';

/** What holds a pattern above a function that may bear several: behave, pytest-bdd, Cucumber for the JVM, Reqnroll. */
const holders = new Set(['decorator', 'annotation', 'attribute_list']);

/**
 * The decorator (annotation, attribute) of `kept` once more, with the pattern of `other`, whose values bear the names
 * that the function of `kept` gives them.
 */
export function secondPattern(
  kept: PlacedDefinition,
  other: PlacedDefinition,
  sources: StepSources,
): JoinDraft | undefined {
  const source = sources.sourceOf(kept.file);
  const text = sources.textOf(other.file);
  const holder = source && holderOf(source.root, kept.definition.patternRange);
  if (!holder || text === undefined || !capturesAlike(kept.definition, other.definition)) return undefined;
  const { start, end } = kept.definition.patternRange;
  const written = text.slice(other.definition.patternRange.start, other.definition.patternRange.end);
  const literal = withNamesOf(kept.definition, written);
  const pattern = withNamesOf(kept.definition, other.definition.pattern);
  if (literal === undefined || pattern === undefined) return undefined;
  const line = source.text.slice(holder.start, start) + literal + source.text.slice(end, holder.end);
  const newText = line + lineBreakOf(source.text) + indentAt(source.text, holder.start);
  return {
    edit: { file: kept.file, range: { start: holder.start, end: holder.start }, newText },
    replaces: false,
    pattern,
    announcement: 'One function answers to both wordings; the other, which did the same, goes',
  };
}

function holderOf(root: SyntaxNode, range: TextRange): SyntaxNode | undefined {
  for (const node of descendants(root))
    if (holders.has(node.type) && node.start <= range.start && range.end <= node.end) return node;
  return undefined;
}

/** True when both read as many values in the same way. */
function capturesAlike(a: StepDefinition, b: StepDefinition): boolean {
  if (a.patternKind !== b.patternKind || a.flags !== b.flags) return false;
  return captures(a).join('\n') === captures(b).join('\n');
}

function captures({ patternKind, pattern }: StepDefinition): readonly string[] {
  const fields = pattern.match(/\{[^{}]*\}/g) ?? [];
  if (patternKind === 'parse') return fields.map(field => field.replace(/^\{\w*/, ''));
  if (patternKind === 'cucumber') return fields;
  const groups = patternKind === 'regex' ? pattern.match(/(?<!\\)\((?!\?(?!P?<\w))/g) : [];
  return (groups ?? []).map(() => '');
}

/** Python hands values over by the names in the pattern. */
function withNamesOf(kept: StepDefinition, pattern: string): string | undefined {
  const names = capturedNames(kept);
  let at = 0;
  const named = kept.patternKind === 'parse' ? /(\{)(\w+)/g : /(\(\?P?<)(\w+)/g;
  const found = pattern.replace(named, (_, open: string) => open + (names[at++] ?? ''));
  return at === names.length ? found : undefined;
}
