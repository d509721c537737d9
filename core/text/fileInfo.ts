/**
 * What `host` knows of a file beyond its text. Core compares the keys; it looks into `sortKey` and
 * `versionless` alone, for endings and for versions of one file.
 */
export interface FileInfo {
  /** Orders files in reports, whatever order they arrived in: the path relative to its root, with `/`. */
  readonly sortKey: string;
  /** Equal for files of one folder, of one package (nearest manifest), of one workspace root. */
  readonly folder: string;
  readonly package: string;
  readonly root: string;
  readonly test: boolean;
  readonly fixture: boolean;
  /** Examples and documentation: code that shows how, and is not shipped. */
  readonly sample?: boolean;
  /** A change to a database, which nobody edits once it has run. */
  readonly migration?: boolean;
  /** The path with a `#` for each number of a version, where it has some: files that are kept of several versions share it. */
  readonly versionless?: string;
  /** The configuration of a tool, written as a program (`vite.config.ts`). */
  readonly configuration?: boolean;
  readonly vendored: boolean;
  readonly generated: boolean;
}
