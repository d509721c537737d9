import { basename } from 'node:path';
import type { CloneClass } from '../core/clones/cloneClass';
import { gherkinSyntax } from '../core/index/fileFacts';
import type { FileId } from '../core/text/fileId';
import { jsonPieces } from '../core/text/jsonPieces';
import type { NamedAnswer } from '../host/keptAnswers';
import { languageAt } from '../host/languageAt';
import { paced } from '../host/paced';
import { definitionTest } from '../host/stepDefinitions/definitionLanguages';
import type { Workspace } from '../host/workspace';
import type { FileDiagnostics } from './fileDiagnostics';
import { type DiagnosticGrounds, groundsName, KeptDiagnostics } from './keptDiagnostics';

const question = 'diagnostics';
/** After a larger change most of what was known does not hold, and it takes long to tell what does. */
const mostChanges = 1000;

/** What one file shows, and the classes that it comes from. */
export interface FoundDiagnostics extends FileDiagnostics {
  readonly file: FileId;
  readonly classes: readonly CloneClass[];
}

/** Keeps the diagnostics of all files from one session to the next. */
export class DiagnosticsKeeper {
  constructor(private readonly workspace: Workspace) {}

  /** What was kept, as far as it still holds; `textOf` knows the documents that are open. */
  async restore(textOf: (path: string) => string | undefined): Promise<KeptDiagnostics | undefined> {
    const restored = await this.workspace.restoreNear(question, mostChanges);
    if (!restored) return undefined;
    let mayDefine: ReturnType<typeof definitionTest> | undefined;
    const work = KeptDiagnostics.from(restored.kept, restored.changed, path => {
      mayDefine ??= definitionTest();
      // Where the name does not tell the language it may be any.
      let isOpen = false;
      const language = languageAt(basename(path), () => {
        isOpen = true;
        return '';
      });
      if (isOpen || (language !== undefined && gherkinSyntax(language))) return true;
      const text = textOf(path) ?? this.workspace.diskText(path);
      return language !== undefined && text !== undefined && mayDefine(text, language);
    });
    return paced(work);
  }

  /**
   * `diagnosticsOf` is asked for every file once, and names documents by the URIs of their paths; undefined is a pause.
   */
  keep(revision: number, diagnosticsOf: Iterable<FoundDiagnostics | undefined>): Promise<boolean> {
    return this.workspace.keep(question, revision, answers(this.workspace, diagnosticsOf));
  }
}

function* answers(
  workspace: Workspace,
  all: Iterable<FoundDiagnostics | undefined>,
): Generator<NamedAnswer | undefined, void, void> {
  const paths: string[] = [];
  const numbers = new Map<FileId, number>();
  const numberOf = (file: FileId): number => {
    const known = numbers.get(file);
    if (known !== undefined) return known;
    numbers.set(file, paths.length);
    return paths.push(workspace.pathOf(file)) - 1;
  };
  const classes: Record<string, DiagnosticGrounds['classes'][string]> = {};
  const definers: number[] = [];
  for (const found of all) {
    if (found && workspace.index.file(found.file)?.facts.definitions) definers.push(numberOf(found.file));
    yield found && answerOf(workspace.pathOf(found.file), found);
    for (const { id, kind, fragments } of found?.classes ?? [])
      classes[id] ??= { kind, files: [...new Set(fragments.map(({ file }) => file))].map(numberOf) };
  }
  const grounds: DiagnosticGrounds = { files: workspace.size, paths, classes, definers };
  yield [groundsName, jsonPieces(grounds)];
}

function answerOf(path: string, { items, classIds }: FileDiagnostics): NamedAnswer | undefined {
  return items.length > 0 ? [path, JSON.stringify({ items, classIds })] : undefined;
}
