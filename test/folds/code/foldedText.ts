import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CloneClass } from '../../../core/clones/cloneClass';
import { applyEdits, type FoldOffer, isFold } from '../../../core/features/folds/fold';
import type { FileId } from '../../../core/text/fileId';
import type { TextRange } from '../../../core/text/textRange';
import { CodeFolds } from '../../../host/codeFolds/codeFolds';

export function openFolds(): Promise<CodeFolds> {
  const require = createRequire(import.meta.url);
  return CodeFolds.open(
    join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm'),
    dirname(require.resolve('@tree-sitter-grammars/tree-sitter-kotlin/package.json')),
  );
}

/** The text without its marks, and the ranges between `«` and `»`. */
export function unmarked(marked: string): { readonly text: string; readonly ranges: readonly TextRange[] } {
  const ranges: { start: number; end: number }[] = [];
  let text = '';
  for (const part of marked.split(/([«»])/)) {
    if (part === '«') ranges.push({ start: text.length, end: text.length });
    else if (part === '»') ranges.at(-1)!.end = text.length;
    else text += part;
  }
  return { text, ranges };
}

/** As `folded`, with `$0` before the name that a rename would start at. */
export function foldedWithCursor(folds: CodeFolds, language: string, marked: string): string {
  const offer = offerFor(folds, language, marked);
  const after = folded(folds, language, marked);
  const at = offer && isFold(offer) ? offer.newName?.offset : undefined;
  return at === undefined ? after : `${after.slice(0, at)}$0${after.slice(at)}`;
}

/** The text after the marked copies have been folded, or `refused: ` and the reason. */
export function folded(folds: CodeFolds, language: string, marked: string): string {
  return result(marked, offerFor(folds, language, marked));
}

function result(marked: string, offer: FoldOffer | undefined): string {
  if (!offer) return 'no offer';
  return isFold(offer) ? applyEdits(unmarked(marked).text, offer.edits) : `refused: ${offer.reason}`;
}

/** As `folded`, for near-twins: a class of Type 3. */
export function foldedNear(folds: CodeFolds, language: string, marked: string): string {
  return result(marked, offerFor(folds, language, marked, 3));
}

function offerFor(
  folds: CodeFolds,
  language: string,
  marked: string,
  type: 2 | 3 = 2,
): FoldOffer | undefined {
  const { text, ranges } = unmarked(marked);
  const file = 1 as FileId;
  const cloneClass: CloneClass = {
    id: 'c',
    kind: 'code',
    type,
    similarity: 1,
    scope: 'file',
    representative: 0,
    rank: 1,
    fragments: ranges.map(range => ({ file, range, type, similarity: 1 })),
  };
  const context = {
    text: () => text,
    language: () => language,
    path: () => '/a.txt',
    textAt: () => undefined,
    filesIn: () => [],
    classesAt: () => [cloneClass],
  };
  return folds.offers(context, file, ranges[0])[0];
}
