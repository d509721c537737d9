import type { WorkspaceIndex } from '../../index/workspaceIndex';
import type { FileId } from '../../text/fileId';
import type { TextRange } from '../../text/textRange';
import type { FoldOffer } from './fold';

/**
 * The folds for the twins that `range` of a feature file touches; those that are not safe say why. `textOf`
 * gives the text that the index has read; undefined when it cannot be had any more.
 */
export function gherkinFolds(
  _index: WorkspaceIndex,
  _file: FileId,
  _range: TextRange,
  _textOf: (file: FileId) => string | undefined,
): readonly FoldOffer[] {
  return [];
}
