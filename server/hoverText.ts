import type { Fragment } from '../core/clones/cloneClass';
import { twinLikeness } from '../core/features/findingMessage';
import type { HoverFacts, HoverStep, HoverTwins } from '../core/features/hover';
import { codeSpan, markdownText } from '../core/text/markdownText';
import type { PurposeHint } from '../host/purposeHint';
import { kindName, type Places, toLocation } from './toLsp';

/** More entries than this do not fit a hover; the rest is counted. */
const maxEntries = 10;

/** The hover as Markdown with links, or as plain text. */
export function hoverText(
  places: Places,
  facts: HoverFacts | undefined,
  hint: PurposeHint | undefined,
  markdown: boolean,
): string {
  const form = markdown ? markdownForm : plainForm;
  return [
    ...(facts?.step ? stepLines(places, facts.step, form) : []),
    ...(facts?.fragments ?? []).flatMap(fragment => ['', ...fragmentLines(places, fragment, form)]),
    ...(hint ? ['', hintLine(places, hint, form)] : []),
  ]
    .join('\n')
    .trim();
}

/** How what files say is shown: texts, names of code, and places. */
interface Form {
  readonly text: (text: string) => string;
  readonly name: (name: string) => string;
  readonly link: (places: Places, fragment: Pick<Fragment, 'file' | 'range'>) => string;
}

/** Texts of files are no markup: an image in one would be loaded from wherever it says. */
const markdownForm: Form = { text: markdownText, name: codeSpan, link: markdownLink };
const plainForm: Form = { text: text => text, name: name => `\`${name}\``, link: plainPlace };

function hintLine(places: Places, hint: PurposeHint, { name, link }: Form): string {
  const share = Math.floor(hint.similarity * 100);
  return `Twinfold: something like this exists: ${name(hint.name)} in ${link(places, hint)} (${share} % alike in meaning)`;
}

function stepLines(places: Places, { uses, wordings, reason }: HoverStep, form: Form): string[] {
  const head = uses === 1 ? 'Twinfold: this step is used once' : `Twinfold: this step is used ${uses} times`;
  if (wordings.length === 0) return [head];
  const shown = wordings.slice(0, maxEntries).map(({ text, uses, example }) => {
    const times = uses === 1 ? '' : ` (${uses} times)`;
    return `- "${form.text(text)}"${times}, ${form.link(places, example)}`;
  });
  const why = reason ? ` (${form.text(reason)})` : '';
  return [`${head}; other wordings${why}:`, '', ...shown, ...rest(wordings.length)];
}

function fragmentLines(places: Places, { cloneClass, twins }: HoverTwins, form: Form): string[] {
  const shown = twins.slice(0, maxEntries).map(twin => {
    const { fragment } = twin;
    const name = places.codeNameOf(fragment)?.name ?? fragment.name;
    const named = name ? `${form.name(name)}, ` : '';
    return `- ${named}${form.link(places, fragment)} (${form.text(twinLikeness(twin))})`;
  });
  const what = `Twinfold: this ${kindName(cloneClass)} has ${twins.length === 1 ? 'a twin' : `${twins.length} twins`}`;
  const why = cloneClass.reason ? ` (${form.text(cloneClass.reason)})` : '';
  return [`${what}${why}:`, '', ...shown, ...rest(twins.length)];
}

function rest(count: number): string[] {
  return count > maxEntries ? [`- and ${count - maxEntries} more`] : [];
}

/** Editors open a `#L12` fragment at the line. */
function markdownLink(places: Places, fragment: Pick<Fragment, 'file' | 'range'>): string {
  const { uri, range } = toLocation(places, fragment);
  const target = uri.replace(/[()]/g, bracket => (bracket === '(' ? '%28' : '%29'));
  return `[${markdownText(plainPlace(places, fragment))}](${target}#L${range.start.line + 1})`;
}

function plainPlace(places: Places, fragment: Pick<Fragment, 'file' | 'range'>): string {
  const { range } = toLocation(places, fragment);
  return `${places.nameOf(fragment.file)}:${range.start.line + 1}`;
}
