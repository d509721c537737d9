import { Range, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ReportPageMessage, type ReportPageResult, reportPageRequest } from '../server/protocol';

/** The report of the live state beside the text editors; asked for again, it is read anew and brought to the front. */
export class ReportPanel {
  private panel: WebviewPanel | undefined;
  private root: Uri | undefined;

  constructor(
    private readonly client: LanguageClient,
    private readonly icon: Uri,
  ) {}

  async show(): Promise<void> {
    const panel = this.panel ?? this.create();
    panel.reveal();
    const page = await this.client.sendRequest<ReportPageResult>(reportPageRequest);
    // The user may have closed it meanwhile.
    if (this.panel !== panel) return;
    this.root = Uri.parse(page.rootUri);
    // The page forbids itself to load anything: its policy names its own style and script by their hashes.
    panel.webview.html = page.html;
  }

  private create(): WebviewPanel {
    const panel = window.createWebviewPanel(
      'twinfold.report',
      'Twinfold Report',
      { viewColumn: ViewColumn.Beside },
      { enableScripts: true, localResourceRoots: [], enableFindWidget: true },
    );
    panel.iconPath = this.icon;
    panel.webview.onDidReceiveMessage((message: ReportPageMessage) => this.open(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    this.panel = panel;
    return panel;
  }

  /** Beside the report, so that it stays in view while one twin after the other is looked at. */
  private async open({ path, line, column }: ReportPageMessage): Promise<void> {
    if (!this.root) return;
    const selection = new Range(line - 1, column - 1, line - 1, column - 1);
    await window.showTextDocument(Uri.joinPath(this.root, path), {
      selection,
      viewColumn: ViewColumn.Beside,
    });
  }
}
