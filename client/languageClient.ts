import { type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import type { InitializationOptions } from '../server/protocol';
import { explicitSettings } from './explicitSettings';

/** The connection to the server, which runs on the editor's own Node and talks over IPC. */
export function createClient(context: ExtensionContext, output: LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const keys = settingKeys(context);
  const initializationOptions = (): InitializationOptions => ({
    trusted: workspace.isTrusted,
    statusNotifications: true,
    compareCommand: true,
    showUsesCommand: true,
    renameCommand: true,
    ...(context.storageUri ? { cacheFolder: context.storageUri.fsPath } : {}),
  });
  return new LanguageClient(
    'twinfold',
    'Twinfold',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    {
      // Which languages count is the server's knowledge; it answers "nothing" for the others.
      documentSelector: [{ scheme: 'file' }],
      outputChannel: output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions,
      diagnosticPullOptions: { onChange: true, onTabs: true },
      middleware: {
        workspace: {
          configuration: ({ items }) =>
            items.map(({ section, scopeUri }) =>
              section === 'twinfold' ? explicitSettings(keys, scopeUri) : null,
            ),
        },
      },
      markdown: { isTrusted: false, supportHtml: false },
    },
  );
}

/** All settings of the manifest, such as `twinfold.kinds`. */
function settingKeys({ extension }: ExtensionContext): string[] {
  const { contributes } = extension.packageJSON as {
    contributes: { configuration: { properties: Readonly<Record<string, unknown>> } };
  };
  return Object.keys(contributes.configuration.properties);
}
