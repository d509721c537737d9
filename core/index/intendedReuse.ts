import type { CloneClass } from '../clones/cloneClass';
import type { DefinitionIndex } from '../steps/definitions/definitionIndex';
import type { StepIndex } from '../steps/stepIndex';
import type { FileId } from '../text/fileId';

/**
 * A class of wordings that one step definition answers to is reuse as it was meant, so it is a figure and no
 * Problem. Where a text has no definition in sight nothing is known, and the class stays as it is.
 */
export function withoutIntendedReuse(
  cloneClass: CloneClass,
  definitions: DefinitionIndex,
  steps: StepIndex,
): CloneClass {
  if (cloneClass.rule !== 'step/wording' || definitions.definitions().length === 0) return cloneClass;
  const places = new Map<string, FileId>();
  for (const { file, range } of cloneClass.fragments) {
    const text = steps.textAt(file, range.start);
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
