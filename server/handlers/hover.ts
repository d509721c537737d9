import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver/node';
import { hover as hoverFacts } from '../../core/features/hover';
import { offsetOf } from '../fromLsp';
import { hoverText } from '../hoverText';
import type { Session } from '../session';
import { toRange } from '../toLsp';

/** `textDocument/hover`: the twins of the place under the cursor, and how often its step is used. */
export async function hover(
  session: Session,
  { textDocument, position }: HoverParams,
  signal: AbortSignal,
): Promise<Hover | null> {
  await session.fresh(signal);
  const file = session.fileOf(textDocument.uri);
  if (file === undefined) return null;
  const lines = session.linesOf(file);
  const facts = hoverFacts(session.index, file, offsetOf(lines, position));
  if (!facts) return null;
  const markdown = session.features.markdownHover;
  return {
    contents: {
      kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText,
      value: hoverText(session, facts, markdown),
    },
    range: toRange(lines, facts.range),
  };
}
