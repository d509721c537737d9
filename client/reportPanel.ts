import { Range, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ReportPageResult, reportPageRequest } from '../server/protocol';
import { type OpenFragment, webviewPage } from './webviewPage';

/** The report of the live state beside the editor; asked for again, it is read anew and brought to the front. */
export class ReportPanel {
  private panel: WebviewPanel | undefined;
  private root: Uri | undefined;

  constructor(
    private readonly client: LanguageClient,
    private readonly icon: Uri,
  ) {}

  async show(): Promise<void> {
    const panel = this.panel ?? this.create();
    panel.reveal(undefined, true);
    const page = await this.client.sendRequest<ReportPageResult>(reportPageRequest);
    this.root = Uri.parse(page.rootUri);
    panel.webview.html = webviewPage(page.html);
  }

  private create(): WebviewPanel {
    const panel = window.createWebviewPanel(
      'twinfold.report',
      'Twinfold Report',
      { viewColumn: ViewColumn.Active },
      { enableScripts: true, localResourceRoots: [], enableFindWidget: true },
    );
    panel.iconPath = this.icon;
    panel.webview.onDidReceiveMessage((message: OpenFragment) => this.open(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    this.panel = panel;
    return panel;
  }

  private async open({ path, startLine, startColumn, endLine, endColumn }: OpenFragment): Promise<void> {
    if (!this.root) return;
    const selection = new Range(startLine - 1, startColumn - 1, endLine - 1, endColumn - 1);
    await window.showTextDocument(Uri.joinPath(this.root, path), {
      selection,
      viewColumn: ViewColumn.Beside,
    });
  }
}
