import type { Diagnostic } from 'vscode-languageserver/node';
import type { CloneKind } from '../core/clones/cloneClass';
import { longPiece } from '../core/text/longPiece';
import { FilesByFolder } from '../host/filesByFolder';
import type { KeptAnswers } from '../host/keptAnswers';
import { isFeatureName } from '../host/languageAt';
import type { FileDiagnostics } from './fileDiagnostics';
import { pathOf } from './fromLsp';

/** Name of the answer that says what all others rest on; no file has it. */
export const groundsName = '';

/** Of more files that changed at once steps are taken to have changed, too. */
const mostLookedInto = 32;

/** What kept diagnostics rest on. */
export interface DiagnosticGrounds {
  /** Files in the index that they came from. */
  readonly files: number;
  readonly paths: readonly string[];
  /** Of the classes by their ids; `files` are all that they have a place in, as indexes into `paths`. */
  readonly classes: Readonly<Record<string, { readonly kind: CloneKind; readonly files: readonly number[] }>>;
  /** Files with step definitions. */
  readonly definers: readonly number[];
}

/**
 * Diagnostics that an earlier session kept. What they say of files that did not change since stays true, even when
 * other files did: that two places are twins rests on those places. What they say of steps rests on all features and
 * step definitions, and is left out once one of those may have changed.
 */
export class KeptDiagnostics {
  private readonly definers: ReadonlySet<string>;
  private readonly changed = new Set<string>();
  private stepsChanged = false;

  private constructor(
    private readonly kept: KeptAnswers,
    private readonly tree: FilesByFolder,
    private readonly grounds: DiagnosticGrounds,
    private readonly definesSteps: (path: string) => boolean,
  ) {
    const { paths, definers } = grounds;
    this.definers = new Set(definers.map(number => paths[number]!));
  }

  /** In pieces; `definesSteps` tells whether what a path holds now is a feature or may define steps. */
  static *from(
    kept: KeptAnswers,
    changed: Iterable<string>,
    definesSteps: (path: string) => boolean,
  ): Generator<unknown, KeptDiagnostics, void> {
    const tree = yield* FilesByFolder.of(kept.paths);
    yield longPiece;
    const grounds = JSON.parse(kept.answer(groundsName)!) as DiagnosticGrounds;
    yield longPiece;
    const diagnostics = new KeptDiagnostics(kept, tree, grounds, definesSteps);
    for (const path of changed)
      for (const file of diagnostics.filesAt(path)) {
        diagnostics.changeOne(file);
        yield;
      }
    return diagnostics;
  }

  /** Files in the index that they came from. */
  get files(): number {
    return this.grounds.files;
  }

  get isWhole(): boolean {
    return this.changed.size === 0;
  }

  /** Files, or all in folders, may be others than they were. */
  change(paths: readonly string[]): void {
    const files = paths.flatMap(path => [...this.filesAt(path)]);
    // To look into them would take longer than a turn of the event loop may.
    this.stepsChanged ||= files.length > mostLookedInto;
    for (const file of files) this.changeOne(file);
  }

  /** A path, which may be that of a folder, and the files below it. */
  private *filesAt(path: string): Generator<string, void, void> {
    yield path;
    if (!this.tree.has(path)) yield* this.tree.below(path);
  }

  private changeOne(file: string): void {
    this.changed.add(file);
    this.stepsChanged ||= isFeatureName(file) || this.definers.has(file) || this.definesSteps(file);
  }

  /**
   * Those of one file that hold; undefined for a file that has changed. `uriOf` names the document that the client has
   * open at a path.
   */
  of(
    path: string,
    uriOf: (path: string) => string | undefined,
    withTwins: boolean,
  ): FileDiagnostics | undefined {
    if (this.changed.has(path)) return undefined;
    const answer = this.kept.answer(path);
    if (answer === undefined) return { items: [], classIds: [] };
    const all = JSON.parse(answer) as FileDiagnostics;
    const holding = [...all.items.keys()].filter(i => this.holds(all.items[i]!, all.classIds[i]));
    const shown = (item: Diagnostic) => (withTwins ? withUris(item, uriOf) : withoutTwins(item));
    return {
      items: holding.map(i => shown(all.items[i]!)),
      classIds: holding.map(i => all.classIds[i]),
    };
  }

  private holds({ code }: Diagnostic, classId: string | undefined): boolean {
    if (this.isWhole || isOfFile(`${code}`)) return true;
    const { classes, paths } = this.grounds;
    const cloneClass = classId === undefined ? undefined : classes[classId];
    if (cloneClass?.kind !== 'code') return !this.stepsChanged;
    return cloneClass.files.every(number => !this.changed.has(paths[number]!));
  }
}

/** What rests on the text of its own file alone. */
function isOfFile(rule: string): boolean {
  return rule === 'gherkin/syntax' || rule === 'sequence/background';
}

function withoutTwins({ relatedInformation: _, ...diagnostic }: Diagnostic): Diagnostic {
  return diagnostic;
}

/** A client has its own way to write a URI. */
function withUris(diagnostic: Diagnostic, uriOf: (path: string) => string | undefined): Diagnostic {
  const { relatedInformation } = diagnostic;
  if (!relatedInformation) return diagnostic;
  return {
    ...diagnostic,
    relatedInformation: relatedInformation.map(related => {
      const path = pathOf(related.location.uri);
      const uri = path === undefined ? undefined : uriOf(path);
      return uri === undefined ? related : { ...related, location: { ...related.location, uri } };
    }),
  };
}
