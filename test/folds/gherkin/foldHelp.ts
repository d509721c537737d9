import { expect } from 'vitest';
import { applyEdits, type FoldOffer, isFold } from '../../../core/features/folds/fold';
import { analyzeGherkin } from '../../../core/gherkin/analyzeGherkin';
import type { GherkinFile } from '../../../core/steps/stepIndex';
import type { FileId } from '../../../core/text/fileId';
import { lineStarts } from '../../../core/text/lineIndex';

/** A feature file as the indexes take it; paths are made from the number. */
export function gherkinFile(text: string, id = 0, root = 'root'): GherkinFile {
  const sortKey = `f${String(id).padStart(4, '0')}.feature`;
  const info = {
    sortKey,
    folder: '',
    package: '',
    root,
    test: false,
    fixture: false,
    vendored: false,
    generated: false,
  };
  return { file: id as FileId, info, facts: analyzeGherkin(text), lineStarts: lineStarts(text) };
}

/** The text after the fold, which must touch that file alone. */
export function folded(text: string, offer: FoldOffer | undefined): string {
  if (!offer || !isFold(offer)) throw new Error(offer ? `refused: ${offer.reason}` : 'nothing to fold');
  expect(new Set(offer.edits.map(({ file }) => file)).size).toBe(1);
  return applyEdits(text, offer.edits);
}

export function refusal(offer: FoldOffer | undefined): string | undefined {
  return offer && !isFold(offer) ? offer.reason : undefined;
}
