import type { Config } from '../config';
import { Columns } from '../text/columns';
import type { CodeFacts } from './codeFacts';
import { CodeReader } from './codeReader';
import { generatedBy } from './generatedText';
import { languageById } from './languages';
import { fillUnits } from './rawTokens';
import { skippedRegions } from './skippedRegions';
import { copiedTree } from './statementTree';
import { suppressionsOf } from './suppressions';
import { copiedTokens } from './tokenSequence';

/** The arrays of the last text, used again for the next: a text is analyzed at one go. */
let reader: CodeReader | undefined;

/** Lexes a text of a known language and finds its structure. Accepts any text and never throws. */
export function analyzeCode(
  text: string,
  language: string,
  config: Config,
  fill = fillUnits,
  newColumns = Columns.ofBytes,
): CodeFacts {
  const facts = passingFacts(text, language, config, fill);
  return {
    ...facts,
    tokens: copiedTokens(facts.tokens, newColumns),
    tree: copiedTree(facts.tree, newColumns),
  };
}

/** Makes room for a long text, which takes as long as to read it; nothing but a piece of work of its own. */
export function reserveFor(text: string): void {
  reader ??= new CodeReader();
  reader.reserve(text.length);
}

/** As `analyzeCode`, for a caller that puts tokens and tree elsewhere: they are valid until the next text is analyzed. */
export function passingFacts(text: string, language: string, _config: Config, fill = fillUnits): CodeFacts {
  const table = languageById(language);
  reader ??= new CodeReader();
  const { tokens, tree, raw } = reader.read(text, table, fill);
  const generated = generatedBy(text, raw);
  const facts = {
    language: table.id,
    family: table.family,
    tokens,
    tree,
    skipped: skippedRegions(text, raw, tree),
    suppressions: suppressionsOf(text, raw, tree),
    problems: [],
  };
  return generated ? { ...facts, generated } : facts;
}
