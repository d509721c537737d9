import type { Problem } from '../../text/problem';
import type { TextRange } from '../../text/textRange';

/** How a definition's pattern is written; `exact` is plain text without any parameter. */
export type PatternKind = 'cucumber' | 'regex' | 'parse' | 'turnip' | 'exact';

/** Whose regular expressions a pattern of kind `regex` is written in. */
export type RegexDialect = 'javascript' | 'java' | 'python' | 'ruby' | 'dotnet' | 'php' | 'go' | 'rust';

/** One step definition as found in one file. */
export interface StepDefinition {
  readonly patternKind: PatternKind;
  /** As the runtime sees it: string escapes of the source language resolved. */
  readonly pattern: string;
  /**
   * True when the source computes a part of the pattern: `.*` stands for that part. Such a definition keeps steps from
   * being called undefined and takes no part in comparisons.
   */
  readonly partial?: boolean;
  /** Regular expression flags that change what matches, in JavaScript's letters; `x` is added for extended patterns. */
  readonly flags: string;
  readonly dialect: RegexDialect;
  /** True when a regular expression has to match the whole text although it has no anchors. */
  readonly whole?: boolean;
  /**
   * What the definition answers to: only steps of that role where the runtime tells them apart (behave, pytest-bdd,
   * Reqnroll, Rust, godog), else `step`, however it is written.
   */
  readonly keyword: 'given' | 'when' | 'then' | 'step';
  /** Annotation or call, body included. */
  readonly range: TextRange;
  /** The pattern literal with its quotes. */
  readonly patternRange: TextRange;
  /** The body that runs; absent when it stands elsewhere (a method reference). */
  readonly bodyRange?: TextRange;
  /** Name of the method, where it has one. */
  readonly name?: string;
}

/** A custom parameter type: `{color}` → `red|blue`. */
export interface ParameterTypeDefinition {
  readonly name: string;
  readonly regexps: readonly string[];
  readonly range: TextRange;
}

export interface StepDefinitionFacts {
  readonly definitions: readonly StepDefinition[];
  readonly parameterTypes: readonly ParameterTypeDefinition[];
  readonly problems: readonly Problem[];
}
