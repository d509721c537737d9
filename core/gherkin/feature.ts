import type { Problem } from '../text/problem';
import type { TextRange } from '../text/textRange';

/** What a step does, as Cucumber types it: Given is `context`, When `action`, Then `outcome`, `*` `unknown`. */
export type StepRole = 'context' | 'action' | 'outcome' | 'unknown';

export interface DataTable {
  readonly kind: 'table';
  readonly rows: readonly (readonly string[])[];
  readonly range: TextRange;
}

export interface DocString {
  readonly kind: 'docString';
  readonly content: string;
  readonly mediaType?: string;
  readonly range: TextRange;
}

export interface Step {
  /** As written, without the space that follows: `Given`, `And`, `*`, `Angenommen`. */
  readonly keyword: string;
  /** The role after `And` and `But` have taken that of the step before them. */
  readonly role: StepRole;
  /** True for `And`, `But` and their translations, whose own keyword says nothing. */
  readonly conjunction: boolean;
  /** Without the keyword, trimmed. */
  readonly text: string;
  /** Keyword to the last character of the step's line; the argument is not in it. */
  readonly range: TextRange;
  /** The text alone. */
  readonly textRange: TextRange;
  readonly argument?: DataTable | DocString;
  /** Gherkin 42 allows a table and a doc string on one step: the one that comes second. */
  readonly secondArgument?: DataTable | DocString;
}

export interface Tag {
  /** With its `@`. */
  readonly name: string;
  readonly range: TextRange;
}

export interface Examples {
  readonly name: string;
  readonly tags: readonly Tag[];
  /** Header row first; absent when the block has no table. */
  readonly table?: DataTable;
  readonly range: TextRange;
}

export interface Scenario {
  readonly kind: 'background' | 'scenario' | 'outline';
  readonly keyword: string;
  readonly name: string;
  readonly tags: readonly Tag[];
  readonly steps: readonly Step[];
  readonly examples: readonly Examples[];
  /** First tag (or the keyword) to the last character of the last step, argument or Examples row. */
  readonly range: TextRange;
  /** The keyword line alone, without its tags. */
  readonly headerRange: TextRange;
  /** Index into `Feature.rules` of the rule that holds it; absent at feature level. */
  readonly rule?: number;
}

export interface Rule {
  readonly name: string;
  readonly tags: readonly Tag[];
  readonly range: TextRange;
}

export interface Feature {
  /** Dialect, such as `en` or `de`. */
  readonly language: string;
  readonly keyword: string;
  readonly name: string;
  readonly tags: readonly Tag[];
  readonly rules: readonly Rule[];
  /** Backgrounds, scenarios and outlines in the order of the text, those of rules included. */
  readonly scenarios: readonly Scenario[];
  readonly range: TextRange;
}

/** `markdown`: titles are headings and steps are items of lists (`*.feature.md`). */
export type GherkinSyntax = 'plain' | 'markdown';

/** What could be read of a feature file, and what could not. */
export interface GherkinFacts {
  readonly syntax: GherkinSyntax;
  /** Absent only when the text holds no feature and no step at all. */
  readonly feature?: Feature;
  /** True when the official parser accepts the text as it stands. */
  readonly strict: boolean;
  readonly problems: readonly Problem[];
  readonly suppressions: readonly { readonly range: TextRange; readonly reason?: string }[];
}
