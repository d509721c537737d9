import type { ReadDefinitions } from '../../core/index/fileFacts';
import type { StepDefinition, StepDefinitionFacts } from '../../core/steps/definitions/stepDefinition';
import { drained } from '../../core/text/drained';
import { longPiece } from '../../core/text/longPiece';
import { ownText } from '../../core/text/ownText';
import { type GrammarName, Grammars } from '../treeSitter/grammars';
import { computedPatternAt, type DefinitionLanguage, type Found } from './definitionLanguage';
import { definitionLanguages } from './definitionLanguages';
import { kotlinReader } from './kotlin';

interface Reader {
  readonly language: DefinitionLanguage;
  readonly grammar: GrammarName;
}

/** Reads step definitions at one go or in pieces, before each of which the caller may take a turn. */
export interface DefinitionReader extends ReadDefinitions {
  inPieces?(text: string, language: string): Generator<unknown, StepDefinitionFacts | undefined, void>;
}

/**
 * Reads step definitions and parameter types from the source of a file. Nearly every file fails a test on its text and
 * costs nothing more; a grammar is loaded when the first file of its language passes. `grammarFolder` as in
 * `Grammars.open`.
 */
export async function createDefinitionReader(grammarFolder: string): Promise<DefinitionReader> {
  const grammars = await Grammars.open(grammarFolder);
  const readers = readersByLanguage();
  const readKotlin = kotlinReader();
  function* inPieces(
    text: string,
    language: string,
  ): Generator<unknown, StepDefinitionFacts | undefined, void> {
    if (language === 'kotlin') return nonEmpty(readKotlin(text));
    const reader = readers.get(language);
    if (!reader?.language.mentions(text)) return undefined;
    yield longPiece;
    yield* grammars.loading(reader.grammar);
    return nonEmpty(yield* readFile(grammars, reader, text));
  }
  return Object.assign((text: string, language: string) => drained(inPieces(text, language)), { inPieces });
}

function readersByLanguage(): Map<string, Reader> {
  const readers = new Map<string, Reader>();
  for (const language of definitionLanguages())
    for (const [id, grammar] of Object.entries(language.grammars)) readers.set(id, { language, grammar });
  return readers;
}

function* readFile(
  grammars: Grammars,
  { grammar, language }: Reader,
  text: string,
): Generator<unknown, StepDefinitionFacts, void> {
  const tree = yield* grammars.parsing(grammar, text);
  try {
    yield;
    const found: Found[] = [];
    for (const node of tree.rootNode.descendantsOfType([...language.sites])) {
      yield;
      found.push(...readSite(() => language.read(node, text), node.startIndex));
    }
    return sorted(found);
  } finally {
    tree.delete();
  }
}

/** One definition that cannot be read must not take the others of the file with it. */
function readSite(read: () => readonly Found[], start: number): readonly Found[] {
  try {
    return read();
  } catch (error) {
    const message = `This step definition could not be read: ${error instanceof Error ? error.message : error}`;
    return [{ problem: { message, range: { start, end: start } } }];
  }
}

function sorted(found: readonly Found[]): StepDefinitionFacts {
  const definitions = found.flatMap(each => ('definition' in each ? [each.definition] : []));
  const partial = definitions.filter(each => each.partial).map(each => computedPatternAt(each.patternRange));
  return {
    definitions: definitions.map(withOwnTexts).sort((a, b) => a.patternRange.start - b.patternRange.start),
    parameterTypes: found.flatMap(each => ('parameterType' in each ? [each.parameterType] : [])),
    problems: [...found.flatMap(each => ('problem' in each ? [each.problem] : [])), ...partial],
  };
}

/** What is cut from the text of the file would keep that in memory. */
function withOwnTexts(definition: StepDefinition): StepDefinition {
  const pattern = ownText(definition.pattern);
  const { name } = definition;
  return name === undefined ? { ...definition, pattern } : { ...definition, pattern, name: ownText(name) };
}

function nonEmpty(facts: StepDefinitionFacts | undefined): StepDefinitionFacts | undefined {
  if (!facts) return undefined;
  const { definitions, parameterTypes, problems } = facts;
  return definitions.length + parameterTypes.length + problems.length > 0 ? facts : undefined;
}
