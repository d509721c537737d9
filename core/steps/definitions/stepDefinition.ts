import type { Problem } from '../../text/problem';
import type { TextRange } from '../../text/textRange';

/** How a definition's pattern is written. */
export type PatternKind = 'cucumber' | 'regex' | 'parse' | 'turnip';

/** One step definition as found in one file. */
export interface StepDefinition {
  readonly patternKind: PatternKind;
  /** As the runtime sees it: string escapes of the source language resolved. */
  readonly pattern: string;
  /** Regular expression flags that change what matches, in JavaScript's letters. */
  readonly flags: string;
  /** `given`, `when`, `then`, or `step` for all. */
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
