import { AstBuilder, compile, Parser } from '@cucumber/gherkin';
import type { Pickle as CompiledPickle, PickleStep as CompiledStep } from '@cucumber/messages';
import type { GherkinSyntax } from './feature';
import { tokenMatcher } from './tokenMatcher';

/** One step as a runner gets it: placeholders filled, backgrounds put in front. */
export interface PickleStep {
  readonly text: string;
  /** The role that Cucumber gives it. */
  readonly type: string;
  /** Table or doc string as JSON; empty when there is none. */
  readonly argument: string;
}

/** What would run: one for every scenario and every Examples row. */
export interface Pickle {
  readonly name: string;
  readonly language: string;
  /** Sorted, each once: their order and repetition mean nothing to a runner. */
  readonly tags: readonly string[];
  readonly steps: readonly PickleStep[];
}

/** Undefined for a text that `@cucumber/gherkin` does not accept. */
export function pickles(text: string, syntax: GherkinSyntax = 'plain'): readonly Pickle[] | undefined {
  const noId = (): string => '';
  const parser = new Parser(new AstBuilder(noId), tokenMatcher(syntax));
  try {
    return compile(parser.parse(text), '', noId).map(plain);
  } catch {
    return undefined;
  }
}

function plain({ name, language, tags, steps }: CompiledPickle): Pickle {
  const tagNames = [...new Set(tags.map(tag => tag.name))].sort();
  return { name, language, tags: tagNames, steps: steps.map(plainStep) };
}

function plainStep({ text, type, argument }: CompiledStep): PickleStep {
  return { text, type: type ?? '', argument: argument ? JSON.stringify(argument) : '' };
}
