import { readdirSync, readFileSync, statSync } from 'node:fs';
import { normalize } from 'node:path';
import { definitionFolds } from '../core/features/folds/definitionFolds';
import type { Fold, FoldOffer } from '../core/features/folds/fold';
import { gherkinFolds } from '../core/features/folds/gherkinFolds';
import type { FileId } from '../core/text/fileId';
import { type TextRange, touches } from '../core/text/textRange';
import type { CodeFoldContext, CodeFolds } from '../host/codeFolds/codeFolds';
import { turn } from '../host/paced';
import type { DefinitionFiles, ParsedDefinitions } from '../host/stepFolds/parsedDefinitions';
import type { Workspace } from '../host/workspace';
import type { FoldCheck } from './foldCheck';

/** What can be folded at a place. The syntax trees that code asks for are loaded with the first question about code. */
export class FoldOffers {
  private codeFolds: Promise<CodeFolds> | undefined;
  private definitions: Promise<ParsedDefinitions> | undefined;

  constructor(
    private readonly workspace: Workspace,
    private readonly openCodeFolds: () => Promise<CodeFolds>,
    private readonly openDefinitions: (files: DefinitionFiles) => Promise<ParsedDefinitions>,
    private readonly check: FoldCheck,
  ) {}

  async at(file: FileId, range: TextRange): Promise<readonly FoldOffer[]> {
    const { workspace } = this;
    const facts = workspace.index.file(file)?.facts;
    if (facts?.gherkin) {
      const sources = await this.definitionSources();
      await turn();
      return gherkinFolds(workspace.index, file, range, other => workspace.textOf(other), sources);
    }
    const ofDefinitions = facts?.definitions ? await this.ofDefinitions(file, range) : [];
    const context = this.codeContext();
    if (context.classesAt(file, range).length === 0) return ofDefinitions;
    this.codeFolds ??= this.openCodeFolds();
    return [...ofDefinitions, ...(await this.codeFolds).offers(context, file, range)];
  }

  private async ofDefinitions(file: FileId, range: TextRange): Promise<readonly FoldOffer[]> {
    const sources = await this.definitionSources();
    return sources ? definitionFolds(this.workspace.index, file, range, sources) : [];
  }

  /** Nothing is loaded for a workspace that defines no steps. */
  definitionSources(): Promise<ParsedDefinitions> | undefined {
    const { workspace } = this;
    if (workspace.index.definitions.isEmpty) return undefined;
    this.definitions ??= this.openDefinitions({
      text: file => workspace.textOf(file),
      language: file => workspace.index.file(file)?.facts.language,
    });
    return this.definitions;
  }

  /** As `at`, and TypeScript has looked at every fold: for clients that want the edits at once. */
  async checkedAt(file: FileId, range: TextRange): Promise<readonly FoldOffer[]> {
    return this.check.menu(await this.at(file, range));
  }

  /** A fold that was offered and chosen, as it goes out, or why it is withdrawn after all. */
  chosen(fold: Fold): Promise<FoldOffer> {
    return this.check.chosen(fold);
  }

  private codeContext(): CodeFoldContext {
    const { workspace } = this;
    const { index } = workspace;
    return {
      text: file => workspace.textOf(file),
      language: file => index.file(file)?.facts.language,
      path: file => workspace.pathOf(file).replaceAll('\\', '/'),
      textAt: path => textAt(workspace, path),
      filesIn,
      classesAt: (file, range) =>
        index
          .classesIn(file)
          .filter(
            ({ kind, fragments }) =>
              kind === 'code' &&
              fragments.some(fragment => fragment.file === file && touches(fragment.range, range)),
          ),
    };
  }
}

/** Of a file of the workspace as the user sees it, or of any other file such as a manifest. */
function textAt(workspace: Workspace, path: string): string | undefined {
  const file = workspace.fileAt(normalize(path));
  if (file !== undefined) return workspace.textOf(file);
  try {
    // A link to a device, say, has no end.
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing where the folder cannot be read. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map(name => `${folder}/${name}`);
  } catch {
    return [];
  }
}
