import {
  type Disposable,
  EventEmitter,
  Range,
  type TextDocumentContentProvider,
  Uri,
  workspace,
} from 'vscode';
import type { TwinPlace } from '../server/protocol';

export const fragmentScheme = 'twinfold-fragment';

/** Names a fragment's text as a document of its own; the path keeps its extension, for colours. */
export function fragmentUri(place: TwinPlace): Uri {
  const { start, end } = place.range;
  const query = new URLSearchParams({
    uri: place.uri,
    range: [start.line, start.character, end.line, end.character].join(','),
  });
  return Uri.from({ scheme: fragmentScheme, path: Uri.parse(place.uri).path, query: query.toString() });
}

/** Serves the text of fragments, and again when the file that holds them changes. */
export class FragmentTexts implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscription = workspace.onDidChangeTextDocument(({ document }) => {
    for (const open of workspace.textDocuments)
      if (open.uri.scheme === fragmentScheme && sourceOf(open.uri) === document.uri.toString())
        this.changed.fire(open.uri);
  });

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const document = await workspace.openTextDocument(Uri.parse(sourceOf(uri)));
    const [startLine, startColumn, endLine, endColumn] = (new URLSearchParams(uri.query).get('range') ?? '')
      .split(',')
      .map(Number);
    // From the start of its first line, so that both sides keep their indentation.
    const start = document.lineAt(Math.min(startLine!, document.lineCount - 1));
    const indented = start.firstNonWhitespaceCharacterIndex >= startColumn!;
    return document.getText(new Range(startLine!, indented ? 0 : startColumn!, endLine!, endColumn!)) + '\n';
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}

function sourceOf(uri: Uri): string {
  return new URLSearchParams(uri.query).get('uri') ?? '';
}
