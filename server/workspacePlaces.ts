import type { Fragment } from '../core/clones/cloneClass';
import type { CodeFacts } from '../core/code/codeFacts';
import { type CodeName, codeName } from '../core/features/codeName';
import type { FileId } from '../core/text/fileId';
import { LineIndex } from '../core/text/lineIndex';
import type { TextCache } from '../host/textCache';
import type { Workspace } from '../host/workspace';
import { type Places, uriOfPath } from './toLsp';

/** Names of functions and types by where they stand, read from the text once per state of a file. */
export type CodeNames = WeakMap<CodeFacts, Map<string, CodeName | undefined>>;

/** How the files of a workspace, and what stands in them, are named to the client. */
export class WorkspacePlaces implements Places {
  /** `uriByPath` knows the URIs of documents that are open; `texts` saves reading a file for each of its names. */
  constructor(
    private readonly workspace: Workspace,
    private readonly codeNames: CodeNames,
    private readonly uriByPath: (path: string) => string | undefined,
    private readonly texts?: TextCache<FileId>,
  ) {}

  uriOf(file: FileId): string {
    const path = this.workspace.pathOf(file);
    return this.uriByPath(path) ?? uriOfPath(path);
  }

  /** As reports print it. */
  nameOf(file: FileId): string {
    return this.workspace.reportPathOf(file);
  }

  linesOf(file: FileId): LineIndex {
    const facts = this.workspace.index.file(file)?.facts;
    return facts ? new LineIndex(facts.lineStarts, facts.length) : LineIndex.of('');
  }

  codeNameOf({ file, range }: Fragment): CodeName | undefined {
    const code = this.workspace.index.file(file)?.facts.code;
    if (!code) return undefined;
    const names = this.codeNames.get(code) ?? new Map<string, CodeName | undefined>();
    this.codeNames.set(code, names);
    const key = `${range.start}-${range.end}`;
    if (!names.has(key)) {
      const text = this.texts ? this.texts.get(file) : this.workspace.textOf(file);
      names.set(key, text === undefined ? undefined : codeName(code, text, range));
    }
    return names.get(key);
  }
}
