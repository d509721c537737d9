import {
  CodeLensRefreshRequest,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver/node';
import type { Progress } from '../host/workspace';
import type { ClientFeatures } from './clientFeatures';
import type { Log } from './guard';
import { type StatusResult, statusNotification } from './protocol';

/** A client that announces settings and never answers must not keep the workspace from being read. */
const settingsLimitMs = 3000;

/** A running progress bar in the editor. */
export interface ProgressBar {
  report(progress: Progress): void;
  done(): void;
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
  /** The editor's settings under `twinfold`; undefined where it does not answer such a request, or not in time. */
  settings(): Promise<unknown>;
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
    settings: () => (features.configuration ? settings(connection, log) : Promise.resolve(undefined)),
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
  const withBar = (use: (bar: Awaited<typeof started>) => void) => void started.then(use, () => {});
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

async function settings(connection: Connection, log: Log): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), settingsLimitMs);
  });
  try {
    return (await Promise.race([connection.workspace.getConfiguration('twinfold'), late])) ?? undefined;
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
