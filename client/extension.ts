import { commands, type ExtensionContext, Uri, window, workspace } from 'vscode';
import { compareAllCommand, showOutputNotification, trustGrantedNotification } from '../server/protocol';
import { Comparisons, compareAll, comparisonScheme } from './compareAll';
import { compareWithTwin } from './compareWithTwin';
import { FragmentTexts, fragmentScheme } from './fragmentTexts';
import { createClient } from './languageClient';
import { renameAt } from './renameAt';
import { ReportPanel } from './reportPanel';
import { showUses } from './showUses';
import { StatusItem } from './statusItem';
import { compareTwinOfTree, openTwin, TwinTree } from './twinTree';

/** Starts the server and wires the commands to it. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('Twinfold', { log: true });
  const client = createClient(context, output);
  const comparisons = new Comparisons();
  const fragmentTexts = new FragmentTexts();
  const tree = new TwinTree(client);
  const report = new ReportPanel(client, Uri.joinPath(context.extensionUri, 'media', 'icon.png'));
  context.subscriptions.push(
    client,
    output,
    new StatusItem(client),
    tree,
    fragmentTexts,
    workspace.registerTextDocumentContentProvider(fragmentScheme, fragmentTexts),
    workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(trustGrantedNotification)),
    commands.registerCommand('twinfold.showReport', () => report.show()),
    commands.registerCommand('twinfold.compareWithTwin', place => compareWithTwin(client, place)),
    workspace.registerTextDocumentContentProvider(comparisonScheme, comparisons),
    commands.registerCommand(compareAllCommand, place => compareAll(client, comparisons, place)),
    commands.registerCommand('twinfold.compareTwinOfTree', node => compareTwinOfTree(client, node)),
    commands.registerCommand('twinfold.openTwin', openTwin),
    commands.registerCommand('twinfold.refreshTwins', () => tree.refresh()),
    commands.registerCommand('twinfold.showUses', place => showUses(client, place)),
    commands.registerCommand('twinfold.renameAt', place => renameAt(client, place)),
    commands.registerCommand('twinfold.restartServer', () => client.restart()),
    commands.registerCommand('twinfold.showOutput', () => output.show()),
  );
  client.onNotification(showOutputNotification, () => output.show());
  await client.start();
}
