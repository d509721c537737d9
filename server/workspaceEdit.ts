import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { FoldEdit } from '../core/features/folds/fold';
import type { FileId } from '../core/text/fileId';
import type { ClientFeatures } from './clientFeatures';
import { type Places, toRange } from './toLsp';

export interface EditPlaces extends Places {
  /** Of an open document; null for a file that is read from disk. */
  versionOf(uri: string): number | null;
}

/** What the user reads before the edits are made, where the editor shows it. */
export interface Annotation {
  readonly title: string;
  readonly announcement: string;
}

/** Edits in the form that the client understands. */
export function toWorkspaceEdit(
  places: EditPlaces,
  edits: readonly FoldEdit[],
  { title, announcement }: Annotation,
  features: ClientFeatures,
): WorkspaceEdit {
  const files = [...new Set(edits.map(({ file }) => file))];
  const editsOf = (file: FileId) =>
    textEdits(
      places,
      file,
      edits.filter(edit => edit.file === file),
    );
  if (!features.documentChanges)
    return { changes: Object.fromEntries(files.map(file => [places.uriOf(file), editsOf(file)])) };
  const annotationId = features.annotatedEdits ? 'twinfold' : undefined;
  return {
    documentChanges: files.map(file => {
      const uri = places.uriOf(file);
      return {
        textDocument: { uri, version: places.versionOf(uri) },
        edits: editsOf(file).map(edit => (annotationId ? { ...edit, annotationId } : edit)),
      };
    }),
    ...(annotationId
      ? { changeAnnotations: { [annotationId]: { label: title, description: announcement } } }
      : {}),
  };
}

function textEdits(places: Places, file: FileId, edits: readonly FoldEdit[]): TextEdit[] {
  const lines = places.linesOf(file);
  return edits.map(({ range, newText }): { range: Range; newText: string } => ({
    range: toRange(lines, range),
    newText,
  }));
}
