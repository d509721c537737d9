import type { Fragment } from '../clones/cloneClass';
import type { TextRange } from '../text/textRange';

export type FindingSeverity = 'warning' | 'information' | 'hint';

/** A twin and, in a few words, what it is. */
export interface RelatedTwin {
  readonly fragment: Fragment;
  readonly message: string;
}

/** One thing worth telling about one place; plain data that knows no LSP. */
export interface Finding {
  /** Rule key such as `code/type-3`, `step/wording`, `sequence/background`. */
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly message: string;
  readonly primary: Fragment;
  /** The part of the primary fragment that an editor underlines: its first line, a scenario's keyword line. */
  readonly focus: TextRange;
  /** The twins, nearest first; bounded, see `relatedCount`. */
  readonly related: readonly RelatedTwin[];
  /** How many twins there are in all. */
  readonly relatedCount: number;
  /** Id of the class that it comes from; absent for a Problem of reading. */
  readonly classId?: string;
}
