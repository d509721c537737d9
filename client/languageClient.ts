import { type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import {
  type FoldTestParams,
  type InitializationOptions,
  serverEnvironment,
  testFoldCommand,
} from '../server/protocol';
import { explicitSettings } from './explicitSettings';
import { HeldCommands } from './heldCommands';
import { testFold } from './testFold';

/**
 * The connection to the server, which runs on the editor's own Node. Over a pipe it writes long answers in turns; over
 * Node's IPC they would go out in one piece.
 */
export function createClient(context: ExtensionContext, output: LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const keys = settingKeys(context);
  const initializationOptions = (): InitializationOptions => ({
    trusted: workspace.isTrusted,
    statusNotifications: true,
    compareCommand: true,
    showUsesCommand: true,
    renameCommand: true,
    showOutput: true,
    compareAllCommand: true,
    ...(context.storageUri ? { cacheFolder: context.storageUri.fsPath } : {}),
  });
  const env = serverEnvironment(process.env);
  const held = new HeldCommands();
  context.subscriptions.push(held);
  const client: LanguageClient = new LanguageClient(
    'twinfold',
    'Twinfold',
    {
      run: { module, transport: TransportKind.stdio, options: { env } },
      debug: {
        module,
        transport: TransportKind.stdio,
        options: { env, execArgv: ['--nolazy', '--inspect=6009'] },
      },
    },
    {
      // Which languages count is the server's knowledge; it answers "nothing" for the others.
      documentSelector: [{ scheme: 'file' }],
      outputChannel: output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions,
      diagnosticPullOptions: { onChange: true, onTabs: true },
      middleware: {
        provideCodeActions: async (document, range, context, token, next) => {
          const actions = await next(document, range, context, token);
          return actions?.map(action => held.hold(action));
        },
        resolveCodeAction: async (action, token, next) => {
          const resolved = await next(action, token);
          return resolved && held.hold(resolved);
        },
        executeCommand: (command, args, next) => {
          if (command !== testFoldCommand) return next(command, args);
          // The menu that the fold was chosen from does not wait for the tests.
          void testFold(client, args[0] as FoldTestParams, async () => next(command, args));
        },
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
  return client;
}

/** All settings of the manifest, such as `twinfold.kinds`. */
function settingKeys({ extension }: ExtensionContext): string[] {
  const { contributes } = extension.packageJSON as {
    contributes: { configuration: { properties: Readonly<Record<string, unknown>> } };
  };
  return Object.keys(contributes.configuration.properties);
}
