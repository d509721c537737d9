import type { UnitFields } from '../search/searchUnit';

/** What a text from outside is taken for. */
export type QuestionKind = 'code' | 'step' | 'sentence';

export interface Question {
  readonly kind: QuestionKind;
  /** Without the keyword of a step. */
  readonly text: string;
}

const stepLine = /^(?:Given|When|Then|And|But|\*)\s+(\S.*)$/;
/** Signs that prose seldom has and code nearly always. */
const codeSigns =
  /[{};=<>[\]|&]|\w\(|\)\s*[:{]|::|->|\w\.\w+\(|^\s*(?:def|func|fn|return|if|for|while|class|import)\b.*[:({]/gm;

/** Tells code, a step and a sentence apart by their form alone. */
export function questionOf(text: string): Question {
  const step = stepLine.exec(text.trim());
  if (step) return { kind: 'step', text: step[1]! };
  const words = text.match(/[\p{L}\p{N}_]+/gu)?.length ?? 0;
  const signs = text.match(codeSigns)?.length ?? 0;
  return { kind: signs > 0 && signs * 6 >= words ? 'code' : 'sentence', text: text.trim() };
}

/** A snippet of code as a unit, so that it is compared with functions as functions are with each other. */
export function snippetFields(name: string, code: string): UnitFields {
  return { name, path: '', comment: '', body: code, head: '', around: '' };
}
