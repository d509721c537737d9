import { argumentTokens, isNumeric, isText } from './argumentTokens';
import type { CompositeParameter, CompositePart } from './composite';

/** What the new definition hands to the definition of one part. */
export type PartArgument =
  | { readonly parameter: CompositeParameter }
  | { readonly value: string; readonly numeric: boolean };

/** In the order of the definition's captures; undefined where what is captured cannot be told or written as a literal. */
export function partArguments({ wording, placed, step }: CompositePart): readonly PartArgument[] | undefined {
  const { definition } = placed;
  const tokens = argumentTokens(definition, step.text);
  if (!tokens) return undefined;
  const found: PartArgument[] = [];
  for (const { token, value, range } of tokens) {
    const numeric = isNumeric(token);
    const hole = holeAt(wording, range.start, range.end);
    if (hole === 'partly') return undefined;
    if (hole) found.push({ parameter: hole });
    else if (numeric || isText(token, definition.patternKind === 'cucumber')) found.push({ value, numeric });
    else return undefined;
  }
  return found;
}

/** The parameter that fills the range; `partly` when one only touches it. */
function holeAt(
  wording: CompositePart['wording'],
  start: number,
  end: number,
): CompositeParameter | 'partly' | undefined {
  let at = 0;
  for (const piece of wording) {
    if (typeof piece === 'string') {
      at += piece.length;
      continue;
    }
    const from = at + piece.open.length;
    const to = from + piece.values[0]!.length;
    if (from === start && to === end) return piece;
    if (from < end && start < to) return 'partly';
    at = to + piece.close.length;
  }
  return undefined;
}
