import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Location,
  type Position,
  type Range,
} from 'vscode-languageserver/node';
import type { CloneClass, Fragment } from '../core/clones/cloneClass';
import type { Finding, FindingSeverity } from '../core/features/finding';
import type { Names } from '../core/features/findingMessage';
import type { Twin } from '../core/features/nearestTwins';
import type { FileId } from '../core/text/fileId';
import type { LineIndex } from '../core/text/lineIndex';
import type { TextRange } from '../core/text/textRange';
import type { TwinPlace } from './protocol';

/** How core's places become the protocol's. */
export interface Places extends Names {
  uriOf(file: FileId): string;
  linesOf(file: FileId): LineIndex;
}

export const severities: Readonly<Record<FindingSeverity, DiagnosticSeverity>> = {
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}

export function toPosition(lines: LineIndex, offset: number): Position {
  const { line, column } = lines.positionAt(offset);
  return { line, character: column };
}

export function toRange(lines: LineIndex, { start, end }: TextRange): Range {
  return { start: toPosition(lines, start), end: toPosition(lines, end) };
}

/** True when two ranges share a place; an empty range is the cursor. */
export function touch(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

export function toLocation(places: Places, { file, range }: Pick<Fragment, 'file' | 'range'>): Location {
  return { uri: places.uriOf(file), range: toRange(places.linesOf(file), range) };
}

export function toDiagnostic(places: Places, finding: Finding, relatedInformation: boolean): Diagnostic {
  const { primary, focus, rule, message, severity, related } = finding;
  return {
    range: toRange(places.linesOf(primary.file), focus),
    severity: severities[severity],
    code: rule,
    source: 'twinfold',
    message,
    ...(relatedInformation && related.length > 0 ? { relatedInformation: toRelated(places, finding) } : {}),
  };
}

function toRelated(places: Places, { related, relatedCount }: Finding): DiagnosticRelatedInformation[] {
  return related.map(({ fragment, message }, index) => {
    const more = relatedCount - related.length;
    const rest = index === related.length - 1 && more > 0 ? ` (and ${more} more, see the report)` : '';
    return { location: toLocation(places, fragment), message: message + rest };
  });
}

export function toTwinPlace(places: Places, { fragment, type, similarity }: Omit<Twin, 'stated'>): TwinPlace {
  const name = places.codeNameOf(fragment)?.name ?? fragment.name;
  return { ...toLocation(places, fragment), ...(name ? { name } : {}), type, similarity };
}

/** Place of the fragment that was asked about, in the terms of its class. */
export function toOwnPlace(places: Places, primary: Fragment): TwinPlace {
  return toTwinPlace(places, { fragment: primary, type: primary.type, similarity: primary.similarity });
}

/** Equal for equal diagnostics: what the client sends back to say which answer it has. */
export function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(diagnostics)).digest('hex').slice(0, 16);
}

/** Words of a class's kind for headings. */
export function kindName({ kind }: CloneClass): string {
  return kind === 'step-definition' ? 'step definition' : kind === 'sequence' ? 'run of steps' : kind;
}
