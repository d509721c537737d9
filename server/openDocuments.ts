import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { paced } from '../host/paced';
import { trueCase } from '../host/trueCase';
import type { Workspace } from '../host/workspace';
import type { DocumentDiagnostics } from './fileDiagnostics';
import { pathOf } from './fromLsp';

export interface OpenDocument {
  readonly uri: string;
  readonly path: string;
  readonly text: TextDocument;
  /** Edits that the workspace has not been told yet. */
  stale: boolean;
  /** Opened or changed since the client was last answered: a client that pulls will ask by itself. */
  edited: boolean;
  /** Identifies the diagnostics that the client has; undefined before it has any. */
  shown?: string;
  /** Its diagnostics, as they were worked out last; undefined comes out when the state changed meanwhile. */
  found?: { readonly state: string; readonly diagnostics: Promise<DocumentDiagnostics | undefined> };
}

/** False for a document that the client will ask for by itself. */
export function isShown({ edited, shown }: OpenDocument): boolean {
  return !edited && shown !== undefined;
}

/** The documents that the client has open, and what of their texts the workspace was told. */
export class OpenDocuments implements Iterable<OpenDocument> {
  /** Counts documents that were opened and closed: each gives its file a URI of its own. */
  openings = 0;
  private readonly byUri = new Map<string, OpenDocument>();
  private readonly uriByPath = new Map<string, string>();
  /** Edits that are being told. */
  private telling: Promise<void> | undefined;

  constructor(private readonly workspace: Workspace) {}

  [Symbol.iterator](): Iterator<OpenDocument> {
    return this.byUri.values();
  }

  get(uri: string): OpenDocument | undefined {
    return this.byUri.get(uri);
  }

  /** The URI by which the client has the file at a path open. */
  uriOf(path: string): string | undefined {
    return this.uriByPath.get(path);
  }

  /** The path that a URI names, of an open document or not. */
  pathOf(uri: string): string | undefined {
    return this.byUri.get(uri)?.path ?? pathOf(uri);
  }

  textAt(path: string): string | undefined {
    return this.byUri.get(this.uriByPath.get(path) ?? '')?.text.getText();
  }

  /** Undefined for what is no file. */
  open({ uri, languageId, version, text }: TextDocumentItem): OpenDocument | undefined {
    const named = pathOf(uri);
    if (named === undefined) return undefined;
    const path = trueCase(named);
    const document = {
      uri,
      path,
      text: TextDocument.create(uri, languageId, version, text),
      stale: true,
      edited: true,
    };
    this.byUri.set(uri, document);
    this.uriByPath.set(path, uri);
    this.openings++;
    return document;
  }

  /** Undefined, like `close`, for a document that is not open. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): OpenDocument | undefined {
    const document = this.byUri.get(uri);
    if (!document) return undefined;
    TextDocument.update(document.text, [...changes], version);
    document.stale = true;
    document.edited = true;
    return document;
  }

  close(uri: string): OpenDocument | undefined {
    const document = this.byUri.get(uri);
    if (!document) return undefined;
    this.byUri.delete(uri);
    this.openings++;
    this.leave(document.path);
    return document;
  }

  hasEdits(): boolean {
    for (const { stale } of this) if (stale) return true;
    return false;
  }

  /** Tells the workspace all edits, so that what is asked next counts them. */
  tellEdits(): void {
    for (const document of this) {
      if (!document.stale) continue;
      document.stale = false;
      this.workspace.setOpen(document.path, document.text.getText());
    }
  }

  /** The same in turns of the event loop: a session may begin with many documents. Edits meanwhile may be left. */
  toldEdits(): Promise<void> {
    this.telling ??= paced(this.tellingEdits()).finally(() => {
      this.telling = undefined;
    });
    return this.telling;
  }

  private *tellingEdits(): Generator<unknown, void, void> {
    for (const document of this) {
      if (!document.stale) continue;
      const text = document.text.getText();
      yield* this.workspace.settingOpen(document.path, text);
      if (document.text.getText() === text) document.stale = false;
    }
  }

  /** A document at a path was closed. A client may have the file open by another name, too: that text counts then. */
  private leave(path: string): void {
    const other = [...this].findLast(document => document.path === path);
    if (other) {
      this.uriByPath.set(path, other.uri);
      other.stale = true;
      return;
    }
    this.uriByPath.delete(path);
    this.workspace.clearOpen(path);
  }
}
