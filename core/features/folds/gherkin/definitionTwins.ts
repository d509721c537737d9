import { TokenKind } from '../../../code/tokenSequence';
import type { IndexedFile, WorkspaceIndex } from '../../../index/workspaceIndex';
import type { PlacedDefinition } from '../../../steps/definitions/placedDefinition';
import type { StepDefinition } from '../../../steps/definitions/stepDefinition';
import type { FileId } from '../../../text/fileId';
import type { TextRange } from '../../../text/textRange';
import { handlerParameters } from './composite/handlerNames';

type TextOf = (file: FileId) => string | undefined;

/** A token as two definitions are compared by. */
interface Word {
  readonly hash: number;
  /** Present for names. */
  readonly name?: string;
}

/**
 * True when two definitions do the same with what they capture, capture by capture: token for token, but for the names
 * of the function and of its parameters.
 */
export function doTheSame(
  index: WorkspaceIndex,
  a: PlacedDefinition,
  b: PlacedDefinition,
  textOf: TextOf,
): boolean {
  const [first, second] = [wordsOf(index, a, textOf), wordsOf(index, b, textOf)];
  if (!first || !second || first.words.length !== second.words.length) return false;
  const there = new Map<string, string>();
  const back = new Map<string, string>();
  return first.words.every((word, i) => {
    const other = second.words[i]!;
    if (word.name === undefined || other.name === undefined) return word.hash === other.hash;
    const own = first.own.has(word.name) && second.own.has(other.name);
    if (!own) return word.name === other.name && !first.own.has(word.name) && !second.own.has(other.name);
    if ((there.get(word.name) ?? other.name) !== other.name) return false;
    if ((back.get(other.name) ?? word.name) !== word.name) return false;
    there.set(word.name, other.name);
    back.set(other.name, word.name);
    return true;
  });
}

/** The tokens behind the pattern, and the names that the definition gives itself. */
function wordsOf(
  index: WorkspaceIndex,
  { file, definition }: PlacedDefinition,
  textOf: TextOf,
): { readonly words: readonly Word[]; readonly own: ReadonlySet<string> } | undefined {
  const indexed = index.file(file);
  const text = textOf(file);
  if (!indexed?.facts.code || text === undefined || !definition.bodyRange) return undefined;
  const own = new Set([
    ...handlerParameters(definition, text),
    ...(definition.name ? [definition.name] : []),
  ]);
  const range = { start: definition.patternRange.end, end: definition.range.end };
  const captured = capturedNames(definition).map(name => ({ hash: 0, name }));
  return { words: [...captured, ...wordsIn(indexed, text, range)], own };
}

/** The names that a pattern gives its values, where the function gets them by these: Python's. */
export function capturedNames({ dialect, patternKind, pattern }: StepDefinition): readonly string[] {
  if (dialect !== 'python') return [];
  const named = { parse: /\{(\w+)/g, regex: /\(\?P?<(\w+)>/g }[patternKind as string];
  return named ? [...pattern.matchAll(named)].map(match => match[1]!) : [];
}

function wordsIn({ facts }: IndexedFile, text: string, { start, end }: TextRange): Word[] {
  const { count, kinds, rawHashes, starts, ends } = facts.code!.tokens;
  const words: Word[] = [];
  for (let i = 0; i < count; i++) {
    if (starts[i]! < start || starts[i]! >= end) continue;
    const name = kinds[i] === TokenKind.identifier ? text.slice(starts[i], ends[i]) : '';
    words.push({ hash: rawHashes[i]!, ...(name === '' ? {} : { name }) });
  }
  return words;
}

/** True when something besides the definition itself, and others of its name, speaks of the definition's function. */
export function isCalledByName(
  index: WorkspaceIndex,
  { file, definition }: PlacedDefinition,
  textOf: TextOf,
): boolean {
  const { name, range } = definition;
  const own = index.file(file);
  const text = textOf(file);
  if (name === undefined || !own?.facts.code || text === undefined) return false;
  const hash = hashOf(own, text, name, range);
  if (hash === undefined) return true;
  for (const { file: other, facts } of index.files()) {
    if (!facts.code || facts.language !== own.facts.language) continue;
    const heads = [
      ...(other === file ? [range] : []),
      ...(facts.definitions?.definitions ?? []).flatMap(({ patternRange, bodyRange }) =>
        bodyRange ? [{ start: patternRange.end, end: bodyRange.start }] : [],
      ),
    ];
    const { count, kinds, rawHashes, starts } = facts.code.tokens;
    for (let i = 0; i < count; i++)
      if (rawHashes[i] === hash && kinds[i] === TokenKind.identifier && !within(heads, starts[i]!))
        return true;
  }
  return false;
}

function hashOf({ facts }: IndexedFile, text: string, name: string, range: TextRange): number | undefined {
  const { count, rawHashes, starts, ends } = facts.code!.tokens;
  for (let i = 0; i < count; i++)
    if (starts[i]! >= range.start && starts[i]! < range.end && text.slice(starts[i], ends[i]) === name)
      return rawHashes[i];
  return undefined;
}

function within(ranges: readonly TextRange[], offset: number): boolean {
  return ranges.some(({ start, end }) => start <= offset && offset < end);
}
