import type { Config } from '../config';
import { Columns } from '../text/columns';
import type { CodeFacts } from './codeFacts';
import { CodeReader, type CodeReading } from './codeReader';
import { deprecatedNodes } from './deprecations';
import { generatedBy } from './generatedText';
import type { Language } from './language';
import { languageById } from './languages';
import { fillUnits } from './rawTokens';
import { isRegular } from './regularText';
import { skippedRegions } from './skippedRegions';
import { copiedTree } from './statementTree';
import { suppressionsOf } from './suppressions';
import { copiedTokens } from './tokenSequence';

/** Units of a text that is worth a turn for what is found out when it is read. */
const longText = 32 * 1024;

/** The arrays of the last text, used again for the next. */
let reader: CodeReader | undefined;

/** Lexes a text of a known language and finds its structure. Accepts any text and never throws. */
export function analyzeCode(
  text: string,
  language: string,
  _config: Config,
  fill = fillUnits,
  newColumns = Columns.ofBytes,
): CodeFacts {
  const table = languageById(language);
  reader ??= new CodeReader();
  const facts = factsIn(text, table, reader.readAtOnce(text, table, fill));
  // Member by member: an object that is made by spreading has another shape to V8, for which all that reads facts is compiled anew.
  return {
    language: facts.language,
    family: facts.family,
    tokens: copiedTokens(facts.tokens, newColumns),
    tree: copiedTree(facts.tree, newColumns),
    skipped: facts.skipped,
    suppressions: facts.suppressions,
    generated: facts.generated,
    deprecated: facts.deprecated,
    problems: facts.problems,
  };
}

/** Makes room for a long text, which takes as long as to read it; nothing but a piece of work of its own. */
export function reserveFor(text: string): void {
  reader ??= new CodeReader();
  reader.reserve(text.length);
}

/**
 * As `analyzeCode`, for a caller that puts tokens and tree elsewhere: they are valid until the next text is analyzed. In
 * pieces where the text is long; other texts may be analyzed between two of them.
 */
export function* passingFactsWork(
  text: string,
  language: string,
  fill = fillUnits,
): Generator<unknown, CodeFacts, void> {
  const table = languageById(language);
  reader ??= new CodeReader();
  for (;;) {
    const reading = yield* reader.read(text, table, fill);
    if (text.length > longText) yield;
    if (reading.isValid()) return factsIn(text, table, reading);
  }
}

function factsIn(text: string, { id, family }: Language, { tokens, tree, raw }: CodeReading): CodeFacts {
  return {
    language: id,
    family,
    tokens,
    tree,
    skipped: skippedRegions(text, raw, tree),
    suppressions: suppressionsOf(text, raw, tree),
    generated: generatedBy(text, raw) ?? (isRegular(tokens, tree) ? 'generated' : undefined),
    deprecated: deprecatedNodes({ text, raw, tokens, tree, family }),
    problems: [],
  };
}
