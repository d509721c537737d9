import type { Fold, FoldEdit } from '../core/features/folds/fold';
import type { CorpusFile } from './foldCorpus';

/**
 * The edits of a fold with a fault where the copies were, so that a test that runs one of them fails. Copies that
 * became calls throw before the call; functions that became imports are not imported.
 */
export function faultyEdits(fold: Fold, files: readonly CorpusFile[]): readonly FoldEdit[] {
  if (fold.kind === 'refactor.rewrite.removeDuplicate')
    return fold.edits.filter(({ newText }) => !/^(?:import|from|const|var|let) /.test(newText));
  // The first edit of an extraction is the new function; all others are calls.
  const definition = fold.kind === 'refactor.extract.function' ? fold.edits[0] : undefined;
  return fold.edits.map(edit => {
    if (edit === definition) return edit;
    const { text, language } = files[edit.file];
    return { ...edit, newText: fault(language, text, edit.range.start) + edit.newText };
  });
}

/** The condition keeps Java's compiler from calling what follows unreachable. */
function fault(language: string, text: string, start: number): string {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const indent = /^\s*/.exec(line)![0];
  switch (language) {
    case 'java':
      return `if (true) throw new IllegalStateException("fault");\n${indent}`;
    case 'python':
      return `raise RuntimeError("fault")\n${indent}`;
    case 'php':
      return `throw new \\RuntimeException('fault');\n${indent}`;
    case 'ruby':
      return `raise 'fault'\n${indent}`;
    default:
      return `throw new Error('fault');\n${indent}`;
  }
}
