import {
  CodeLensRefreshRequest,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  MessageType,
  ShowMessageNotification,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Progress } from '../host/workspace';
import type { ClientFeatures } from './clientFeatures';
import type { Log } from './guard';
import { type StatusResult, showOutputNotification, statusNotification } from './protocol';
import { uriOfPath } from './toLsp';

/** A client that announces settings and never answers must not keep the workspace from being read. */
const settingsLimitMs = 3000;

/** A running progress bar in the editor. */
export interface ProgressBar {
  report(progress: Progress): void;
  done(): void;
}

/** One that the user can end by pressing its button. */
export interface CancellableProgress {
  readonly signal: AbortSignal;
  report(message: string): void;
  done(): void;
}

/** What a user has set, for all and for each folder, in the order of the folders that were asked for. */
export interface EditorSettings {
  readonly all: unknown;
  readonly ofRoots: readonly unknown[];
}

/** What the session tells and asks the editor; each call does nothing where the editor has no such feature. */
export interface ClientPort {
  readonly log: Log;
  warn(message: string): void;
  publish(uri: string, version: number, diagnostics: readonly Diagnostic[]): void;
  /** Asks the editor to pull the diagnostics of its documents again. */
  refresh(): void;
  /** Asks the editor for the code lenses of its documents again. */
  refreshLenses(): void;
  status(status: StatusResult): void;
  progress(title: string): ProgressBar;
  cancellableProgress(title: string): CancellableProgress;
  inform(message: string): void;
  /** Shows an error with buttons; undefined where the user presses none. */
  ask(message: string, choices: readonly string[]): Promise<string | undefined>;
  /** True when the client has made the edit. */
  applyEdit(label: string, edit: WorkspaceEdit): Promise<boolean>;
  showDocument(uri: string): Promise<void>;
  /** Brings what has been logged to the user's sight. */
  showOutput(): void;
  /** The editor's settings under `twinfold`; undefined where it does not answer such a request, or not in time. */
  settings(roots: readonly string[]): Promise<EditorSettings | undefined>;
  /** Asks for notifications about settings and files; nothing waits for the answer. */
  register(): void;
}

export function clientPort(connection: Connection, features: ClientFeatures, log: Log): ClientPort {
  return {
    log,
    warn: message =>
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }),
    publish: (uri, version, diagnostics) =>
      void connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] }),
    refresh: () => {
      if (features.refreshesDiagnostics) void connection.languages.diagnostics.refresh();
    },
    refreshLenses: () => {
      if (features.refreshesLenses) void connection.sendRequest(CodeLensRefreshRequest.type);
    },
    status: status => {
      if (features.statusNotifications) void connection.sendNotification(statusNotification, status);
    },
    progress: title => (features.progress ? startProgress(connection, title) : { report() {}, done() {} }),
    cancellableProgress: title => startCancellable(connection, features, title),
    inform: message =>
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message }),
    ask: async (message, choices) => {
      const answer = await connection.window.showErrorMessage(message, ...choices.map(title => ({ title })));
      return answer?.title;
    },
    applyEdit: async (label, edit) => (await connection.workspace.applyEdit({ label, edit })).applied,
    showDocument: async uri => void (await connection.window.showDocument({ uri, takeFocus: true })),
    showOutput: () => void connection.sendNotification(showOutputNotification),
    settings: async roots => (features.configuration ? settings(connection, log, roots) : undefined),
    register: () =>
      void register(connection, features).catch(error =>
        log('warn', 'The client refused to report changes', String(error)),
      ),
  };
}

/** The work does not wait for the editor's consent to show it. */
function startProgress(connection: Connection, title: string): ProgressBar {
  const started = connection.window.createWorkDoneProgress().then(bar => {
    bar.begin('Twinfold', 0, title, false);
    return bar;
  });
  const withBar = whenShown(started);
  let shown = 0;
  return {
    report: ({ done, total }) => {
      const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
      if (percent === shown) return;
      shown = percent;
      withBar(bar => bar.report(percent, `${title}: ${done} of ${total} files`));
    },
    done: () => withBar(bar => bar.done()),
  };
}

/** Says what is to be done with a bar once it is there; a client may refuse to show one, at any time. */
function whenShown<Bar>(started: Promise<Bar>): (use: (bar: Bar) => void) => void {
  const shown = started.catch(() => undefined);
  return use => void shown.then(bar => bar && use(bar));
}

function startCancellable(
  connection: Connection,
  { progress }: ClientFeatures,
  title: string,
): CancellableProgress {
  const controller = new AbortController();
  const { signal } = controller;
  if (!progress) return { signal, report() {}, done() {} };
  const started = connection.window.createWorkDoneProgress().then(bar => {
    bar.begin(title, undefined, undefined, true);
    bar.token.onCancellationRequested(() => controller.abort());
    return bar;
  });
  const withBar = whenShown(started);
  return {
    signal,
    report: message => withBar(bar => bar.report(message)),
    done: () => withBar(bar => bar.done()),
  };
}

async function settings(
  connection: Connection,
  log: Log,
  roots: readonly string[],
): Promise<EditorSettings | undefined> {
  const section = 'twinfold';
  const items = [{ section }, ...roots.map(root => ({ section, scopeUri: uriOfPath(root) }))];
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), settingsLimitMs);
  });
  try {
    const [all, ...ofRoots] =
      (await Promise.race([connection.workspace.getConfiguration(items), late])) ?? [];
    return all === undefined || all === null ? undefined : { all, ofRoots };
  } catch (error) {
    log('warn', 'The client did not tell its settings', String(error));
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function register(connection: Connection, features: ClientFeatures): Promise<void> {
  if (features.registersConfiguration)
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'twinfold' });
  if (features.registersWatchers)
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: '**/*' }],
    });
}
