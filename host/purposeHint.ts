import { nearestPurpose, samePurpose } from '../core/search/purposeTwin';
import type { SearchIndex } from '../core/search/searchIndex';
import type { SearchUnit } from '../core/search/searchUnit';
import type { FileId } from '../core/text/fileId';
import { contains, type TextRange } from '../core/text/textRange';
import type { SearchFiles } from './searchFiles';
import type { Workspace } from './workspace';

/** "Something like this exists": a function of another file that seems to have the same purpose (Type 4). */
export interface PurposeHint {
  /** The name that was pointed at. */
  readonly nameRange: TextRange;
  readonly file: FileId;
  readonly range: TextRange;
  readonly name: string;
  /** Cosine of the two vectors. */
  readonly similarity: number;
}

/** The hint for the function whose name stands at `offset`; undefined where there is none to be given. */
export function purposeHintAt(
  workspace: Workspace,
  files: SearchFiles,
  index: SearchIndex,
  file: FileId,
  offset: number,
): PurposeHint | undefined {
  const document = index.documentsOf(file).find(document => {
    const nameRange = index.unit(document)?.form?.nameRange;
    return nameRange !== undefined && contains(nameRange, { start: offset, end: offset });
  });
  return document === undefined ? undefined : purposeHintOf(workspace, files, index, document);
}

export function purposeHintOf(
  workspace: Workspace,
  files: SearchFiles,
  index: SearchIndex,
  document: number,
): PurposeHint | undefined {
  const nearest = nearestPurpose(index, document, (file, from) => isProgramOfFamily(workspace, file, from));
  const own = nearest && functionOf(files, index, document);
  const other = nearest && functionOf(files, index, nearest.row);
  if (!own?.form || !other || !samePurpose(own, other, word => index.weightOf(word))) return undefined;
  const { file, range, name } = other;
  return { nameRange: own.form.nameRange, file, range, name, similarity: nearest.cosine };
}

/**
 * What is shipped, in the same family of languages: tests, step definitions, examples and generated code resemble each other on purpose,
 * and a port to another language cannot be shared.
 */
function isProgramOfFamily({ index }: Workspace, file: FileId, from: FileId): boolean {
  const indexed = index.file(file);
  if (!indexed) return false;
  const { test, fixture, sample, vendored, generated } = indexed.info;
  const definesSteps = (indexed.facts.definitions?.definitions.length ?? 0) > 0;
  const family = indexed.facts.code?.family;
  return (
    !(test || fixture || sample || vendored || generated || definesSteps) &&
    family === index.file(from)?.facts.code?.family
  );
}

function functionOf(files: SearchFiles, index: SearchIndex, document: number): SearchUnit | undefined {
  const unit = index.unit(document);
  return unit && files.functionFrom(unit.file, unit.range.start);
}
