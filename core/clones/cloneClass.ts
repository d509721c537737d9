import type { FileId } from '../text/fileId';
import type { TextRange } from '../text/textRange';

export type CloneKind = 'code' | 'step' | 'scenario' | 'sequence' | 'step-definition';

/** Roy and Cordy 2007; for steps see `docs/clone-types.md`. */
export type CloneType = 1 | 2 | 3 | 4;

/** How far apart the fragments of a class stand; the widest pair decides. */
export type CloneScope = 'file' | 'folder' | 'package' | 'root' | 'across-roots';

/** Lines or statements that a member has and the representative has not, or the other way round. */
export interface Gap {
  readonly kind: 'inserted' | 'deleted' | 'changed' | 'moved';
  /** Range in the member's file; empty where the member lacks what the representative has. */
  readonly range: TextRange;
}

/** A place in a file: a run of statements, a function, a step, a scenario, a run of steps, a definition. */
export interface Fragment {
  readonly file: FileId;
  readonly range: TextRange;
  /** Of the function, scenario or file that it is, where it is one. */
  readonly name?: string;
  /** Against the class's representative, which is itself of type 1 and similarity 1. */
  readonly type: CloneType;
  /** Symmetric, 0 to 1. */
  readonly similarity: number;
  readonly gaps?: readonly Gap[];
  /** It is marked as a test, or stands in what is, where its file says nothing of tests (`#[cfg(test)]`). */
  readonly test?: boolean;
}

/** One hole of a class: what stands there, fragment by fragment. */
export interface CloneParameter {
  /** `$1`, `$2` … in the order of the representative's text. */
  readonly name: string;
  /** As written, aligned with `CloneClass.fragments`; undefined where a member has no such place, or has something else there. */
  readonly values: readonly (string | undefined)[];
}

/** A set of fragments that are clones of one representative: N-way, maximal, without overlap. */
export interface CloneClass {
  /** Hash of the representative's content; stable across runs and across edits that change only layout. */
  readonly id: string;
  readonly kind: CloneKind;
  /** The weakest member's. */
  readonly type: CloneType;
  readonly similarity: number;
  readonly scope: CloneScope;
  /** Ordered by file order, then by start. */
  readonly fragments: readonly Fragment[];
  /** Index into `fragments`. */
  readonly representative: number;
  /** Of a class that goes over gaps between several: these, each a class of its own without rank. */
  readonly parts?: readonly CloneClass[];
  /** Lines that would go if one copy were kept. */
  readonly savedLines?: number;
  /** Of code: what it weighs, in lines of program code; below `code.slightWeight` it is hardly acted on. */
  readonly weight?: number;
  readonly parameters?: readonly CloneParameter[];
  /** In words, for the user: "same template, parameter 2 differs". */
  readonly reason?: string;
  /** The wording to keep (steps), or the mechanism's result. */
  readonly canonical?: string;
  /** Rule key of the Problem that it deserves, such as `step/wording`; absent when it is only a figure. */
  readonly rule?: string;
  /** Sort key, larger first; comparable inside one kind. */
  readonly rank: number;
}
