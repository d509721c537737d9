import { analyzeCode, passingFacts } from '../code/analyzeCode';
import type { CodeFacts } from '../code/codeFacts';
import type { FillUnits } from '../code/rawTokens';
import type { Config } from '../config';
import { analyzeGherkin } from '../gherkin/analyzeGherkin';
import type { GherkinFacts } from '../gherkin/feature';
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

/**
 * `text` is decoded and has no byte order mark; `fill` only makes it faster. Tokens and
 * statements stand in `columns`; `passing` ones are valid until the next text is analyzed.
 */
export function fileFacts(
  readDefinitions: ReadDefinitions,
  text: string,
  language: string,
  config: Config,
  fill?: FillUnits,
  columns: NewColumns | 'passing' = Columns.ofBytes,
): FileFacts {
  const { length } = text;
  const starts = lineStarts(text);
  if (language === 'gherkin') return { language, length, lineStarts: starts, gherkin: analyzeGherkin(text) };
  const definitions = readDefinitions(text, language);
  const code =
    columns === 'passing'
      ? passingFacts(text, language, config, fill)
      : analyzeCode(text, language, config, fill, columns);
  // Written out, because spreading takes a while for each of thousands of files.
  return definitions
    ? { language, length, lineStarts: starts, code, definitions }
    : { language, length, lineStarts: starts, code };
}
