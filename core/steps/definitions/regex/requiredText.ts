import type { RegexNode } from './regexNode';

/** Text that every match contains, in lower case, so that it serves patterns that ignore case as well. */
export interface RequiredText {
  /** The longest run of characters that must occur; empty when there is none. */
  readonly literal: string;
  /** Whole words that must occur as such: bounded on both sides by something that is no letter or digit. */
  readonly words: readonly string[];
}

const wordCharacter = /[\p{L}\p{M}\p{N}_]/u;
/** Stands in a run for a border of the text. */
const border = '\0';

/** Finds what a text must contain to be worth testing against the pattern. */
export function requiredText(node: RegexNode): RequiredText {
  const runs: string[] = [''];
  collect(node, runs);
  const cleaned = runs.map(run => run.toLowerCase());
  const literal = cleaned
    .flatMap(run => run.split(border))
    .reduce((longest, run) => (run.length > longest.length ? run : longest), '');
  return { literal, words: cleaned.flatMap(wholeWords) };
}

/** Words of a step text as `RequiredText.words` spells them. */
export function textWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
}

function collect(node: RegexNode, runs: string[]): void {
  switch (node.kind) {
    case 'char':
      runs[runs.length - 1] += node.value;
      return;
    case 'anchor':
      if (node.source === '^' || node.source === '$') runs[runs.length - 1] += border;
      return;
    case 'sequence':
      for (const part of node.parts) collect(part, runs);
      return;
    case 'group':
      collect(node.body, runs);
      return;
    case 'look':
      runs.push('');
      return;
    case 'repeat':
      runs.push('');
      if (node.min > 0) collect(node.body, runs);
      runs.push('');
      return;
    default:
      runs.push('');
  }
}

/** Words inside a run; the first and the last one only where the run's border shows that they are whole. */
function wholeWords(run: string): string[] {
  const words: string[] = [];
  let start = -1;
  const units = [...run];
  for (let i = 0; i <= units.length; i++) {
    const inWord = i < units.length && wordCharacter.test(units[i]);
    if (inWord && start < 0) start = i;
    if (inWord || start < 0) continue;
    if (start > 0 && i < units.length) words.push(units.slice(start, i).join(''));
    start = -1;
  }
  return words;
}
