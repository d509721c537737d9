import { normalizeSpace, type StepParameter, stepTemplate } from '../../../steps/template';

/** Gives the new wording of a step text; undefined for one whose values would have no place. */
export type Rewording = (text: string) => string | undefined;

/**
 * The wording of `canonical` with the values of the text in its holes, in their order. Quotes are
 * `canonical`'s own, since its definition asks for them.
 */
export function wordingOf(canonical: string): Rewording {
  const holes = stepTemplate(canonical).parameters;
  return text => {
    const values = stepTemplate(text).parameters;
    if (values.length !== holes.length) return undefined;
    if (values.some((value, i) => !canStandFor(value, holes[i]!))) return undefined;
    return filled(
      canonical,
      holes,
      values.map((value, i) => written(value, holes[i]!)),
    );
  };
}

/**
 * What a user's change of one step text, `from` to `to`, makes of the others of its template: the values keep
 * their holes, the words change. Undefined when `to` has lost a value of `from`.
 */
export function rewordingBy(from: string, to: string): Rewording | undefined {
  const source = stepTemplate(from);
  const target = stepTemplate(to).parameters;
  const places = source.parameters.map((): number | undefined => undefined);
  for (const [i, { text }] of target.entries()) {
    const hole = source.parameters.findIndex((value, h) => places[h] === undefined && value.text === text);
    if (hole >= 0) places[hole] = i;
  }
  if (places.includes(undefined)) return undefined;
  const kept = places.map(place => target[place!]!);
  return text => {
    const own = stepTemplate(text);
    if (own.template !== source.template) return undefined;
    const order = kept.map((hole, i) => ({ hole, value: own.parameters[i]!.text }));
    order.sort((a, b) => a.hole.start - b.hole.start);
    return filled(
      to,
      order.map(({ hole }) => hole),
      order.map(({ value }) => value),
    );
  };
}

/** True when the values stand in `to` in the order that they have in `from`. */
export function keepsOrder(from: string, to: string): boolean {
  let at = 0;
  for (const { text } of stepTemplate(from).parameters) {
    const found = to.indexOf(text, at);
    if (found < 0) return false;
    at = found + text.length;
  }
  return true;
}

export function sameTemplate(a: string, b: string): boolean {
  return stepTemplate(a).template === stepTemplate(b).template || normalizeSpace(a) === normalizeSpace(b);
}

/** An Outline's placeholder may stand for a bare value; quoted values and bare ones are not exchanged. */
function canStandFor(value: StepParameter, hole: StepParameter): boolean {
  if (value.kind === hole.kind) return true;
  const bare = (kind: StepParameter['kind']): boolean =>
    kind !== 'quoted' && kind !== 'json' && kind !== 'bracketed';
  return (value.kind === 'placeholder' || hole.kind === 'placeholder') && bare(value.kind) && bare(hole.kind);
}

function written(value: StepParameter, hole: StepParameter): string {
  if (value.kind !== 'quoted' || hole.kind !== 'quoted') return value.text;
  return hole.text[0]! + value.text.slice(1, -1) + hole.text.at(-1)!;
}

/** `holes` in the order of the text. */
function filled(text: string, holes: readonly StepParameter[], values: readonly string[]): string {
  let result = '';
  let at = 0;
  for (const [i, { start, end }] of holes.entries()) {
    result += text.slice(at, start) + values[i]!;
    at = end;
  }
  return result + text.slice(at);
}
