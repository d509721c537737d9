import type { Node } from 'web-tree-sitter';
import type { ParameterTypeDefinition, StepDefinition } from '../../core/steps/definitions/stepDefinition';
import type { Problem } from '../../core/text/problem';
import type { TextRange } from '../../core/text/textRange';
import type { GrammarName } from '../treeSitter/grammars';

/** What one place of a file contributes. */
export type Found =
  | { readonly definition: StepDefinition }
  | { readonly parameterType: ParameterTypeDefinition }
  | { readonly problem: Problem };

/** How step definitions are written in one language. */
export interface DefinitionLanguage {
  /** Language id of `core/code/languages` → grammar. */
  readonly grammars: Readonly<Record<string, GrammarName>>;
  /** Cheap test on the text alone; false for nearly every file that defines no step. */
  mentions(text: string): boolean;
  /** Types of the nodes that may define a step or a parameter type. */
  readonly sites: readonly string[];
  /** Reads one place; nothing where it defines nothing. `file` is the whole text. */
  read(site: Node, file: string): readonly Found[];
}

export function rangeOf(node: Node): TextRange {
  return { start: node.startIndex, end: node.endIndex };
}

/** From the start of `first` to the end of `last`. */
export function rangeFrom(first: Node, last: Node): TextRange {
  return { start: first.startIndex, end: last.endIndex };
}

/** A pattern that stands in code and not in the text. */
export function computedPattern(node: Node): Found {
  return { problem: computedPatternAt(rangeOf(node)) };
}

export function computedPatternAt(range: TextRange): Problem {
  return {
    message: 'The pattern of this step definition is computed and cannot be read from the source.',
    range,
  };
}

/** True when the text holds one of the words; each look-up runs at the speed of memory. */
export function mentionsAny(text: string, words: readonly string[]): boolean {
  return words.some(word => text.includes(word));
}
