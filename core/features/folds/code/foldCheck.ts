import type { CodeFile } from './codeFile';
import { brokenCount } from './syntaxNode';

/**
 * What a fold would break, in plain words; undefined when the new text reads as well as the old one did. `foreign` are
 * names of other files that it brings in.
 */
export function foldProblem(
  before: CodeFile,
  after: CodeFile,
  foreign: readonly string[] = [],
): string | undefined {
  if (brokenCount(after.root) > brokenCount(before.root)) return 'the result would not parse';
  const known = unboundNames(before);
  const lost = [...unboundNames(after)].find(name => !known.has(name) && !foreign.includes(name));
  return lost && `\`${lost}\` would mean nothing in the new place`;
}

/** Names that the file itself does not declare: those of the language's library, and mistakes. */
function unboundNames({ bindings }: CodeFile): ReadonlySet<string> {
  return new Set(bindings.occurrences.flatMap(each => (each.binding ? [] : [each.name])));
}
