import type { CodeFile } from './codeFile';
import type { Extraction } from './extraction';
import { ancestors, childOf, type SyntaxNode } from './syntaxNode';

/** Functions of gettext and of what follows it, in Ruby and in PHP. */
const translating = /^(?:[a-zA-Z]*_{1,2}|d?n?gettext|_[enx]{1,2}|esc_(?:html|attr)_[ex]|trans|pgettext)$/;

/** Why a text that differs has to stay where it is: tools for translators read it from the source. */
export function translatedText({ parameters, members }: Extraction, { text }: CodeFile): string | undefined {
  const [member] = members;
  const found = parameters.find(({ hole }) =>
    hole?.places.some(place => hole.literal && isTranslated(member!.leaves[place]!.node, text)),
  );
  return found && `the copies differ in \`${found.values[0]}\`, which translators read where it stands`;
}

function isTranslated(node: SyntaxNode, text: string): boolean {
  const list = [...ancestors(node)].slice(1, 4).find(({ type }) => /^argument(?:s|_list)$/.test(type));
  const call = list?.parent;
  const called = call && (childOf(call, 'method') ?? childOf(call, 'function'));
  return called !== undefined && translating.test(text.slice(called.start, called.end));
}
