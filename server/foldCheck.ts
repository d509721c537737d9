import { applyEdits, type Fold, type FoldOffer, isFold, type Refusal } from '../core/features/folds/fold';
import type { FileId } from '../core/text/fileId';
import type { TypeChecker } from '../host/typeCheck/typeChecker';
import { withTypes } from '../host/typeCheck/withTypes';
import type { Workspace } from '../host/workspace';

/** How long a fold that the user has chosen may wait for TypeScript, which may have to read the whole project. */
const chosenMs = 60_000;

/** How long a menu may, in clients that want every edit at once. */
const menuMs = 3000;

/** Withdraws folds of JavaScript and TypeScript after which TypeScript would report a new error. */
export class FoldCheck {
  constructor(
    private readonly workspace: Workspace,
    private readonly checker: TypeChecker,
  ) {}

  /** A fold that was chosen, with all its types; a refusal where it is withdrawn. */
  chosen(fold: Fold): Promise<FoldOffer> {
    return this.checkedWithin(fold, chosenMs);
  }

  /** The offers of a menu, with refusals in place of the folds that are not good. */
  async menu(offers: readonly FoldOffer[]): Promise<readonly FoldOffer[]> {
    return Promise.all(offers.map(offer => (isFold(offer) ? this.checkedWithin(offer, menuMs) : offer)));
  }

  private async checkedWithin(fold: Fold, timeoutMs: number): Promise<FoldOffer> {
    const { workspace } = this;
    const files = [...new Set(fold.edits.map(({ file }) => file))].filter(file => isScript(workspace, file));
    if (files.length === 0) return fold;
    const edited = files.map(file => {
      const before = workspace.textOf(file) ?? '';
      const edits = fold.edits.filter(edit => edit.file === file);
      return {
        path: workspace.pathOf(file).replaceAll('\\', '/'),
        before,
        after: applyEdits(before, edits),
        typeHoles: fold.typeHoles?.filter(hole => hole.file === file),
      };
    });
    const unsaved = workspace
      .unsaved()
      .map(({ path, text }) => ({ path: path.replaceAll('\\', '/'), text }))
      .filter(({ path }) => /\.(?:[cm]?[jt]sx?|json)$/.test(path));
    const result = await this.checker.check(edited, unsaved, timeoutMs);
    if (result === 'failed') return refusal(fold, 'TypeScript could not read the project');
    if (result === 'late')
      return refusal(fold, 'TypeScript is still reading the project; try again in a moment');
    if ('error' in result) return refusal(fold, result.error);
    const { typeHoles: _, ...rest } = fold;
    return {
      ...rest,
      edits: fold.edits.map(edit => ({ ...edit, newText: withTypes(edit.newText, result.types) })),
    };
  }
}

function isScript(workspace: Workspace, file: FileId): boolean {
  return /^(?:javascript|jsx|typescript|tsx)$/.test(workspace.index.file(file)?.facts.language ?? '');
}

function refusal({ kind, title, classId }: FoldOffer, reason: string): Refusal {
  return { kind, title, reason, ...(classId === undefined ? {} : { classId }) };
}
