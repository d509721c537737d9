import type { CloneClass } from '../../../core/clones/cloneClass';
import { applyEdits, isFold } from '../../../core/features/folds/fold';
import type { FileId } from '../../../core/text/fileId';
import type { CodeFolds } from '../../../host/codeFolds/codeFolds';
import { unmarked } from './foldedText';

/** Folds the marked function of several files, written as `//- path`; gives the files again, or the refusal. */
export function foldedFiles(folds: CodeFolds, language: string, marked: string): string {
  const files = marked
    .split(/^\/\/- /m)
    .slice(1)
    .map(part => ({
      path: part.slice(0, part.indexOf('\n')),
      ...unmarked(part.slice(part.indexOf('\n') + 1)),
    }));
  const fragments = files.flatMap(({ ranges }, i) =>
    ranges.map(range => ({ file: i as FileId, range, type: 1 as const, similarity: 1 })),
  );
  const common = {
    id: 'c',
    kind: 'code',
    type: 1,
    similarity: 1,
    scope: 'root',
    representative: 0,
    rank: 1,
  } as const;
  const cloneClass: CloneClass = { ...common, fragments };
  const context = {
    text: (file: FileId) => files[file]?.text,
    language: () => language,
    path: (file: FileId) => files[file]?.path,
    textAt: (path: string) => files.find(file => file.path === path)?.text,
    filesIn: () => [],
    classesAt: () => [cloneClass],
  };
  const [offer] = folds.offers(context, 0 as FileId, { start: 0, end: 0 });
  if (!offer) return 'no offer';
  if (!isFold(offer)) return `refused: ${offer.reason}`;
  return files
    .map(({ path, text }, i) => {
      const edits = offer.edits.filter(({ file }) => file === i);
      return `//- ${path}\n${applyEdits(text, edits)}`;
    })
    .join('');
}
