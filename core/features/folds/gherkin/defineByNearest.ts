import type { Scenario, Step } from '../../../gherkin/feature';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import { stepTexts } from '../../../steps/definitions/stepTexts';
import { stepTemplate } from '../../../steps/template';
import type { FileId } from '../../../text/fileId';
import type { FoldOffer } from '../fold';
import { patternParts } from './patternParts';
import { type FeatureTexts, stepTextEdits } from './stepTextEdits';

const KIND = 'refactor.rewrite.mergeSteps';

/** A step that no definition answers to, in the wording of the nearest definition, its values carried over. */
export function defineByNearest(
  index: WorkspaceIndex,
  file: FileId,
  { step, scenario }: { readonly step: Step; readonly scenario: Scenario },
  texts: FeatureTexts,
): FoldOffer | undefined {
  const { definitions } = index;
  const ownTexts = stepTexts(scenario).filter(each => each.step === step);
  const isDefined = ({ text, role }: (typeof ownTexts)[number]): boolean =>
    definitions.definitionsOf(text, { file, role }).length > 0;
  if (definitions.isEmpty || ownTexts.length === 0 || ownTexts.some(isDefined)) return undefined;
  const nearest = definitions.undefinedSteps(file).find(each => each.step === step)?.nearest;
  if (!nearest) return undefined;
  const title = `Write it as the definition "${nearest.definition.pattern}" does`;
  const refuse = (reason: string): FoldOffer => ({ kind: KIND, title, reason });
  const newText = inWordsOf(nearest.definition, step.text);
  if (newText === undefined) return refuse('its values are others than those of the definition');
  const found = definitions.definitionsOf(newText, { file, role: step.role });
  if (!newText.includes('<') && (found.length !== 1 || found[0] !== nearest))
    return refuse(`the definition would not answer to "${newText}"`);
  const result = stepTextEdits([{ file, step, newText }], texts);
  if ('reason' in result) return refuse(result.reason);
  const announcement = `The step becomes "${newText}", which has a definition; until now it had none`;
  return { kind: KIND, title, edits: result.edits, announcement };
}

/** The definition's words around the values of a text, in their order; `{string}` takes them with their quotes. */
function inWordsOf(definition: Parameters<typeof patternParts>[0], text: string): string | undefined {
  const parts = patternParts(definition);
  const values = stepTemplate(text).parameters;
  if (!parts || parts.parameters.length !== values.length) return undefined;
  const written = values.map((value, i) => {
    const inQuotes = /["'`]$/.test(parts.words[i]!);
    return inQuotes && value.kind === 'quoted' ? value.text.slice(1, -1) : value.text;
  });
  return parts.words.map((word, i) => word + (written[i] ?? '')).join('');
}
