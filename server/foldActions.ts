import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver/node';
import { type Fold, type FoldOffer, isFold } from '../core/features/folds/fold';
import type { ClientFeatures } from './clientFeatures';

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
  toAction: (fold: Fold) => Pick<CodeAction, 'edit' | 'data' | 'command'>,
): CodeAction[] {
  const fixes = problems.flatMap(({ classId, diagnostic }) => {
    const best = offers.find(
      (offer): offer is Fold => isFold(offer) && !offer.needsWork && offer.classId === classId,
    );
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
