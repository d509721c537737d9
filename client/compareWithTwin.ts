import { commands, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type FragmentWithTwins,
  type TwinPlace,
  type TwinsParams,
  type TwinsResult,
  twinsRequest,
} from '../server/protocol';
import { fragmentUri } from './fragmentTexts';
import { placeOfCursor } from './placeOfCursor';

interface TwinChoice extends QuickPickItem {
  readonly here: TwinPlace;
  readonly twin: TwinPlace;
}

/** Opens the diff editor on the fragment at `params` (or under the cursor) and the twin that the user picks. */
export async function compareWithTwin(client: LanguageClient, params?: TwinsParams): Promise<void> {
  const asked = params ?? placeOfCursor(client);
  if (!asked) return;
  const { fragments } = await client.sendRequest<TwinsResult>(twinsRequest, asked);
  const choices = fragments.flatMap(choicesOf);
  if (choices.length === 0) {
    void window.showInformationMessage('There is no twin of the code or steps under the cursor.');
    return;
  }
  const choice =
    choices.length === 1
      ? choices[0]
      : await window.showQuickPick(choices, {
          placeHolder: 'Compare with which twin?',
          matchOnDescription: true,
        });
  if (choice) await showDiff(choice);
}

function choicesOf({ place, twins }: FragmentWithTwins): TwinChoice[] {
  return twins.map(twin => ({
    label: title(twin),
    description: `Type ${twin.type}${twin.similarity < 1 ? `, ${twin.similarity.toFixed(2)} similar` : ''}`,
    detail: twin.name,
    here: place,
    twin,
  }));
}

async function showDiff({ here, twin }: TwinChoice): Promise<void> {
  await commands.executeCommand(
    'vscode.diff',
    fragmentUri(here),
    fragmentUri(twin),
    `${title(here)} ↔ ${title(twin)}`,
  );
}

/** `src/cart.ts:12` */
function title({ uri, range }: TwinPlace): string {
  return `${workspace.asRelativePath(Uri.parse(uri))}:${range.start.line + 1}`;
}
