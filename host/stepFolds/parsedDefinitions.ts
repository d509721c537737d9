import type { FoldOffer } from '../../core/features/folds/fold';
import type { DefinitionSource } from '../../core/features/folds/gherkin/composite/definitionSource';
import type { StepSources } from '../../core/features/folds/gherkin/extractSteps';
import type { ReadDefinitions } from '../../core/index/fileFacts';
import type { WorkspaceIndex } from '../../core/index/workspaceIndex';
import type { FileId } from '../../core/text/fileId';
import { plainTree } from '../codeFolds/plainTree';
import { LatestParsed } from '../latestParsed';
import { createDefinitionReader } from '../stepDefinitions/definitionReader';
import { type GrammarName, Grammars } from '../treeSitter/grammars';

/** What the folds of steps ask of the workspace; everything is as the user sees it, unsaved changes included. */
export interface DefinitionFiles {
  text(file: FileId): string | undefined;
  /** Language id of `core/code/languages`. */
  language(file: FileId): string | undefined;
}

const grammarNames: Readonly<Record<string, GrammarName>> = {
  javascript: 'javascript',
  jsx: 'javascript',
  typescript: 'typescript',
  tsx: 'tsx',
  python: 'python',
  java: 'java',
  ruby: 'ruby',
  csharp: 'c-sharp',
};

/** Files kept parsed for the next question: the steps of one run are defined in a few. */
const mostParsed = 12;

/** Files of step definitions as syntax trees, for folds that write or remove definitions. */
export class ParsedDefinitions implements StepSources {
  private readonly parsed = new LatestParsed<DefinitionSource>(mostParsed);
  private readonly offers = new Map<string, FoldOffer>();
  private known: { readonly index: WorkspaceIndex; readonly revision: number } | undefined;

  private constructor(
    private readonly grammars: Grammars,
    private readonly read: ReadDefinitions,
    private readonly files: DefinitionFiles,
  ) {}

  /** `grammarFolder` as in `Grammars.open`. */
  static async open(grammarFolder: string, files: DefinitionFiles): Promise<ParsedDefinitions> {
    const [grammars, read] = await Promise.all([
      Grammars.open(grammarFolder),
      createDefinitionReader(grammarFolder),
    ]);
    return new ParsedDefinitions(grammars, read, files);
  }

  textOf(file: FileId): string | undefined {
    return this.files.text(file);
  }

  sourceOf = (file: FileId): DefinitionSource | undefined => {
    const text = this.files.text(file);
    const language = this.files.language(file);
    if (text === undefined || language === undefined) return undefined;
    return this.parsed.get(file, text, () => this.parse(file, text, language));
  };

  once(index: WorkspaceIndex, classId: string, make: () => FoldOffer): FoldOffer {
    if (this.known?.index !== index || this.known.revision !== index.revision) this.offers.clear();
    this.known = { index, revision: index.revision };
    const known = this.offers.get(classId) ?? make();
    this.offers.set(classId, known);
    return known;
  }

  reread(source: DefinitionSource, text: string): ReturnType<StepSources['reread']> {
    return {
      source: this.parse(source.file, text, source.language)!,
      facts: this.read(text, source.language),
    };
  }

  private parse(file: FileId, text: string, language: string): DefinitionSource | undefined {
    const grammar = grammarNames[language];
    if (!grammar) return undefined;
    const root = this.grammars.withTree(grammar, text, tree => plainTree(tree.rootNode));
    return { file, text, language, root };
  }
}
