import type { Command } from 'vscode-languageserver/node';
import { applyEdits, type Fold } from '../core/features/folds/fold';
import type { FileId } from '../core/text/fileId';
import { LineIndex } from '../core/text/lineIndex';
import type { ClientFeatures } from './clientFeatures';
import type { RenamePlace } from './protocol';
import { toPosition } from './toLsp';

/** What a rename after a fold must know of the texts before it. */
export interface FoldedTexts {
  textOf(file: FileId): string | undefined;
  uriOf(file: FileId): string;
}

/**
 * Starts a rename at the name that the fold made up, once its edits are made; for clients that have the command. The
 * place is one of the text after the fold.
 */
export function renameCommand(
  texts: FoldedTexts,
  { newName, edits }: Fold,
  features: ClientFeatures,
): { readonly command?: Command } {
  const text = newName && features.renameCommand ? texts.textOf(newName.file) : undefined;
  if (!newName || text === undefined) return {};
  const { file, name, offset } = newName;
  const after = applyEdits(
    text,
    edits.filter(edit => edit.file === file),
  );
  const place: RenamePlace = {
    textDocument: { uri: texts.uriOf(file) },
    position: toPosition(LineIndex.of(after), offset),
    name,
  };
  return { command: { title: `Rename ${name}`, command: 'twinfold.renameAt', arguments: [place] } };
}
