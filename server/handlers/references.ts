import type { Location, ReferenceParams } from 'vscode-languageserver/node';
import { stepUses } from '../../core/features/stepUses';
import { paced } from '../../host/paced';
import { offsetOf } from '../fromLsp';
import type { Session } from '../session';
import { toLocation } from '../toLsp';

/** `textDocument/references`: the uses of a step or a step definition; on request the definitions too. */
export async function references(
  session: Session,
  { textDocument, position, context }: ReferenceParams,
  signal: AbortSignal,
): Promise<Location[] | null> {
  await session.fresh(signal);
  const file = session.fileOf(textDocument.uri);
  if (file === undefined) return null;
  const offset = offsetOf(session.linesOf(file), position);
  const found = await paced(stepUses(session.index, file, offset), { signal });
  if (!found) return null;
  const places = context.includeDeclaration ? [...found.definitions, ...found.steps] : found.steps;
  return places.map(place => toLocation(session, place));
}
