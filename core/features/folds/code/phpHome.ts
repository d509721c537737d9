import type { CodeFile } from './codeFile';
import { type HomeResult, lastBefore } from './homeAnchor';
import { functionAround, type StatementRun } from './statementRun';
import { commonAncestor, type SyntaxNode } from './syntaxNode';

/** A private method at the end of the class; a function of a file would be one of all files. */
export function phpHome(runs: readonly StatementRun[], { language, text }: CodeFile): HomeResult {
  const owners = runs.map(run => functionAround(run.statements[0]!, language.functions));
  if (owners.some(owner => owner && /^(?:anonymous|arrow)_function$/.test(owner.type)))
    return { refusal: 'one of the copies stands in a closure, which may have another `$this`' };
  const block = commonAncestor(owners.map((owner, i) => owner?.parent ?? runs[i]!.container));
  const methods = owners.every(
    owner => owner?.type === 'method_declaration' && owner.parent?.type === 'declaration_list',
  );
  if (!methods) return { refusal: 'one of the copies stands outside the methods of a class' };
  if (block?.type !== 'declaration_list' || owners.some(owner => owner!.parent !== block))
    return { refusal: 'the copies stand in no common class' };
  const statics = owners.map(owner => isStatic(owner!));
  if (statics.some(each => each !== statics[0]))
    return { refusal: 'only some of the copies stand in static methods' };
  const anchor = lastBefore(block.end, block, text);
  return { block, anchor, form: 'method', isStatic: statics[0]!, behind: '' };
}

export function isStatic(method: SyntaxNode): boolean {
  return method.children.some(({ type }) => type === 'static_modifier');
}
