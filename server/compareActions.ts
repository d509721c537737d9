import type { CodeAction, Position } from 'vscode-languageserver/node';
import type { CloneClass } from '../core/clones/cloneClass';
import type { ClientFeatures } from './clientFeatures';
import { type ComparisonParams, compareAllCommand } from './protocol';

/** An entry of the menu that shows all near-twins of a place side by side; for clients that can show them. */
export function compareActions(
  classes: readonly CloneClass[],
  uri: string,
  position: Position,
  only: readonly string[] | undefined,
  features: ClientFeatures,
): CodeAction[] {
  const near = classes.find(({ type }) => type > 2);
  const shows = features.compareAllCommand || (features.executesCommands && features.showsDocuments);
  const asked = !only || only.some(kind => kind === '' || kind === 'refactor');
  if (!near || !shows || !asked) return [];
  const title = `Compare all ${near.fragments.length} near-twins`;
  const params: ComparisonParams = { textDocument: { uri }, position };
  return [{ title, kind: 'refactor', command: { title, command: compareAllCommand, arguments: [params] } }];
}
