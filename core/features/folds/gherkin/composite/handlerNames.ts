import type { StepDefinition } from '../../../../steps/definitions/stepDefinition';

/** Names that say nothing. */
const nameless =
  /^(?:arg|args|param|p|string|str|int|integer|float|double|word|value|val|text|data|[a-z]|_)\d*$/i;

/**
 * What a definition calls the values that it captures, in their order and as words (`userName` → `user name`); an
 * entry is undefined where the name says nothing. `text` is that of its file.
 */
export function handlerNames(
  { pattern, patternKind, patternRange, bodyRange, dialect }: StepDefinition,
  text: string,
): readonly (string | undefined)[] {
  if (patternKind === 'parse') return [...pattern.matchAll(/\{(\w*)/g)].map(match => words(match[1]!));
  const head = text.slice(patternRange.end, bodyRange?.start ?? patternRange.end);
  const list =
    dialect === 'ruby'
      ? /\|([^|]*)\|/.exec(head)
      : /\(([^()]*)\)[^()]*$/.exec(head.replace(/\{[^{}]*\}/g, ''));
  const single = /(?:async\s+)?(\w+)\s*=>\s*$/.exec(head);
  const parameters = (list?.[1] ?? single?.[1] ?? '').split(',').map(each => each.trim());
  const own = parameters.filter(each => each !== '' && !/^this\b|^context$|^self$/.test(each));
  return own.map(parameter => words(/(\w+)\s*(?::.*)?$/s.exec(parameter)?.[1] ?? ''));
}

function words(name: string): string | undefined {
  if (name === '' || nameless.test(name)) return undefined;
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll('_', ' ')
    .trim()
    .toLowerCase();
}
