import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { PlacedDefinition } from '../steps/definitions/placedDefinition';
import type { FileId } from '../text/fileId';
import type { SimilarPlace } from './similarTwins';

/**
 * The definitions that a step runs, and those that its twins run, nearest twin first; each once. `file` is where the
 * step stands, undefined where it stands nowhere.
 */
export function definitionsLike(
  index: WorkspaceIndex,
  step: string,
  file: FileId | undefined,
  twins: readonly SimilarPlace[],
): SimilarPlace[] {
  const found = new Map<PlacedDefinition, SimilarPlace>();
  for (const definition of index.definitions.definitionsOf(step, { file }))
    found.set(definition, {
      ...placeOf(definition),
      type: 2,
      similarity: 1,
      reason: 'its pattern matches the step',
    });
  for (const { file, name, type, similarity } of twins) {
    if (name === undefined) continue;
    for (const definition of index.definitions.definitionsOf(name, { file }))
      if (!found.has(definition))
        found.set(definition, { ...placeOf(definition), type, similarity, reason: `runs "${name}"` });
  }
  return [...found.values()];
}

function placeOf({ file, definition }: PlacedDefinition) {
  const { range, pattern } = definition;
  return { file, range, name: pattern, kind: 'step-definition' } as const;
}
