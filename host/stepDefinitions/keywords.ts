import { dialects } from '@cucumber/gherkin';

export type DefinitionKeyword = 'given' | 'when' | 'then' | 'step';

/**
 * Names of annotations and functions that define steps, in all of Gherkin's languages: `Given`, `Angenommen`,
 * `EtantDonnéQue`. Cucumber makes them from the keywords by dropping spaces and punctuation.
 */
export function keywordNames(): ReadonlyMap<string, DefinitionKeyword> {
  const names = new Map<string, DefinitionKeyword>();
  for (const dialect of Object.values(dialects)) {
    for (const keyword of ['given', 'when', 'then'] as const)
      for (const word of dialect[keyword]) add(names, word, keyword);
    for (const word of [...dialect.and, ...dialect.but]) add(names, word, 'step');
  }
  names.delete('');
  return names;
}

function add(names: Map<string, DefinitionKeyword>, word: string, keyword: DefinitionKeyword): void {
  const name = word.replace(/[\s',.!\u2019-]/g, '').replace(/^\*$/, '');
  if (!names.has(name)) names.set(name, keyword);
}
