import { workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { FoldTestParams, FoldTestResult } from '../server/protocol';
import { renameAt } from './renameAt';

/** After a fold: the new function is named, the files are saved, and the server runs the tests. */
export async function testFold(
  client: LanguageClient,
  { rename, uris }: FoldTestParams,
  run: () => Promise<FoldTestResult>,
): Promise<void> {
  if (rename) await renameAt(client, rename);
  await save(client, uris);
  const { undone } = await run();
  if (undone) await save(client, uris);
}

async function save(client: LanguageClient, uris: readonly string[]): Promise<void> {
  const wanted = new Set(uris.map(uri => client.protocol2CodeConverter.asUri(uri).toString()));
  const changed = workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && wanted.has(uri.toString()));
  await Promise.all(changed.map(document => document.save()));
}
