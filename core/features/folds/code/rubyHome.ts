import type { CodeFile } from './codeFile';
import { anchorIn, type HomeResult, lastBefore } from './homeAnchor';
import { indentAt, lineBreak } from './indentation';
import { isClassBody, type RubyOwner, rubyOwner, visibilityWords } from './rubyOwner';
import type { StatementRun } from './statementRun';
import { ancestors, childOf, namedChildren, type SyntaxNode } from './syntaxNode';

/** A private method of the class, a helper of the group of examples, or one more method of a script. */
export function rubyHome(runs: readonly StatementRun[], file: CodeFile): HomeResult {
  const owners: RubyOwner[] = [];
  for (const run of runs) {
    const owner = rubyOwner(run, file);
    if ('refusal' in owner) return owner;
    owners.push(owner);
  }
  const [first, ...others] = owners as [RubyOwner, ...RubyOwner[]];
  if (others.some(({ kind }) => kind !== first.kind))
    return { refusal: 'only some of the copies stand in methods of the class itself' };
  const block = first.homes.find(home => others.every(({ homes }) => homes.includes(home)));
  if (!block) return { refusal: 'the copies stand in methods of different classes' };
  if (!isClassBody(block)) return beforeFirst(block, runs[0]!, file.text);
  const refusal = classRefusal(block, file);
  if (refusal) return { refusal };
  return first.kind === 'singleton' ? behindCopies(block, runs) : inPrivateSection(block, file.text);
}

function classRefusal(block: SyntaxNode, { text }: CodeFile): string | undefined {
  if (/^#\s*typed:\s*(?:strict|strong)\b/m.test(text))
    return 'the file wants a signature for every method (`typed: strict`)';
  const isFunctions = namedChildren(block).some(child => {
    const word = child.type === 'call' ? childOf(child, 'method') : child;
    return word?.type === 'identifier' && text.slice(word.start, word.end) === 'module_function';
  });
  return isFunctions ? 'the copies stand in a module with `module_function`' : undefined;
}

/** Before the example or method that holds the first copy, with a blank line on both sides. */
function beforeFirst(block: SyntaxNode, run: StatementRun, text: string): HomeResult {
  const anchor = anchorIn(block, run, text);
  const previous = block.children[block.children.indexOf(anchor) - 1];
  const between = previous ? text.slice(previous.end, anchor.start) : '';
  const apart = between.includes('\n') && !/\n\s*\n/.test(between);
  return { block, anchor, form: 'function', isStatic: false, apart };
}

/** Behind the method of the class itself that holds the last copy. */
function behindCopies(block: SyntaxNode, runs: readonly StatementRun[]): HomeResult {
  const anchor = [...ancestors(runs.at(-1)!.container)].find(({ parent }) => parent === block)!;
  return { block, anchor, form: 'method', isStatic: true, behind: 'private_class_method ' };
}

/** At the end of the last private section; where there is none, at the end of the class, which begins one. */
function inPrivateSection(block: SyntaxNode, text: string): HomeResult {
  const words = visibilityWords(block, text);
  const last = words.findLast(({ start, end }) => text.slice(start, end) === 'private');
  const next = last && words[words.indexOf(last) + 1];
  const anchor = lastBefore(next?.start ?? block.end, block, text);
  const word = usesInlinePrivate(block, text)
    ? 'private '
    : `private${lineBreak(text).repeat(2)}${indentAt(text, anchor.start)}`;
  return { block, anchor, form: 'method', isStatic: false, behind: last ? '' : word };
}

/** `private def …` */
function usesInlinePrivate(block: SyntaxNode, text: string): boolean {
  return namedChildren(block).some(child => {
    const method = child.type === 'call' ? childOf(child, 'method') : undefined;
    const list = child.type === 'call' ? childOf(child, 'arguments') : undefined;
    return (
      method !== undefined &&
      text.slice(method.start, method.end) === 'private' &&
      list !== undefined &&
      namedChildren(list).some(({ type }) => type === 'method')
    );
  });
}
