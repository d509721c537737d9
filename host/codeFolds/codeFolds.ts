import { posix } from 'node:path';
import type { CloneClass } from '../../core/clones/cloneClass';
import type { CodeFile } from '../../core/features/folds/code/codeFile';
import { codeLanguage } from '../../core/features/folds/code/codeLanguage';
import { extractCommonRun } from '../../core/features/folds/code/commonRuns';
import { extractFunction } from '../../core/features/folds/code/extractFunction';
import { foldProblem } from '../../core/features/folds/code/foldCheck';
import { importTwin } from '../../core/features/folds/code/importTwin';
import { staticTwin } from '../../core/features/folds/code/staticTwin';
import { applyEdits, type Fold, type FoldOffer, isFold } from '../../core/features/folds/fold';
import type { FileId } from '../../core/text/fileId';
import { type TextRange, touches } from '../../core/text/textRange';
import { LatestParsed } from '../latestParsed';
import { type GrammarName, Grammars } from '../treeSitter/grammars';
import { plainTree } from './plainTree';

/** What the folds ask of the workspace; everything is as the user sees it, unsaved changes included. */
export interface CodeFoldContext {
  text(file: FileId): string | undefined;
  /** Language id of `core/code/languages`. */
  language(file: FileId): string | undefined;
  /** Absolute path with `/`, for imports between files. */
  path(file: FileId): string | undefined;
  /** Text of any file, for manifests and for following imports; undefined where there is none. */
  textAt(path: string): string | undefined;
  /** Paths of the files in a folder. */
  filesIn(folder: string): readonly string[];
  /** Code classes with a fragment that touches the range. */
  classesAt(file: FileId, range: TextRange): readonly CloneClass[];
}

const grammarNames: Readonly<Record<string, GrammarName>> = {
  javascript: 'javascript',
  jsx: 'javascript',
  typescript: 'typescript',
  tsx: 'tsx',
  python: 'python',
  java: 'java',
  go: 'go',
  csharp: 'c-sharp',
  ruby: 'ruby',
  php: 'php',
  rust: 'rust',
  kotlin: 'kotlin',
};

/** Ends of the names of files that share names with those in their folder. */
const sharedEndings: Readonly<Record<string, string>> = {
  go: '.go',
  csharp: '.cs',
  ruby: '.rb',
  php: '.php',
};

/** Trees kept for the next question: the classes of one place share files. */
const mostParsed = 8;

/** Offers refactorings for the code twins at a place; every one has been tried on the text and parsed again. */
export class CodeFolds {
  private readonly parsed = new LatestParsed<CodeFile>(mostParsed);

  private constructor(private readonly grammars: Grammars) {}

  /** `grammarFolders` as in `Grammars.open`. */
  static async open(...grammarFolders: readonly string[]): Promise<CodeFolds> {
    return new CodeFolds(await Grammars.open(...grammarFolders));
  }

  offers(context: CodeFoldContext, file: FileId, range: TextRange): FoldOffer[] {
    return context
      .classesAt(file, range)
      .flatMap(cloneClass => partsAt(cloneClass, file, range))
      .flatMap(cloneClass => this.offersFor(context, cloneClass));
  }

  /** All offers for one class of code twins. */
  offersFor(context: CodeFoldContext, cloneClass: CloneClass): FoldOffer[] {
    if (cloneClass.kind !== 'code') return [];
    if (cloneClass.parts) return cloneClass.parts.flatMap(part => this.offersFor(context, part));
    if (cloneClass.type > 2) return this.nearTwins(context, cloneClass);
    const files = new Set(cloneClass.fragments.map(({ file }) => file));
    if (files.size > 1) return this.acrossFiles(context, cloneClass);
    const [file] = files;
    const parsed = this.readPackage(context, file);
    if (!parsed) return [];
    const ranges = cloneClass.fragments.map(each => each.range).sort((a, b) => a.start - b.start);
    return [this.checked(extractFunction(parsed, file, ranges, cloneClass.id), context)];
  }

  /** What near-twins of one file share, for every file that holds several. */
  private nearTwins(context: CodeFoldContext, { id, fragments }: CloneClass): FoldOffer[] {
    return [...new Set(fragments.map(({ file }) => file))].flatMap(file => {
      const ranges = fragments
        .filter(fragment => fragment.file === file)
        .map(({ range }) => range)
        .sort((a, b) => a.start - b.start);
      const parsed = ranges.length > 1 ? this.readPackage(context, file) : undefined;
      const offer = parsed && extractCommonRun(parsed, file, ranges, id);
      return offer ? [this.checked(offer, context)] : [];
    });
  }

