import type { CloneClass } from '../clones/cloneClass';
import type { GherkinFacts } from '../gherkin/feature';
import type { DefinitionIndex } from '../steps/definitions/definitionIndex';
import type { FileId } from '../text/fileId';

/** Step texts of one file by the offsets at which they, and their keywords, begin. */
const textsByStart = new WeakMap<GherkinFacts, ReadonlyMap<number, string>>();

/**
 * A class of wordings that one step definition answers to is reuse as it was meant, so it is a figure and no
 * Problem. Where a text has no definition in sight nothing is known, and the class stays as it is.
 */
export function withoutIntendedReuse(
  cloneClass: CloneClass,
  definitions: DefinitionIndex,
  gherkinOf: (file: FileId) => GherkinFacts | undefined,
): CloneClass {
  if (cloneClass.rule !== 'step/wording' || definitions.definitions().length === 0) return cloneClass;
  const places = new Map<string, FileId>();
  for (const { file, range } of cloneClass.fragments) {
    const gherkin = gherkinOf(file);
    const text = gherkin && textsOf(gherkin).get(range.start);
    if (text === undefined) return cloneClass;
    if (!places.has(text)) places.set(text, file);
  }
  let common: readonly unknown[] | undefined;
  for (const [text, file] of places) {
    const own: readonly unknown[] = definitions.definitionsOf(text, { file });
    common = common === undefined ? own : common.filter(definition => own.includes(definition));
    if (common.length === 0) return cloneClass;
  }
  const { rule: _, ...figure } = cloneClass;
  return { ...figure, reason: 'one step definition answers to all of them' };
}

function textsOf(gherkin: GherkinFacts): ReadonlyMap<number, string> {
  let texts = textsByStart.get(gherkin);
  if (!texts) {
    const steps = gherkin.feature?.scenarios.flatMap(scenario => scenario.steps) ?? [];
    texts = new Map(
      steps.flatMap(step => [
        [step.range.start, step.text],
        [step.textRange.start, step.text],
      ]),
    );
    textsByStart.set(gherkin, texts);
  }
  return texts;
}
