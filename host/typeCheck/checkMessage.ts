/** One file of a fold, for the check by TypeScript. */
export interface EditedFile {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Types that stand as markers in `after` until they are known. */
  readonly typeHoles?: readonly WantedType[];
}

export interface WantedType {
  readonly marker: string;
  /** Name of the value, for the user. */
  readonly name: string;
  /** Places of the value in `before`, which must have one type. */
  readonly offsets: readonly number[];
}

/** Why a fold is withdrawn, in plain words, or what to write for the markers. */
export type CheckOutcome =
  | { readonly error: string }
  | { readonly types: readonly { readonly marker: string; readonly type: string }[] };

/** To the worker. */
export interface CheckQuestion {
  readonly id: number;
  readonly files: readonly EditedFile[];
  /** Documents that were changed and not saved, besides `files`: their text counts, and not the disk's. */
  readonly unsaved: readonly UnsavedFile[];
}

export interface UnsavedFile {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** From the worker. */
export interface CheckAnswer {
  readonly id: number;
  readonly outcome: CheckOutcome;
}

/** Data that the worker starts with: the folder of the `lib.*.d.ts` files. */
export interface CheckSetup {
  readonly libFolder: string;
}
