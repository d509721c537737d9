/** One file of a fold, for the check by TypeScript. */
export interface EditedFile {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

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

/** From the worker: the first new error as TypeScript words it, if there is one. */
export interface CheckAnswer {
  readonly id: number;
  readonly error?: string;
}

/** Data that the worker starts with: the folder of the `lib.*.d.ts` files. */
export interface CheckSetup {
  readonly libFolder: string;
}
