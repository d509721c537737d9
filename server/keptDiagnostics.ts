import { sep } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { CloneKind } from '../core/clones/cloneClass';
import type { KeptAnswers } from '../host/keptAnswers';
import { pathOf } from './fromLsp';

/** Name of the answer that says what all others rest on; no file has it. */
export const groundsName = '';

/** What an editor is shown of one file. */
export interface FileDiagnostics {
  readonly items: readonly Diagnostic[];
  /** Of the class that the diagnostic at the same place of `items` comes from. */
  readonly classIds: readonly (string | undefined)[];
}

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
  private readonly grounds: DiagnosticGrounds;
  private readonly definers: ReadonlySet<string>;
  private readonly paths: ReadonlySet<string>;
  private readonly changed = new Set<string>();
  private stepsChanged = false;

  /** `definesSteps` tells whether what a path holds now is a feature or may define steps. */
  constructor(
    private readonly kept: KeptAnswers,
    changed: Iterable<string>,
    private readonly definesSteps: (path: string) => boolean,
  ) {
    this.grounds = JSON.parse(kept.answer(groundsName)!) as DiagnosticGrounds;
    const { paths, definers } = this.grounds;
    this.paths = new Set(kept.paths);
    this.definers = new Set(definers.map(number => paths[number]!));
    for (const path of changed) this.change(path);
  }

  /** Files in the index that they came from. */
  get files(): number {
    return this.grounds.files;
  }

  get isWhole(): boolean {
    return this.changed.size === 0;
  }

  /** A file, or all in a folder, may be another than it was. */
  change(path: string): void {
    const isFile = this.paths.has(path);
    const below = isFile ? [] : [...this.paths].filter(other => other.startsWith(path + sep));
    for (const one of [path, ...below]) {
      this.changed.add(one);
      this.stepsChanged ||= isFeature(one) || this.definers.has(one) || this.definesSteps(one);
    }
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

function isFeature(path: string): boolean {
  return path.endsWith('.feature');
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
