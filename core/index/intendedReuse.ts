import type { CloneClass, Fragment } from '../clones/cloneClass';
import { comparisonReason } from '../steps/comparisonReason';
import type { DefinitionIndex } from '../steps/definitions/definitionIndex';
import type { PlacedDefinition } from '../steps/definitions/placedDefinition';
import { analyzeStep } from '../steps/stepAnalysis';
import type { StepIndex } from '../steps/stepIndex';

/** What the definitions say of wordings. */
export interface WordingSources {
  readonly definitions: DefinitionIndex;
  readonly steps: StepIndex;
  /** Whether two definitions run the same code; see `core/index/sameBody`. */
  sameBody(a: PlacedDefinition, b: PlacedDefinition): boolean;
}

/**
 * How a wording stands to the one to keep: one definition or method answers to both (reuse as it was meant), each has a
 * definition that does something else (told apart on purpose), or nothing speaks against one wording for both.
 */
export type WordingBond = 'shared' | 'apart' | 'open';

/**
 * A class of wordings that step definitions explain is a figure and no Problem. Where a text has no definition in sight
 * nothing is known, and the class stays as it is.
 */
export function withoutIntendedReuse(cloneClass: CloneClass, sources: WordingSources): CloneClass {
  if (cloneClass.rule !== 'step/wording' || sources.definitions.isEmpty) return cloneClass;
  const bonds = new Set<WordingBond>();
  const seen = new Set<string>();
  for (const fragment of cloneClass.fragments) {
    const text = textOf(sources, fragment);
    if (text === undefined || seen.has(text)) continue;
    seen.add(text);
    if (fragment.type > 2) bonds.add(wordingBond(cloneClass, fragment, sources));
    if (!bonds.has('open')) continue;
    const bound = [fragment, cloneClass.fragments[cloneClass.representative ?? 0]!].every(
      place => definitionsAt(sources, place).length > 0,
    );
    const reason = reasonFor(cloneClass, text, sources);
    return { ...cloneClass, reason: bound ? `${reason}; their step definitions do the same` : reason };
  }
  const { rule: _, ...figure } = cloneClass;
  return {
    ...figure,
    reason: bonds.has('apart')
      ? 'step definitions that do different things answer to them'
      : 'one step definition answers to all of them',
  };
}

/** What sets the wording that no definition explains apart: the others of the class may be reuse. */
function reasonFor(
  { fragments, representative = 0, reason = '' }: CloneClass,
  open: string,
  sources: WordingSources,
): string {
  const kept = textOf(sources, fragments[representative]!);
  return kept === undefined ? reason : comparisonReason(analyzeStep(kept), analyzeStep(open), true);
}

/** How the wording of one place stands to the one to keep. */
export function wordingBond(
  { fragments, representative = 0 }: CloneClass,
  fragment: Fragment,
  sources: WordingSources,
): WordingBond {
  const kept = definitionsAt(sources, fragments[representative]!);
  const own = definitionsAt(sources, fragment);
  if (kept.length === 0 || own.length === 0) return 'open';
  if (own.some(a => kept.some(b => isOneMethod(a, b)))) return 'shared';
  return own.some(a => kept.some(b => sources.sameBody(a, b))) ? 'open' : 'apart';
}

/** One definition, or two patterns on one method. */
function isOneMethod(a: PlacedDefinition, b: PlacedDefinition): boolean {
  const [x, y] = [a.definition.bodyRange, b.definition.bodyRange];
  return a === b || (a.file === b.file && x !== undefined && x.start === y?.start && x.end === y.end);
}

function definitionsAt(sources: WordingSources, fragment: Fragment): readonly PlacedDefinition[] {
  const text = textOf(sources, fragment);
  return text === undefined ? [] : sources.definitions.definitionsOf(text, { file: fragment.file });
}

function textOf({ steps }: WordingSources, { file, range }: Fragment): string | undefined {
  return steps.textAt(file, range.start);
}
