import type { Examples, Scenario } from '../../../gherkin/feature';
import type { GherkinFile } from '../../../steps/stepIndex';
import type { FoldEdit, FoldOffer } from '../fold';
import { sameInAnyOrder } from './pickleProof';
import { provenFold } from './provenFold';
import { commentsOf, descriptionOf, scenarioLines } from './scenarioText';
import { commentsAbove, indentAt, lineBreakOf, lineStart } from './sourceText';

const KIND = 'refactor.rewrite.outline';

type Edit = Omit<FoldEdit, 'file'>;

/**
 * One Outline of several that have the same name and steps: the Examples of the others follow those of the first, under
 * the tags that their Outlines had.
 */
export function outlineOfOutlines(file: GherkinFile, text: string, outlines: readonly Scenario[]): FoldOffer {
  const title = `Make one Scenario Outline of ${outlines.length} Outlines`;
  const refuse = (reason: string): FoldOffer => ({ kind: KIND, title, reason });
  const [first, ...others] = outlines as readonly [Scenario, ...Scenario[]];
  if (others.some(({ name }) => name !== first.name)) return refuse('the Outlines have names of their own');
  const missing = first.tags.find(({ name }) =>
    others.some(({ tags }) => !tags.some(tag => tag.name === name)),
  );
  if (missing) return refuse(`not all of them run under ${missing.name}`);
  const description = descriptionOf(text, first);
  if (others.some(other => descriptionOf(text, other) !== description))
    return refuse('the Outlines have descriptions of their own');
  const lineBreak = lineBreakOf(text);
  const at = first.range.end;
  const blocks = others.flatMap(other => examplesOf(text, first, other));
  const edits: Edit[] = [
    { range: { start: at, end: at }, newText: blocks.map(block => lineBreak + lineBreak + block).join('') },
    ...others.map((other): Edit => ({ range: scenarioLines(text, other), newText: '' })),
  ];
  return provenFold(file, text, {
    kind: KIND,
    title,
    edits,
    announcement: `${outlines.length} Outlines become one; each row runs the same steps under its name and tags`,
    isSame: sameInAnyOrder,
    otherwise: 'the Outlines differ in more than their Examples',
  });
}

/** The Examples of `other` as they are written, the tags that only `other` has above each of them. */
function examplesOf(text: string, first: Scenario, { tags, examples, ...other }: Scenario): string[] {
  const lineBreak = lineBreakOf(text);
  const own = tags.map(({ name }) => name).filter(name => !first.tags.some(tag => tag.name === name));
  return examples.map((each, i) => {
    const start = lineStart(text, commentsAbove(text, each.range.start));
    const further = own.filter(name => !each.tags.some(tag => tag.name === name));
    const indent = indentAt(text, each.range.start);
    const comments = i === 0 ? commentsBeforeExamples(text, { ...other, tags, examples }) : [];
    return [
      ...comments.map(line => indent + line),
      ...(further.length > 0 ? [indent + further.join(' ')] : []),
      text.slice(start, each.range.end),
    ].join(lineBreak);
  });
}

/** Comments that would go with the steps; those at the Examples move with them. */
function commentsBeforeExamples(text: string, scenario: Scenario): string[] {
  const [first] = scenario.examples as readonly Examples[];
  const end = first ? commentsAbove(text, first.range.start) : scenario.range.end;
  return commentsOf(text, { ...scenario, range: { start: scenario.range.start, end } });
}
