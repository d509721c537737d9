/** The folds that are offered for what is found in a folder, as the server would hand them out. */
import { createRequire } from 'node:module';
import { dirname, relative } from 'node:path';
import { applyEdits, type Fold, type FoldEdit, type FoldOffer, isFold } from '../core/features/folds/fold';
import type { FileId } from '../core/text/fileId';
import { configFor, TypeScriptProject } from '../host/typeCheck/typeScriptProject';
import { withTypes } from '../host/typeCheck/withTypes';
import { type CorpusFile, corpusClasses, corpusContext, openCodeFolds } from './foldCorpus';

/** One fold, to be judged by the project that it is offered for. */
export interface Trial {
  readonly fold: Fold;
  /** Files that it changes. */
  readonly files: readonly FileId[];
}

/** Why folds were not offered → how often; names in the reasons are left out. */
export type Refusals = ReadonlyMap<string, number>;

/** Every fold once, however many classes offer it; folds of scripts have to pass the check by TypeScript. */
export async function offeredFolds(
  files: readonly CorpusFile[],
): Promise<{ readonly trials: readonly Trial[]; readonly refused: Refusals }> {
  const check = typeScriptCheck();
  const [folds, context] = [await openCodeFolds(), corpusContext(files)];
  const trials: Trial[] = [];
  const seen = new Set<string>();
  const refused = new Map<string, number>();
  for (const cloneClass of corpusClasses(files))
    for (const offer of folds.offersFor(context, cloneClass)) {
      const checked = isFold(offer) ? check(offer, files) : offer;
      if (isFold(checked)) {
        const key = JSON.stringify(checked.edits);
        if (!seen.has(key))
          trials.push({ fold: checked, files: [...new Set(checked.edits.map(({ file }) => file))] });
        seen.add(key);
      } else {
        const reason = checked.reason.replace(/`.*`/s, '`…`');
        refused.set(reason, (refused.get(reason) ?? 0) + 1);
      }
    }
  return { trials, refused };
}

/** Of the folds that change a file the first, so that all can be applied at once. */
export function firstOfEachFile(trials: readonly Trial[]): readonly Trial[] {
  const taken = new Set<FileId>();
  return trials.filter(trial => {
    const free = trial.files.every(file => !taken.has(file));
    if (free) for (const file of trial.files) taken.add(file);
    return free;
  });
}

/** Paths of the changed files, relative to `root`. */
export function pathsOf(trial: Trial, files: readonly CorpusFile[], root: string): readonly string[] {
  return trial.files.map(file => relative(root, files[file].path));
}

/** What the server asks TypeScript before a fold is handed out: open types, and whether there is a new error. */
function typeScriptCheck(): (fold: Fold, files: readonly CorpusFile[]) => FoldOffer {
  const libFolder = dirname(createRequire(__filename).resolve('typescript'));
  const projects = new Map<string | undefined, TypeScriptProject>();
  return (fold, files) => {
    const { edits, typeHoles = [] } = fold;
    const scripts = [...new Set(edits.map(({ file }) => file))].filter(file =>
      /script|[jt]sx/.test(files[file].language),
    );
    if (scripts.length === 0) return fold;
    const config = configFor(files[scripts[0]].path);
    const project = projects.get(config) ?? new TypeScriptProject(config, libFolder);
    projects.set(config, project);
    const outcome = project.outcome(
      scripts.map(file => {
        const { path, text } = files[file];
        const after = applyEdits(text, editsOf(file, edits));
        return { path, before: text, after, typeHoles: typeHoles.filter(hole => hole.file === file) };
      }),
    );
    if ('error' in outcome) return { kind: fold.kind, title: fold.title, reason: outcome.error };
    const filled = edits.map(edit => ({ ...edit, newText: withTypes(edit.newText, outcome.types) }));
    return { ...fold, edits: filled };
  };
}

export function editsOf(file: FileId, edits: readonly FoldEdit[]): readonly FoldEdit[] {
  return edits.filter(edit => edit.file === file);
}
