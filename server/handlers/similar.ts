import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { SimilarAnswer, SimilarQuery } from '../../host/similar';
import { textRangeOf } from '../fromLsp';
import type { SimilarParams } from '../protocol';
import type { Session } from '../session';

/** As many as the command line shows. */
const defaultTop = 10;

/** `twinfold/similar` */
export async function similar(
  session: Session,
  params: SimilarParams,
  signal: AbortSignal,
): Promise<SimilarAnswer> {
  const top = topOf(params);
  await session.whenReady(signal);
  return session.search.find(queryOf(session, params), { top, signal });
}

/** As the command line takes it. */
function topOf({ top }: SimilarParams): number {
  const count = top ?? defaultTop;
  if (!Number.isInteger(count) || count < 0)
    throw new ResponseError(ErrorCodes.InvalidParams, 'top must be a whole number, 0 or more');
  return count;
}

function queryOf(session: Session, params: SimilarParams): SimilarQuery {
  if ('text' in params) {
    session.settle();
    return { text: params.text };
  }
  const file = session.fileOf(params.textDocument.uri);
  if (file === undefined)
    throw new ResponseError(ErrorCodes.InvalidParams, 'the document is not among the files that are read');
  return { file, range: textRangeOf(session.linesOf(file), params.range) };
}
