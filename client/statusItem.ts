import { type Disposable, languages, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type StatusResult, statusNotification } from '../server/protocol';

/** Shows what the server does and how many twins the active file has; a click opens the report. */
export class StatusItem implements Disposable {
  private readonly item: StatusBarItem;
  private readonly subscriptions: Disposable[];
  private status: StatusResult | undefined;

  constructor(private readonly client: LanguageClient) {
    this.item = window.createStatusBarItem('twinfold.status', StatusBarAlignment.Right, 90);
    this.item.name = 'Twinfold';
    this.item.command = 'twinfold.showReport';
    this.subscriptions = [
      client.onNotification(statusNotification, (status: StatusResult) => {
        this.status = status;
        this.render();
      }),
      client.onDidChangeState(({ newState }) => {
        if (newState !== State.Running) this.status = undefined;
        this.render();
      }),
      window.onDidChangeActiveTextEditor(() => this.render()),
      languages.onDidChangeDiagnostics(() => this.render()),
    ];
    this.render();
    this.item.show();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.item.dispose();
  }

  private render(): void {
    if (this.client.state === State.Stopped) this.show('$(error) Twinfold', 'Twinfold has stopped');
    else if (!this.status) this.show('$(sync~spin) Twinfold', 'Twinfold is starting');
    else if (this.status.state === 'indexing')
      this.show('$(sync~spin) Twinfold', `Twinfold reads the workspace: ${this.status.files} files so far`);
    else this.showCount(this.status.files);
  }

  private showCount(files: number): void {
    const found = twinsInActiveFile();
    const here = found === undefined ? '' : found === 1 ? ' 1 twin' : ` ${found} twins`;
    this.show(`$(files)${here || ' Twinfold'}`, `Twinfold knows ${files} files; click for the report`);
  }

  private show(text: string, tooltip: string): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
  }
}

/** Problems of Twinfold in the active editor; undefined when there is none or it shows no file. */
function twinsInActiveFile(): number | undefined {
  const uri = window.activeTextEditor?.document.uri;
  if (uri?.scheme !== 'file') return undefined;
  return languages.getDiagnostics(uri).filter(diagnostic => diagnostic.source === 'twinfold').length;
}
