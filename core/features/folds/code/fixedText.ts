import type { CodeFile } from './codeFile';
import type { Extraction } from './extraction';
import { ancestors, childOf, type SyntaxNode } from './syntaxNode';

/** Functions of gettext and of what follows it, in Ruby and in PHP. */
const translating = /^(?:[a-zA-Z]*_{1,2}|d?n?gettext|_[enx]{1,2}|esc_(?:html|attr)_[ex]|trans|pgettext)$/;

/**
 * Why a text that differs has to stay where it is: tools for translators read it from the source, or it has several
 * lines, which nobody would pass to a function.
 */
export function fixedText({ parameters, members }: Extraction, { text }: CodeFile): string | undefined {
  const [member] = members;
  for (const { hole, values } of parameters) {
    if (!hole?.literal) continue;
    if (values.some(value => value.includes('\n'))) return 'the copies differ in a text of several lines';
    if (hole.places.some(place => isTranslated(member!.leaves[place]!.node, text)))
      return `the copies differ in \`${values[0]}\`, which translators read where it stands`;
  }
  return undefined;
}

function isTranslated(node: SyntaxNode, text: string): boolean {
  const list = [...ancestors(node)].slice(1, 4).find(({ type }) => /^argument(?:s|_list)$/.test(type));
  const call = list?.parent;
  const called = call && (childOf(call, 'method') ?? childOf(call, 'function'));
  return called !== undefined && translating.test(text.slice(called.start, called.end));
}
