/** The files of a folder as the code folds take them, and the clone classes that are found in them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { CloneClass } from '../core/clones/cloneClass';
import { CodeCloneIndex } from '../core/clones/codeCloneIndex';
import { analyzeCode } from '../core/code/analyzeCode';
import { languageOf } from '../core/code/languageOf';
import { defaultConfig } from '../core/config';
import { codeLanguage } from '../core/features/folds/code/codeLanguage';
import type { FileId } from '../core/text/fileId';
import { lineStarts } from '../core/text/lineIndex';
import { type CodeFoldContext, CodeFolds } from '../host/codeFolds/codeFolds';

/** A file that can be folded; its `FileId` is its index. */
export interface CorpusFile {
  readonly path: string;
  readonly text: string;
  readonly language: string;
}

export function openCodeFolds(): Promise<CodeFolds> {
  const require = createRequire(__filename);
  return CodeFolds.open(
    join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm'),
    dirname(require.resolve('@tree-sitter-grammars/tree-sitter-kotlin/package.json')),
  );
}

/** All files under `root` in a language that is folded, up to 1 MB, in the order of their paths. */
export function loadCorpus(root: string): readonly CorpusFile[] {
  const found: CorpusFile[] = [];
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || /\/(?:node_modules|\.git|vendor|dist|target|build)\//.test(path)) continue;
    const language = languageOf(basename(path));
    if (!language || !codeLanguage(language) || statSync(path).size > 1024 * 1024) continue;
    found.push({ path, text: readFileSync(path, 'utf8'), language });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function corpusClasses(files: readonly CorpusFile[]): readonly CloneClass[] {
  const index = new CodeCloneIndex(defaultConfig);
  for (const [id, { path, text, language }] of files.entries()) {
    const test = /(^|[/_.-])(tests?|specs?|__tests__|testing)([/_.-]|$)/i.test(path);
    const place = { sortKey: path, folder: dirname(path), package: '', root: '' };
    index.update({
      file: id as FileId,
      info: { ...place, test, fixture: false, vendored: false, generated: false },
      facts: analyzeCode(text, language, defaultConfig),
      lineStarts: lineStarts(text),
    });
  }
  const work = index.classes();
  let slice = work.next();
  while (!slice.done) slice = work.next();
  return slice.value;
}

export function corpusContext(files: readonly CorpusFile[]): CodeFoldContext {
  return {
    text: file => files[file]?.text,
    language: file => files[file]?.language,
    path: file => files[file]?.path,
    textAt: path => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
    filesIn: folder => readdirSync(folder).map(name => join(folder, name)),
    classesAt: () => [],
  };
}
