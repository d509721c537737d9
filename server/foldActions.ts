import type { CodeAction, Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver/node';
import { type Fold, type FoldEdit, type FoldOffer, isFold } from '../core/features/folds/fold';
import type { FileId } from '../core/text/fileId';
import type { ClientFeatures } from './clientFeatures';
import { type Places, toRange } from './toLsp';

/** The kind under which the best fold of a Problem is offered as its fix. */
export const fixKind = 'quickfix.twinfold';

/** What a resolve request needs to find a fold again. */
export interface FoldData {
  readonly uri: string;
  readonly range: Range;
  readonly kind: string;
  readonly title: string;
  readonly classId?: string;
}

export interface EditPlaces extends Places {
  versionOf(uri: string): number | null;
}

/** A Problem of the place that is asked about. */
export interface ProblemOfClass {
  readonly classId: string;
  readonly diagnostic: Diagnostic;
}

/**
 * The menu for `offers`: every fold under its own kind, and before them the first fold of each Problem as its
 * preferred fix. `only` are the kinds that the client asks for; a kind stands for its sub-kinds, too.
 */
export function foldActions(
  offers: readonly FoldOffer[],
  problems: readonly ProblemOfClass[],
  only: readonly string[] | undefined,
  features: ClientFeatures,
  toAction: (fold: Fold) => Pick<CodeAction, 'edit' | 'data'>,
): CodeAction[] {
  const fixes = problems.flatMap(({ classId, diagnostic }) => {
    const best = offers.find((offer): offer is Fold => isFold(offer) && offer.classId === classId);
    if (!best) return [];
    return [
      { title: best.title, kind: fixKind, isPreferred: true, diagnostics: [diagnostic], ...toAction(best) },
    ];
  });
  const others = offers
    .filter(({ kind }) => kind !== fixKind)
    .flatMap((offer): CodeAction[] => {
      const { title, kind } = offer;
      if (isFold(offer)) return [{ title, kind, ...toAction(offer) }];
      return features.disabledActions ? [{ title, kind, disabled: { reason: offer.reason } }] : [];
    });
  return [...fixes, ...others].filter(({ kind }) => !only || only.some(asked => isOrIsBelow(kind!, asked)));
}

function isOrIsBelow(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}

/** The edits of a fold in the form that the client understands, with what they do as annotation where it shows it. */
export function toWorkspaceEdit(places: EditPlaces, fold: Fold, features: ClientFeatures): WorkspaceEdit {
  const files = [...new Set(fold.edits.map(({ file }) => file))];
  const editsOf = (file: FileId) =>
    textEdits(
      places,
      file,
      fold.edits.filter(edit => edit.file === file),
    );
  if (!features.documentChanges) {
    return { changes: Object.fromEntries(files.map(file => [places.uriOf(file), editsOf(file)])) };
  }
  const annotationId = features.annotatedEdits ? 'fold' : undefined;
  return {
    documentChanges: files.map(file => {
      const uri = places.uriOf(file);
      return {
        textDocument: { uri, version: places.versionOf(uri) },
        edits: editsOf(file).map(edit => (annotationId ? { ...edit, annotationId } : edit)),
      };
    }),
    ...(annotationId
      ? { changeAnnotations: { [annotationId]: { label: fold.title, description: fold.announcement } } }
      : {}),
  };
}

function textEdits(
  places: Places,
  file: FileId,
  edits: readonly FoldEdit[],
): { range: Range; newText: string }[] {
  const lines = places.linesOf(file);
  return edits.map(({ range, newText }) => ({ range: toRange(lines, range), newText }));
}
