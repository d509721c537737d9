import type { Fragment } from '../core/clones/cloneClass';
import { twinLikeness } from '../core/features/findingMessage';
import type { HoverFacts, HoverStep, HoverTwins } from '../core/features/hover';
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
  const link = markdown ? markdownLink : plainPlace;
  return [
    ...(facts?.step ? stepLines(places, facts.step, link) : []),
    ...(facts?.fragments ?? []).flatMap(fragment => ['', ...fragmentLines(places, fragment, link)]),
    ...(hint ? ['', hintLine(places, hint, link)] : []),
  ]
    .join('\n')
    .trim();
}

type Link = (places: Places, fragment: Pick<Fragment, 'file' | 'range'>) => string;

function hintLine(places: Places, hint: PurposeHint, link: Link): string {
  const share = Math.floor(hint.similarity * 100);
  return `Twinfold: something like this exists: \`${hint.name}\` in ${link(places, hint)} (${share} % alike in meaning)`;
}

function stepLines(places: Places, { uses, wordings, reason }: HoverStep, link: Link): string[] {
  const head = uses === 1 ? 'Twinfold: this step is used once' : `Twinfold: this step is used ${uses} times`;
  if (wordings.length === 0) return [head];
  const shown = wordings.slice(0, maxEntries).map(({ text, uses, example }) => {
    const times = uses === 1 ? '' : ` (${uses} times)`;
    return `- "${text}"${times}, ${link(places, example)}`;
  });
  const why = reason ? ` (${reason})` : '';
  return [`${head}; other wordings${why}:`, '', ...shown, ...rest(wordings.length)];
}

function fragmentLines(places: Places, { cloneClass, twins }: HoverTwins, link: Link): string[] {
  const shown = twins.slice(0, maxEntries).map(twin => {
    const { fragment } = twin;
    const name = places.codeNameOf(fragment)?.name ?? fragment.name;
    return `- ${name ? `\`${name}\`, ` : ''}${link(places, fragment)} (${twinLikeness(twin)})`;
  });
  const what = `Twinfold: this ${kindName(cloneClass)} has ${twins.length === 1 ? 'a twin' : `${twins.length} twins`}`;
  const why = cloneClass.reason ? ` (${cloneClass.reason})` : '';
  return [`${what}${why}:`, '', ...shown, ...rest(twins.length)];
}

function rest(count: number): string[] {
  return count > maxEntries ? [`- and ${count - maxEntries} more`] : [];
}

/** Editors open a `#L12` fragment at the line. */
function markdownLink(places: Places, fragment: Pick<Fragment, 'file' | 'range'>): string {
  const { uri, range } = toLocation(places, fragment);
  return `[${plainPlace(places, fragment)}](${uri}#L${range.start.line + 1})`;
}

function plainPlace(places: Places, fragment: Pick<Fragment, 'file' | 'range'>): string {
  const { range } = toLocation(places, fragment);
  return `${places.nameOf(fragment.file)}:${range.start.line + 1}`;
}
