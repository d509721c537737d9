import type { CloneClass } from '../core/clones/cloneClass';
import type { Config } from '../core/config';
import type { Report } from '../core/features/report';
import type { ReadDefinitions } from '../core/index/fileFacts';
import type { WorkspaceIndex } from '../core/index/workspaceIndex';
import type { FileId } from '../core/text/fileId';

export interface WorkspaceOptions {
  /** Absolute folders (or single files) to read. */
  readonly roots: readonly string[];
  /** Absolute folder that printed paths are relative to; by default the root, or the parent that all share. */
  readonly base?: string;
  /** Settings of the editor or the command line laid over those of `.twinfold.json` (`host/configFile`). */
  readonly config: Config;
  /** Called once, when the first feature file is met: syntax trees are dear to load. */
  readonly loadDefinitionReader: () => Promise<ReadDefinitions>;
  readonly version: string;
  /** Longest time that work keeps the event loop; see `host/paced`. */
  readonly sliceMs?: number;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface WorkOptions {
  /** Cancelled work throws; what was indexed until then stays. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface ReportOptions extends WorkOptions {
  /** Kinds to report; all that the settings ask for when absent. */
  readonly kinds?: readonly string[];
  readonly exactSteps?: boolean;
}

/**
 * All files of the roots with what is known of them: the one place that knows both paths and `FileId`s. Paths are
 * absolute, as the platform writes them. Methods that return a promise take turns with the event loop and run one
 * after the other in the order of the calls; the others answer at once, also while a scan is under way.
 */
export declare class Workspace {
  constructor(options: WorkspaceOptions);

  /** Replaced when the settings change: do not keep it. */
  get index(): WorkspaceIndex;
  get config(): Config;
  get roots(): readonly string[];
  /** Rises with every change of what `index` holds. */
  get revision(): number;
  /** `ready`: every change that was told is in the answers. */
  get state(): 'indexing' | 'ready';
  /** Files in the index. */
  get size(): number;

  /** Brings the index in line with the disk: reads what is new or changed, forgets what has gone. */
  scan(options?: WorkOptions): Promise<void>;
  /** Looks again at files and folders that were created, changed or deleted. */
  refresh(paths: readonly string[], options?: WorkOptions): Promise<void>;
  /** A file or folder has moved; the `FileId`s stay. */
  rename(from: string, to: string, options?: WorkOptions): Promise<void>;
  setConfig(config: Config, options?: WorkOptions): Promise<void>;
  setRoots(roots: readonly string[], options?: WorkOptions): Promise<void>;

  /**
   * The unsaved text of an open document counts instead of the file's until `clearOpen`. Answers the file, or
   * undefined when the rules leave it out (ignored, outside the roots, of no known language …).
   */
  setOpen(path: string, text: string): FileId | undefined;
  /** The document was closed: the disk counts again. Answers the file if it still is in the index. */
  clearOpen(path: string): FileId | undefined;
  isOpen(file: FileId): boolean;

  /** The file of the index at `path`. */
  fileAt(path: string): FileId | undefined;
  /** Absolute path. */
  pathOf(file: FileId): string;
  /** As reports print it: relative to the base, with `/`. */
  reportPathOf(file: FileId): string;
  /** Text of an open document or of the disk; undefined when it cannot be read any more. */
  textOf(file: FileId): string | undefined;

  /** All classes of the current state, computed once per revision. */
  classes(options?: WorkOptions): Promise<readonly CloneClass[]>;
  report(options?: ReportOptions): Promise<Report>;
}
