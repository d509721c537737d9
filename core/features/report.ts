/**
 * The JSON report, schema version 1; documented in `docs/report.schema.json`. Lines and columns are 1-based,
 * columns count UTF-16 units, ends point just past the last character and never stand at column 1.
 */
import type { CloneKind, CloneScope, CloneType } from '../clones/cloneClass';

export interface ReportGap {
  readonly kind: 'inserted' | 'deleted' | 'changed' | 'moved';
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportFragment {
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Of the function, scenario or file that it is, where it is one. */
  readonly name?: string;
  readonly type: CloneType;
  readonly similarity: number;
  readonly gaps?: readonly ReportGap[];
  readonly test?: boolean;
}

export interface ReportParameter {
  readonly name: string;
  /** Aligned with the fragments; null where a member has no such place, or has something else there. */
  readonly values: readonly (string | null)[];
}

export interface ReportClass {
  readonly id: string;
  readonly kind: CloneKind;
  readonly type: CloneType;
  readonly similarity: number;
  readonly scope: CloneScope;
  readonly savedLines?: number;
  /** Of code: lines of program code that it counts for. */
  readonly weight?: number;
  /** It weighs less than `code.slightWeight`. */
  readonly slight?: true;
  /** Index into `fragments`. */
  readonly representative?: number;
  readonly parameters?: readonly ReportParameter[];
  readonly fragments: readonly ReportFragment[];
  readonly reason?: string;
  readonly canonical?: string;
  /** Rule key of the Problem that the editor shows for it. */
  readonly rule?: string;
}

export type SkipReason =
  | 'ignored'
  | 'generated'
  | 'vendored'
  | 'minified'
  | 'binary'
  | 'too-large'
  | 'unreadable'
  | 'imports'
  | 'header'
  | 'data'
  | 'excluded';

export interface ReportSkip {
  readonly reason: SkipReason;
  readonly files: number;
  readonly lines: number;
  /** For findings left out by a noise rule: the setting that brings them back, and how many classes it took. */
  readonly rule?: string;
  readonly classes?: number;
}

export interface ReportFile {
  readonly path: string;
  readonly language: string;
  readonly lines: number;
  readonly tokens: number;
  readonly test?: boolean;
}

export interface GherkinFigures {
  readonly features: number;
  readonly scenarios: number;
  readonly steps: number;
  readonly distinctSteps: number;
  /** 1 − distinct texts / steps, over files that parse strictly. */
  readonly exactDuplicateRate: number;
  readonly classes: number;
}

export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'twinfold'; readonly version: string };
  readonly root: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly summary: {
    readonly files: number;
    readonly lines: number;
    readonly tokens: number;
    readonly code: {
      readonly duplicatedLines: number;
      readonly duplicatedPercent: number;
      readonly classes: number;
      /** Of these, those that weigh less than `code.slightWeight`. */
      readonly slightClasses: number;
    };
    readonly gherkin: GherkinFigures & {
      /** Steps read from files that do not parse strictly; not part of the figures above. */
      readonly stepsOfBrokenFiles: number;
      readonly folders: readonly (GherkinFigures & { readonly path: string })[];
    };
  };
  readonly files: readonly ReportFile[];
  readonly classes: readonly ReportClass[];
  readonly suppressed: readonly {
    readonly path: string;
    readonly startLine: number;
    readonly endLine: number;
    readonly reason?: string;
  }[];
  readonly skipped: readonly ReportSkip[];
  readonly problems: readonly { readonly path: string; readonly line?: number; readonly message: string }[];
}
