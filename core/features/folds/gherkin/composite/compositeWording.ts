import { Dialect } from '../../../../gherkin/dialect';
import type { Composite, CompositeParameter, Wording } from './composite';

/**
 * Texts that could name a run, the best first: how it begins and how it ends, with the values of what stands between
 * at the end. The user gives it a better name by a rename; here it has to be right and readable.
 */
export function compositeWordings({ parts, language, argument }: Composite): Wording[] {
  const and = Dialect.of(language)!.and.written.toLowerCase();
  const all = parts.map(({ wording }) => wording.map(shortened));
  const [first = [], ...others] = all;
  const ends = joined([first, ...others.slice(-1)], and);
  const candidates = [
    [...ends, ...valuesBeyond(ends, all, and)],
    joined(all, and),
    [...withoutStop(first), ...valuesBeyond(first, all, and)],
    ...(and === 'and' ? [[`in ${parts.length} steps, `, ...ends, ...valuesBeyond(ends, all, and)]] : []),
  ];
  const colon = argument !== undefined && /:\s*$/.test(parts[argument]!.step.text) ? [':'] : [];
  return candidates.filter(takesEachOnce).map(wording => merged([...withoutStop(wording), ...colon]));
}

/** A long value that all runs share says less in a name than it takes room. */
function shortened(piece: string | CompositeParameter): string | CompositeParameter {
  return typeof piece === 'string'
    ? piece.replace(/"[^"]{25,}"/g, '"…"').replace(/'[^']{25,}'/g, "'…'")
    : piece;
}

/** A text that held a value twice would hand it over twice. */
function takesEachOnce(wording: Wording): boolean {
  const parameters = parametersIn(wording);
  return new Set(parameters).size === parameters.length;
}

function parametersIn(wording: Wording): CompositeParameter[] {
  return wording.filter((piece): piece is CompositeParameter => typeof piece !== 'string');
}

/** What is no name of a value but only what it looks like. */
const forms =
  /^(?:value|number|placeholder|path|url|email|identifier|json|emphasis|bracketed|text)(?: \d+)?$/;

/** ` with name "Ann" and age 7`: what `shown` leaves out. */
function valuesBeyond(shown: Wording, all: readonly Wording[], and: string): Wording {
  const english = and === 'and';
  const known = new Set(parametersIn(shown));
  const others = new Set(parametersIn(all.flat()).filter(parameter => !known.has(parameter)));
  return [...others].flatMap((value, i) => {
    const name = forms.test(value.name) ? '' : `${value.name.replace(/ \d+$/, '')} `;
    return [`${i > 0 ? ` ${and}` : english ? ' with' : ','} ${name}`, value];
  });
}

/** Neighbouring words as one piece. */
function merged(wording: Wording): Wording {
  const pieces: (string | CompositeParameter)[] = [];
  for (const piece of wording) {
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else if (piece !== '') pieces.push(piece);
  }
  return pieces;
}

/** One sentence of several; its subject is said once. */
function joined(wordings: readonly Wording[], and: string): Wording {
  const [first, ...others] = wordings as [Wording, ...Wording[]];
  const subject = typeof first[0] === 'string' ? /^\S+/.exec(first[0])?.[0] : undefined;
  return [
    withoutStop(first),
    ...others.flatMap(other => [[` ${and} `], withoutSubject(withoutStop(other), subject)]),
  ].flat();
}

/** Words of one who acts; "the" and the like do not stand for the same thing twice. */
const subjects = /^(?:I|we|he|she|they|you|ich|wir|je|j'|nous|yo|eu)$/i;

/** A name: a capital, and no word that only begins a sentence. */
const proper = /^(?!(?:The|A|An|My|Our|This|That|All|No)$)\p{Lu}\p{L}+$/u;

function withoutSubject([head, ...rest]: Wording, subject: string | undefined): Wording {
  if (typeof head !== 'string' || !subject) return [head!, ...rest];
  if (!subjects.test(subject) && !proper.test(subject)) return [head, ...rest];
  return head.startsWith(`${subject} `) ? [head.slice(subject.length + 1), ...rest] : [head, ...rest];
}

function withoutStop(wording: Wording): Wording {
  const last = wording.at(-1);
  return typeof last === 'string' ? [...wording.slice(0, -1), last.replace(/[.:;,]\s*$/, '')] : wording;
}
