/** A project whose own compiler and tests judge the folds that are offered in it. */
export interface FoldProject {
  readonly name: string;
  readonly language: 'JavaScript' | 'TypeScript' | 'Python' | 'Java' | 'Ruby' | 'PHP';
  /** Address to clone from. */
  readonly repository: string;
  readonly commit: string;
  /** Shell command, run once in the checkout. `PLACE` is a folder beside it, for what must not be read as its source. */
  readonly setup: string;
  /** Shell command that compiles `FILES` (changed ones, relative to the checkout), where tests run without it. */
  readonly compile?: string;
  /** Shell command that judges a fold: it runs `TESTS` with `FILES`. `PLACE` as above. */
  readonly check: string;
  /** Paths of its tests. */
  readonly tests: RegExp;
  /** Paths that no test of the project reaches or that it cannot run here, and why. */
  readonly leftOut?: { readonly paths: RegExp; readonly why: string };
}