  private acrossFiles(context: CodeFoldContext, { id, fragments }: CloneClass): FoldOffer[] {
    const twins = fragments.flatMap(({ file, range }) => {
      const parsed = this.read(context, file);
      const path = context.path(file);
      return parsed && path !== undefined
        ? [{ file: { ...parsed, id: file, path }, range, test: /test|spec/i.test(path) }]
        : [];
    });
    // The other file of a copy of Go, C# or Kotlin may be another package, or the same one with no import in between; one of Ruby
    // or PHP does not say which files stand beside it when it runs.
    if (twins.length < fragments.length || twins.some(({ file }) => !file.language.acrossFiles)) return [];
    const isJava = twins[0]?.file.language.id === 'java';
    const offer = isJava ? staticTwin(twins, id) : importTwin(twins, context, id);
    return offer ? [this.checked(offer, context)] : [];
  }

  /**
   * As `read`; files of Go and the parts of a class of C# share their names with those beside them, and classes often
   * inherit from them.
   */
  private readPackage(context: CodeFoldContext, file: FileId): CodeFile | undefined {
    const parsed = this.read(context, file);
    const path = context.path(file);
    const ending = parsed && sharedEndings[parsed.language.id];
    if (!ending || path === undefined) return parsed;
    const others = context
      .filesIn(posix.dirname(path))
      .filter(each => each.endsWith(ending) && each !== path);
    const texts = others.flatMap(each => context.textAt(each) ?? []);
    const words = () => new Set(texts.flatMap(each => each.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []));
    if (parsed.language.id !== 'csharp') return { ...parsed, taken: words() };
    const valueTypes = texts.flatMap(each => [...each.matchAll(/\bstruct\s+(\w+)/g)].map(match => match[1]!));
    const taken = /\bpartial\b/.test(parsed.text) ? words() : new Set<string>();
    return { ...parsed, taken, valueTypes: new Set(valueTypes) };
  }

  private read(context: CodeFoldContext, file: FileId): CodeFile | undefined {
    const text = context.text(file);
    const language = context.language(file);
    if (text === undefined || language === undefined) return undefined;
    return this.parsed.get(file, text, () => this.parse(text, language));
  }

  private parse(text: string, id: string): CodeFile | undefined {
    const language = codeLanguage(id);
    if (!language) return undefined;
    return this.grammars.withTree(grammarNames[id], text, tree => {
      const plain = plainTree(tree.rootNode);
      const root = language.tree?.(plain, text) ?? plain;
      return { root, text, language, bindings: language.bindings(root, text) };
    });
  }

  /** A fold whose result reads worse than the text before is withdrawn. */
  private checked(offer: FoldOffer, context: CodeFoldContext): FoldOffer {
    if (!isFold(offer)) return offer;
    const problem = this.problemOf(offer, context);
    if (!problem) return offer;
    const { kind, title, classId } = offer;
    return { kind, title, reason: problem, classId };
  }

  private problemOf(fold: Fold, context: CodeFoldContext): string | undefined {
    const { edits, foreignNames = [], typeHoles = [] } = fold;
    const foreign = [...foreignNames, ...typeHoles.map(({ marker }) => marker)];
    for (const file of new Set(edits.map(edit => edit.file))) {
      const before = this.read(context, file);
      const text = context.text(file);
      if (!before || text === undefined) return 'a file has gone';
      const after = this.parse(
        applyEdits(
          text,
          edits.filter(edit => edit.file === file),
        ),
        context.language(file) ?? '',
      );
      const problem = after && foldProblem(before, after, foreign);
      if (problem) return problem;
    }
    return undefined;
  }
}

/** What there is to fold of a class: of one that goes over gaps the parts that the range touches. */
function partsAt(cloneClass: CloneClass, file: FileId, range: TextRange): readonly CloneClass[] {
  const { parts } = cloneClass;
  if (!parts) return [cloneClass];
  return parts.filter(({ fragments }) =>
    fragments.some(fragment => fragment.file === file && touches(fragment.range, range)),
  );
}
