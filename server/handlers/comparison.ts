import type { CloneClass, Fragment } from '../../core/clones/cloneClass';
import {
  type ComparedMember,
  type Comparison,
  comparisonPage,
} from '../../core/features/comparison/comparisonPage';
import type { FileId } from '../../core/text/fileId';
import { overlap, type TextRange } from '../../core/text/textRange';
import { offsetOf } from '../fromLsp';
import type { ComparisonParams, ComparisonResult } from '../protocol';
import type { Session } from '../session';

/** A page of more columns cannot be read. */
const mostMembers = 12;
/** The alignment takes the product of the lines. */
const mostLines = 800;

/** `twinfold/comparison` */
export async function comparison(
  session: Session,
  { textDocument: { uri }, position }: ComparisonParams,
  signal: AbortSignal,
): Promise<ComparisonResult | null> {
  await session.freshFile(uri, signal);
  const file = session.fileOf(uri);
  if (file === undefined) return null;
  const at = offsetOf(session.linesOf(file), position);
  const [innermost] = codeClassesAt(session, file, { start: at, end: at + 1 });
  return innermost ? pageOf(session, innermost) : null;
}

/** Classes of code with a fragment that the range touches, the smallest fragment first. */
export function codeClassesAt(session: Session, file: FileId, range: TextRange): readonly CloneClass[] {
  const sizeOf = ({ fragments }: CloneClass) =>
    Math.min(
      ...fragments
        .filter(fragment => fragment.file === file && overlap(fragment.range, range))
        .map(fragment => fragment.range.end - fragment.range.start),
    );
  return session.index
    .classesIn(file)
    .filter(
      ({ kind, fragments }) =>
        kind === 'code' &&
        fragments.some(fragment => fragment.file === file && overlap(fragment.range, range)),
    )
    .sort((a, b) => sizeOf(a) - sizeOf(b));
}

/** The representative comes first. */
function pageOf(session: Session, { fragments, representative }: CloneClass): Comparison {
  const shown = [fragments[representative]!, ...fragments.filter((_, i) => i !== representative)];
  const members = shown.slice(0, mostMembers).map(fragment => memberOf(session, fragment));
  const language = session.index.file(shown[0]!.file)?.facts.language ?? '';
  return comparisonPage(members, 0, language);
}

function memberOf(session: Session, fragment: Fragment): ComparedMember {
  const { file, range, type, similarity } = fragment;
  const { line, column } = session.linesOf(file).positionAt(range.start);
  const text = session.workspace.textOf(file)?.slice(range.start, range.end) ?? '';
  const name = session.codeNameOf(fragment);
  return {
    place: `${session.nameOf(file)}:${line + 1}`,
    ...(name?.declares ? { name: name.name } : {}),
    type,
    similarity,
    // With the indentation of its first line, as the others have theirs.
    text: `${' '.repeat(column)}${text.split('\n').slice(0, mostLines).join('\n')}`,
  };
}
