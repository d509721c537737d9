import type { CodeLens, CodeLensParams, Command } from 'vscode-languageserver/node';
import { type Lens, lenses } from '../../core/features/lenses';
import type { ClientFeatures } from '../clientFeatures';
import type { PlaceParams } from '../protocol';
import type { Session } from '../session';
import { toPosition } from '../toLsp';

/** `textDocument/codeLens`: the figures of a file, each with what the client can open on a click. */
export async function codeLens(
  session: Session,
  { textDocument: { uri } }: CodeLensParams,
  signal: AbortSignal,
): Promise<CodeLens[]> {
  if (!session.workspace.config.codeLens) return [];
  await session.freshFile(uri, signal);
  const file = session.fileOf(uri);
  if (file === undefined) return [];
  const lines = session.linesOf(file);
  return lenses(session.index, file).map(lens => {
    const start = toPosition(lines, lens.start);
    const place = { textDocument: { uri }, position: toPosition(lines, lens.target) };
    return { range: { start, end: start }, command: commandOf(lens, place, session.features) };
  });
}

/** A lens whose command has no name is shown and cannot be clicked. */
function commandOf({ about, title }: Lens, place: PlaceParams, features: ClientFeatures): Command {
  if (about === 'twins' && features.compareCommand)
    return { title, command: 'twinfold.compareWithTwin', arguments: [place] };
  if (about === 'definition' && features.showUsesCommand)
    return { title, command: 'twinfold.showUses', arguments: [place] };
  return { title, command: '' };
}
