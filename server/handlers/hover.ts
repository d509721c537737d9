import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver/node';
import { type HoverFacts, hover as hoverFacts } from '../../core/features/hover';
import type { FileId } from '../../core/text/fileId';
import { overlap } from '../../core/text/textRange';
import type { PurposeHint } from '../../host/purposeHint';
import { offsetOf } from '../fromLsp';
import { hoverText } from '../hoverText';
import type { Session } from '../session';
import { toRange } from '../toLsp';

/** `textDocument/hover`: the twins of the place under the cursor, how often its step is used, what has its purpose. */
export async function hover(
  session: Session,
  { textDocument, position }: HoverParams,
  signal: AbortSignal,
): Promise<Hover | null> {
  await session.freshFile(textDocument.uri, signal);
  const file = session.fileOf(textDocument.uri);
  if (file === undefined) return null;
  const lines = session.linesOf(file);
  const offset = offsetOf(lines, position);
  const facts = hoverFacts(session.index, file, offset);
  const hint = await hintAt(session, file, offset, facts);
  const range = facts?.range ?? hint?.nameRange;
  if (!range) return null;
  const markdown = session.features.markdownHover;
  return {
    contents: {
      kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText,
      value: hoverText(session, facts, hint, markdown),
    },
    range: toRange(lines, range),
  };
}

/** A function that is a twin by its text is no news as one by its purpose. */
async function hintAt(
  session: Session,
  file: FileId,
  offset: number,
  facts: HoverFacts | undefined,
): Promise<PurposeHint | undefined> {
  if (!session.workspace.config['hover.purpose']) return undefined;
  const hint = await session.search.purposeHint(file, offset);
  const places = (facts?.fragments ?? []).flatMap(({ twins }) => twins.map(({ fragment }) => fragment));
  const isTwin = places.some(place => place.file === hint?.file && overlap(place.range, hint.range));
  return isTwin ? undefined : hint;
}
