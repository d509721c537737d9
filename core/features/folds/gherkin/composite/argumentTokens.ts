import type { StepDefinition } from '../../../../steps/definitions/stepDefinition';
import type { TextRange } from '../../../../text/textRange';
import { type PatternParts, patternParts } from '../patternParts';

/** What a definition captures from a step text. */
export interface ArgumentToken {
  /** As the pattern writes it: `{int}`, `(\d+)`. */
  readonly token: string;
  readonly value: string;
  /** In the step text; without the quotes that `{string}` takes away. */
  readonly range: TextRange;
}

/** The arguments that a step hands over, in order; undefined where the pattern's words may vary. */
export function argumentTokens(
  definition: StepDefinition,
  text: string,
): readonly ArgumentToken[] | undefined {
  const parts = patternParts(definition);
  const match = parts && matchOf(parts, text);
  if (!parts || !match) return undefined;
  let at = parts.words[0]!.length;
  return parts.parameters.map((token, i) => {
    const value = match[i]!;
    const inset = token === '{string}' && value.length >= 2 ? 1 : 0;
    const range = { start: at + inset, end: at + value.length - inset };
    at += value.length + parts.words[i + 1]!.length;
    return { token, value: text.slice(range.start, range.end), range };
  });
}

/** A greedy and a lazy reading that agree, so that it is known which words belong to which value. */
function matchOf({ words, parameters }: PatternParts, text: string): string[] | undefined {
  const [lazy, greedy] = ['(.*?)', '(.*)'].map(hole => {
    const source = words.map(word => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join(hole);
    return new RegExp(`^${source}$`, 's').exec(text)?.slice(1);
  });
  const agree =
    lazy && greedy && lazy.length === parameters.length && lazy.every((value, i) => value === greedy[i]);
  return agree ? lazy : undefined;
}

const numericGroup = /^\((?:-\?|\[-\+\]\?|\[\+-\]\?)?\\d\+\)$/;
const numericType = /^\{(?:int|long|short|byte|float|double|biginteger)\}$|^\{\w*:[dnfg]\}$/;

/** True for a capture that the runtimes hand over as a number. */
export function isNumeric(token: string | undefined): boolean {
  return token !== undefined && (numericType.test(token) || numericGroup.test(token));
}

/** True for a capture that the runtimes hand over as the text that it matches. `typed`: `{name}` names a type. */
export function isText(token: string, typed: boolean): boolean {
  if (token.startsWith('(')) return !numericGroup.test(token);
  return typed ? /^\{(?:string|word)?\}$/.test(token) : /^\{\w*\}$/.test(token);
}
