import { jsonPieces } from '../text/jsonPieces';
import type { ReportHead, ReportList } from './workspaceReport';

/**
 * The JSON of a report whose lists are written elsewhere, in order: texts, and in their places what stands for the lists.
 * Between the members of a list are commas, and no brackets around them.
 */
export function* reportFrame<List>(
  { skipped, ...head }: ReportHead,
  lists: Readonly<Record<ReportList, List>>,
): Generator<string | List, void, void> {
  let before = '';
  for (const piece of jsonPieces(head)) {
    if (before !== '') yield before;
    before = piece;
  }
  // The last piece is the brace that ends the head: it comes after the lists.
  yield ',"files":[';
  yield lists.files;
  yield '],"classes":[';
  yield lists.classes;
  yield '],"suppressed":[';
  yield lists.suppressed;
  yield `],"skipped":${JSON.stringify(skipped)},"problems":[`;
  yield lists.problems;
  yield `]${before}`;
}
