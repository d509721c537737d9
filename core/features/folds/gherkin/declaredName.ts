import type { Scenario, Step } from '../../../gherkin/feature';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import { stepTexts } from '../../../steps/definitions/stepTexts';
import type { FileId } from '../../../text/fileId';
import type { TextRange } from '../../../text/textRange';
import { argumentTokens } from './composite/argumentTokens';
import { handlerNames } from './composite/handlerNames';

/** What the definition of a step calls the value in `range` of its text; undefined where that says nothing. */
export type DeclaredName = (scenario: Scenario, step: Step, range: TextRange) => string | undefined;

export function declaredNames(
  index: WorkspaceIndex,
  file: FileId,
  textOf: (file: FileId) => string | undefined,
): DeclaredName {
  return (scenario, step, range) => {
    const use = stepTexts(scenario).find(each => each.step === step);
    const found = use && index.definitions.definitionsOf(use.text, { file, role: use.role });
    if (found?.length !== 1) return undefined;
    const { definition, file: owner } = found[0]!;
    const at = argumentTokens(definition, step.text)?.findIndex(
      token => token.range.start === range.start && token.range.end === range.end,
    );
    if (at === undefined || at < 0) return undefined;
    return handlerNames(definition, textOf(owner) ?? '')[at];
  };
}
