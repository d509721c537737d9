import { hover } from '../../core/features/hover';
import { offsetOf } from '../fromLsp';
import type { FragmentWithTwins, TwinsParams, TwinsResult } from '../protocol';
import type { Session } from '../session';
import { toOwnPlace, toTwinPlace } from '../toLsp';

/** `twinfold/twins` */
export async function twins(
  session: Session,
  { textDocument, position }: TwinsParams,
  signal: AbortSignal,
): Promise<TwinsResult> {
  await session.fresh(signal);
  const file = session.fileOf(textDocument.uri);
  if (file === undefined) return { fragments: [] };
  const offset = offsetOf(session.linesOf(file), position);
  const found = hover(session.index, file, offset)?.fragments ?? [];
  return {
    fragments: found.map(
      ({ cloneClass, primary, twins }): FragmentWithTwins => ({
        kind: cloneClass.kind,
        place: toOwnPlace(session, primary),
        twins: twins.map(twin => toTwinPlace(session, twin)),
      }),
    ),
  };
}
