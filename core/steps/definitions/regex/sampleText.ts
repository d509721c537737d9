import type { RegexNode } from './regexNode';

/** Characters that fill a set, in the order of preference. */
const digitsFirst = [...'1xX "\'-_.,/@#:'];
const lettersFirst = [...'xX1 "\'-_.,/@#:'];

/**
 * Texts that the pattern is likely to match: one filled with digits and as short as can be, one filled with letters
 * and with what is optional. The caller tests them, as lookaround and backreferences are not followed.
 */
export function sampleTexts(node: RegexNode): readonly string[] {
  const samples = [
    sample(node, { fill: digitsFirst, optional: false, option: 0 }),
    sample(node, { fill: lettersFirst, optional: true, option: 0 }),
    sample(node, { fill: lettersFirst, optional: false, option: Number.POSITIVE_INFINITY }),
  ];
  return [...new Set(samples)];
}

interface Taste {
  readonly fill: readonly string[];
  readonly optional: boolean;
  /** Which option of a choice is taken, the last one when there are fewer. */
  readonly option: number;
}

function sample(node: RegexNode, taste: Taste): string {
  switch (node.kind) {
    case 'char':
      return node.value;
    case 'any':
      return taste.fill[0];
    case 'set':
      return fill(node.source, taste.fill);
    case 'group':
      return sample(node.body, taste);
    case 'sequence':
      return node.parts.map(part => sample(part, taste)).join('');
    case 'choice':
      return sample(node.options[Math.min(taste.option, node.options.length - 1)], taste);
    case 'repeat':
      return sample(node.body, taste).repeat(times(node, taste));
    default:
      return '';
  }
}

function times(node: RegexNode & { kind: 'repeat' }, taste: Taste): number {
  const long = node.max > 1;
  return Math.min(Math.max(node.min, long || taste.optional ? 1 : 0), 100);
}

function fill(source: string, characters: readonly string[]): string {
  const set = new RegExp(`^${source}$`, 'u');
  return characters.find(character => set.test(character)) ?? '';
}
