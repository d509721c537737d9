import { defaultConfig } from '../../../core/config';
import { definitionFolds } from '../../../core/features/folds/definitionFolds';
import { applyEdits, type FoldEdit, type FoldOffer } from '../../../core/features/folds/fold';
import { gherkinFolds } from '../../../core/features/folds/gherkinFolds';
import { fileFacts, type ReadDefinitions } from '../../../core/index/fileFacts';
import { WorkspaceIndex } from '../../../core/index/workspaceIndex';
import type { FileId } from '../../../core/text/fileId';
import { ParsedDefinitions } from '../../../host/stepFolds/parsedDefinitions';
import { definitionReader, grammarFolder } from '../../definitions/suite';

const languages: Readonly<Record<string, string>> = {
  feature: 'gherkin',
  js: 'javascript',
  ts: 'typescript',
  java: 'java',
  py: 'python',
  rb: 'ruby',
  cs: 'csharp',
};

/** Features and their definitions, written as `//- path` and the file's text; definitions are really read. */
export class FoldSuite {
  readonly index = new WorkspaceIndex({
    ...defaultConfig,
    'sequence.minSteps': 2,
    'sequence.minOccurrences': 2,
    'step.minProblemScore': 0.8,
  });
  private readonly texts: string[] = [];
  private readonly paths: string[] = [];

  private constructor(readonly sources: ParsedDefinitions) {}

  static async of(files: string): Promise<FoldSuite> {
    const read: ReadDefinitions = await definitionReader();
    let suite: FoldSuite | undefined;
    const sources = await ParsedDefinitions.open(grammarFolder(), {
      text: file => suite?.textOf(file),
      language: file => suite?.index.file(file)?.facts.language,
    });
    suite = new FoldSuite(sources);
    for (const file of files.split(/^\/\/- /m).slice(1)) {
      const end = file.indexOf('\n');
      suite.add(file.slice(0, end).trim(), file.slice(end + 1), read);
    }
    return suite;
  }

  readonly textOf = (file: FileId): string | undefined => this.texts[file];

  /** What is offered at the first place of `mark`. */
  offers(mark: string, kind: string): readonly FoldOffer[] {
    const file = this.texts.findIndex(text => text.includes(mark));
    const found = this.offersAt(file as FileId, this.texts[file]!.indexOf(mark));
    return found.filter(offer => offer.kind.endsWith(kind));
  }

  offersAt(file: FileId, start: number): readonly FoldOffer[] {
    return gherkinFolds(this.index, file, { start, end: start }, this.textOf, this.sources);
  }

  /** What is offered at the last place of `mark` in the definitions. */
  definitionOffers(mark: string): readonly FoldOffer[] {
    const file = this.texts.findLastIndex(text => text.includes(mark));
    const start = this.texts[file]!.lastIndexOf(mark);
    return definitionFolds(this.index, file as FileId, { start, end: start }, this.sources);
  }

  /** All files after the edits, in the form of `of`. */
  after(edits: readonly FoldEdit[]): string {
    return this.texts
      .map((text, id) => {
        const own = edits.filter(({ file }) => file === id);
        return `//- ${this.paths[id]}\n${applyEdits(text, own)}`;
      })
      .join('');
  }

  private add(path: string, text: string, read: ReadDefinitions): void {
    const file = this.texts.push(text) - 1;
    this.paths.push(path);
    const language = languages[path.split('.').at(-1)!]!;
    const flags = { test: false, fixture: false, vendored: false, generated: false };
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const info = { sortKey: path, folder, package: '', root: '', ...flags };
    this.index.update({
      file: file as FileId,
      info,
      facts: fileFacts(read, text, language, this.index.config),
    });
  }
}
