import type { StepDefinition } from '../../../../steps/definitions/stepDefinition';

/** Names that say nothing. */
const nameless =
  /^(?:arg|args|param|p|string|str|int|integer|float|double|word|value|val|text|data|[a-z]|_)\d*$/i;

/**
 * What a definition calls the values that it captures, in their order and as words (`userName` → `user name`); an
 * entry is undefined where the name says nothing. `text` is that of its file.
 */
export function handlerNames(definition: StepDefinition, text: string): readonly (string | undefined)[] {
  const { pattern, patternKind } = definition;
  if (patternKind === 'parse') return [...pattern.matchAll(/\{(\w*)/g)].map(match => words(match[1]!));
  return handlerParameters(definition, text)
    .filter(name => !/^(?:this|context|self)$/.test(name))
    .map(words);
}

/** The parameters of the function that runs, as it calls them; those that are taken apart are left out. */
export function handlerParameters(
  { patternRange, bodyRange, dialect }: StepDefinition,
  text: string,
): readonly string[] {
  const head = text.slice(patternRange.end, bodyRange?.start ?? patternRange.end);
  const plain = head.replace(/\{[^{}]*\}/g, '').replace(/<[^<>]*>/g, '');
  const list = dialect === 'ruby' ? /\|([^|]*)\|/.exec(head) : /\(([^()]*)\)[^()]*$/.exec(plain);
  const single = /(\w+)\s*=>\s*$/.exec(plain);
  const parameters = (list?.[1] ?? single?.[1] ?? '').split(',');
  const named = dialect === 'javascript' || dialect === 'python' ? /(\w+)\s*(?:[?:=].*)?$/s : /(\w+)\s*$/;
  return parameters.flatMap(parameter => named.exec(parameter.trim())?.[1] ?? []);
}

function words(name: string): string | undefined {
  if (name === '' || nameless.test(name)) return undefined;
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll('_', ' ')
    .trim()
    .toLowerCase();
}
