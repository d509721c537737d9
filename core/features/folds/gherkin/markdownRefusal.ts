import type { CloneClass } from '../../../clones/cloneClass';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import type { FileId } from '../../../text/fileId';
import type { Refusal } from '../fold';

/**
 * The fold of a class that a feature in Markdown has part in, refused: what moves or writes whole lines writes them as
 * plain features have them. Steps can be reworded there, and definitions joined. Undefined where nothing stands in the
 * way.
 */
export function markdownRefusal(
  index: WorkspaceIndex,
  here: FileId,
  { rule, fragments }: CloneClass,
): Refusal | undefined {
  const isMarkdown = (file: FileId): boolean => index.file(file)?.facts.gherkin?.syntax === 'markdown';
  // One step for a run is written into every file of the class; the other folds change the file here alone.
  const isPart =
    rule === 'sequence/reuse' ? fragments.some(({ file }) => isMarkdown(file)) : isMarkdown(here);
  const refused = isPart ? refusedFold(rule, fragments.length) : undefined;
  return (
    refused && {
      ...refused,
      reason: 'this fold writes plain Gherkin, and a feature in Markdown has part in it',
    }
  );
}

function refusedFold(rule: string | undefined, places: number): Pick<Refusal, 'kind' | 'title'> | undefined {
  switch (rule) {
    case 'scenario/outline':
      return { kind: 'refactor.rewrite.outline', title: 'Make one Scenario Outline of these scenarios' };
    case 'scenario/duplicate':
      return { kind: 'refactor.rewrite.removeDuplicate', title: 'Remove this copy of a scenario' };
    case 'sequence/background':
      return { kind: 'refactor.extract.background', title: 'Move the shared steps to a Background' };
    case 'sequence/reuse':
      return { kind: 'refactor.extract.steps', title: `Make one step of these steps in ${places} places` };
    default:
      return undefined;
  }
}
