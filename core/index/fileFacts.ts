import { analyzeCode, passingFactsWork } from '../code/analyzeCode';
import type { CodeFacts } from '../code/codeFacts';
import type { FillUnits } from '../code/rawTokens';
import type { Config } from '../config';
import { analyzeGherkin } from '../gherkin/analyzeGherkin';
import type { GherkinFacts, GherkinSyntax } from '../gherkin/feature';
import type { StepDefinitionFacts } from '../steps/definitions/stepDefinition';
import { Columns, type NewColumns } from '../text/columns';
import { lineStarts } from '../text/lineIndex';

/**
 * All that one file contributes. Depends only on its text, its language and the settings, so it is cached by
 * content hash and computed in any order.
 */
export interface FileFacts {
  /** Language id of `core/code/languages`, or `gherkin`. */
  readonly language: string;
  /** UTF-16 units of the text. */
  readonly length: number;
  /** See `lineStarts` in `core/text/lineIndex`. */
  readonly lineStarts: Uint32Array;
  readonly code?: CodeFacts;
  readonly gherkin?: GherkinFacts;
  readonly definitions?: StepDefinitionFacts;
}

/** Step definitions come from syntax trees, which `core` does not make: `host` hands the reader in. */
export type ReadDefinitions = (text: string, language: string) => StepDefinitionFacts | undefined;

/** `text` is decoded and has no byte order mark; `fill` only makes it faster. Tokens and statements stand in `columns`. */
export function fileFacts(
  readDefinitions: ReadDefinitions,
  text: string,
  language: string,
  config: Config,
  fill?: FillUnits,
  columns: NewColumns = Columns.ofBytes,
): FileFacts {
  const syntax = gherkinSyntax(language);
  if (syntax) return gherkinFacts(text, syntax);
  const definitions = readDefinitions(text, language);
  return codeFacts(text, analyzeCode(text, language, config, fill, columns), definitions);
}

/**
 * As `fileFacts`, in pieces, for a caller that puts tokens and statements elsewhere: they are valid until the next text
 * is analyzed, which may be between two pieces.
 */
export function* passingFileFacts(
  definitions: StepDefinitionFacts | undefined,
  text: string,
  language: string,
  fill?: FillUnits,
): Generator<unknown, FileFacts, void> {
  const syntax = gherkinSyntax(language);
  if (syntax) return gherkinFacts(text, syntax);
  return codeFacts(text, yield* passingFactsWork(text, language, fill), definitions);
}

/** How features are written in a language of `languageOf`; undefined for code. */
export function gherkinSyntax(language: string): GherkinSyntax | undefined {
  if (language === 'gherkin') return 'plain';
  return language === 'gherkin-markdown' ? 'markdown' : undefined;
}

function gherkinFacts(text: string, syntax: GherkinSyntax): FileFacts {
  const { length } = text;
  return { language: 'gherkin', length, lineStarts: lineStarts(text), gherkin: analyzeGherkin(text, syntax) };
}

function codeFacts(text: string, code: CodeFacts, definitions: StepDefinitionFacts | undefined): FileFacts {
  const { length } = text;
  const { language } = code;
  const starts = lineStarts(text);
  // Written out, because spreading takes a while for each of thousands of files.
  return definitions
    ? { language, length, lineStarts: starts, code, definitions }
    : { language, length, lineStarts: starts, code };
}
