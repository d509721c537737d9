import type { FileId } from '../../text/fileId';
import type { TextRange } from '../../text/textRange';

/** Code action kinds under which folds are offered, so that users can bind keys to them. */
export type FoldKind =
  | 'quickfix.twinfold'
  | 'refactor.extract.function'
  | 'refactor.inline.duplicate'
  | 'refactor.extract.background'
  | 'refactor.rewrite.outline'
  | 'refactor.rewrite.mergeSteps'
  | 'refactor.extract.steps'
  | 'refactor.rewrite.removeDuplicate';

/** `range` is one of the text before the fold; edits of one file do not overlap. */
export interface FoldEdit {
  readonly file: FileId;
  readonly range: TextRange;
  readonly newText: string;
}

/** A name that a fold makes up, and that the user may want to change. */
export interface NewName {
  readonly file: FileId;
  readonly name: string;
  /** Of the name, in the text of the file after the fold. */
  readonly offset: number;
}

/** A type that stands as `marker` in the edits of a fold until it is known. */
export interface TypeHole {
  readonly marker: string;
  /** Name of the value, for the user. */
  readonly name: string;
  readonly file: FileId;
  /** Where the value stands, in the text before the fold: once a copy. */
  readonly offsets: readonly number[];
}

/** A refactoring that removes a twin, checked: nothing changes but what it announces. */
export interface Fold {
  readonly kind: FoldKind;
  /** For a menu: "Extract 3 steps to a Background". */
  readonly title: string;
  readonly edits: readonly FoldEdit[];
  /** What changes and what does not, in one sentence. */
  readonly announcement: string;
  /** Id of the clone class that it removes or shrinks. */
  readonly classId?: string;
  readonly newName?: NewName;
  /** Names of other files that the fold brings into one, known to mean the right thing there. */
  readonly foreignNames?: readonly string[];
  /** Types that only a compiler knows: the fold must not go out before each has been asked for and filled in. */
  readonly typeHoles?: readonly TypeHole[];
  /** True when the user has to write something afterwards: such a fold is no fix. */
  readonly needsWork?: boolean;
}

/** A fold that is not safe here, and why, for a disabled menu entry. */
export interface Refusal {
  readonly kind: FoldKind;
  readonly title: string;
  /** In plain words: "the scenarios have descriptions of their own". */
  readonly reason: string;
  readonly classId?: string;
}

export type FoldOffer = Fold | Refusal;

export function isFold(offer: FoldOffer): offer is Fold {
  return 'edits' in offer;
}

/** The text after the edits of one file, given in any order. */
export function applyEdits(text: string, edits: readonly Omit<FoldEdit, 'file'>[]): string {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let after = '';
  let at = 0;
  for (const { range, newText } of sorted) {
    after += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return after + text.slice(at);
}
