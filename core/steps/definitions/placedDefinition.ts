import type { StepRole } from '../../gherkin/feature';
import type { FileId } from '../../text/fileId';
import type { FileInfo } from '../../text/fileInfo';
import type { CompiledPattern } from './compiledPattern';
import type { StepDefinition } from './stepDefinition';

/** A definition in its file; `pattern` is absent when it could not be translated. */
export interface PlacedDefinition {
  readonly file: FileId;
  readonly info: FileInfo;
  readonly definition: StepDefinition;
  readonly pattern?: CompiledPattern;
}

/** By file, then by place; the order in which definitions are tried and listed. */
export function inOrder(a: PlacedDefinition, b: PlacedDefinition): number {
  if (a.info.sortKey !== b.info.sortKey) return a.info.sortKey < b.info.sortKey ? -1 : 1;
  return a.definition.patternRange.start - b.definition.patternRange.start || a.file - b.file;
}

const keywordOf = { context: 'given', action: 'when', outcome: 'then', unknown: 'step' } as const;

/** True when a step of that role can run the definition. */
export function answersTo({ definition }: PlacedDefinition, role: StepRole): boolean {
  const { keyword } = definition;
  return keyword === 'step' || role === 'unknown' || keyword === keywordOf[role];
}

/** True when one step can run both, as far as their keywords go. */
export function shareKeyword(a: PlacedDefinition, b: PlacedDefinition): boolean {
  const [first, second] = [a.definition.keyword, b.definition.keyword];
  return first === second || first === 'step' || second === 'step';
}

/**
 * The definitions that are nearest to a feature file: those of its package, else of its workspace root, else all. A
 * workspace may hold several suites that know nothing of each other.
 */
export function nearest(
  found: readonly PlacedDefinition[],
  from: FileInfo | undefined,
): readonly PlacedDefinition[] {
  if (!from || found.length < 2) return found;
  const inRoot = found.filter(({ info }) => info.root === from.root);
  const inPackage = inRoot.filter(({ info }) => info.package === from.package);
  return inPackage.length > 0 ? inPackage : inRoot.length > 0 ? inRoot : found;
}
