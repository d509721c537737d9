import { type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ComparisonParams, type ComparisonResult, comparisonRequest } from '../server/protocol';
import { placeOfCursor } from './placeOfCursor';

export const comparisonScheme = 'twinfold-comparison';

/** Comparisons that were shown stay readable as long as the window lives. */
export class Comparisons implements TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();

  provideTextDocumentContent({ query }: Uri): string {
    return this.texts.get(query) ?? '';
  }

  /** The extension is that of a language whose long lines the editor does not wrap, as it does Markdown's. */
  add({ title, text }: ComparisonResult): Uri {
    const query = String(this.texts.size + 1);
    this.texts.set(query, text);
    return Uri.from({ scheme: comparisonScheme, path: `${title.replaceAll('/', '∕')}.twins`, query });
  }
}

/** Opens all twins of the code at `params` (or under the cursor) side by side, as a document that cannot be edited. */
export async function compareAll(
  client: LanguageClient,
  comparisons: Comparisons,
  params: ComparisonParams | undefined,
): Promise<void> {
  const asked = params?.position ? params : placeOfCursor(client);
  const result = asked && (await client.sendRequest<ComparisonResult | null>(comparisonRequest, asked));
  if (!result) {
    void window.showInformationMessage('There is no twin of the code under the cursor.');
    return;
  }
  const document = await workspace.openTextDocument(comparisons.add(result));
  await window.showTextDocument(document, { preview: false });
}
