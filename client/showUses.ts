import { commands } from 'vscode';
import { type LanguageClient, ReferencesRequest } from 'vscode-languageclient/node';
import type { PlaceParams } from '../server/protocol';

/** Opens the editor's list of references on the steps that the step definition at `place` matches. */
export async function showUses(client: LanguageClient, place: PlaceParams): Promise<void> {
  const uses = await client.sendRequest(ReferencesRequest.type, {
    ...place,
    context: { includeDeclaration: false },
  });
  const { protocol2CodeConverter: from } = client;
  await commands.executeCommand(
    'editor.action.showReferences',
    from.asUri(place.textDocument.uri),
    from.asPosition(place.position),
    (uses ?? []).map(from.asLocation),
  );
}
