import type { GherkinFacts } from '../gherkin/feature';
import type { FileId } from '../text/fileId';
import type { TextRange } from '../text/textRange';
import type { SearchUnit } from './searchUnit';

/** The steps of one feature file, one unit for every distinct text. */
export function stepUnits(file: FileId, facts: GherkinFacts, pathWords: string): SearchUnit[] {
  const units = new Map<string, SearchUnit>();
  for (const scenario of facts.feature?.scenarios ?? [])
    for (const { text, range } of scenario.steps)
      if (text !== '' && !units.has(text))
        units.set(text, {
          kind: 'step',
          file,
          range,
          name: text,
          fields: { name: text, path: pathWords, comment: scenario.name, body: '', head: '', around: '' },
        });
  return [...units.values()];
}

/** As much of a step definition as a search needs. */
export interface DefinitionPlace {
  readonly pattern: string;
  readonly range: TextRange;
  readonly bodyRange?: TextRange;
}

export function definitionUnits(
  file: FileId,
  text: string,
  definitions: readonly DefinitionPlace[],
  pathWords: string,
): SearchUnit[] {
  return definitions.map(({ pattern, range, bodyRange }) => ({
    kind: 'step-definition',
    file,
    range,
    name: pattern,
    fields: {
      name: pattern,
      path: pathWords,
      comment: '',
      body: bodyRange ? text.slice(bodyRange.start, Math.min(bodyRange.end, bodyRange.start + 2000)) : '',
      head: '',
      around: '',
    },
  }));
}
