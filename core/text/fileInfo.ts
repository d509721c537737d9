/** What `host` knows of a file beyond its text. Core compares the keys and never looks into them. */
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
  readonly vendored: boolean;
  readonly generated: boolean;
}
