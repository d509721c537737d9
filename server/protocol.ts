/** Messages of Twinfold's own between server and client; the only file of the server that `client` imports. */
import type { Report } from '../core/features/report';

/** Answered at once, whatever else the server does. */
export const statusRequest = 'twinfold/status';
/** Sent to clients that ask for it by the initialization option `statusNotifications`. */
export const statusNotification = 'twinfold/statusChanged';
export interface StatusResult {
  /** `ready`: every known change is in the answers. */
  readonly state: 'indexing' | 'ready';
  readonly files: number;
  readonly revision: number;
}

/**
 * For the environment of the server's process: the allocator of glibc (Linux) then keeps less of what was freed. Others
 * look at none of it. The server hands it on to no process of its own.
 */
export const allocatorSettings: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
};

/** What a client adds to its own environment for the server; what the user has set stays. */
export function serverEnvironment(own: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(allocatorSettings).filter(([name]) => own[name] === undefined));
}

/** What a client may put into `initializationOptions`; all of it is optional. */
export interface InitializationOptions {
  /** Settings for clients that do not answer `workspace/configuration`, as in `.twinfold.json`. */
  readonly settings?: unknown;
  readonly statusNotifications?: boolean;
  /** The client has the command `twinfold.compareWithTwin` for code lenses. */
  readonly compareCommand?: boolean;
  /** The client has the command `twinfold.showUses` for code lenses. */
  readonly showUsesCommand?: boolean;
  /** The client has the command `twinfold.renameAt`, with which code actions let the user name a new function. */
  readonly renameCommand?: boolean;
  /** The client has the command `twinfold.compareAll`, which shows a comparison of all twins of a place. */
  readonly compareAllCommand?: boolean;
  /** The client shows what the server logs when `showOutputNotification` comes. */
  readonly showOutput?: boolean;
  /** Folder outside the repository for caches. */
  readonly cacheFolder?: string;
  /** `false`: no server for embeddings is asked, and no test command runs, until `trustGrantedNotification` comes. */
  readonly trusted?: boolean;
}

/** The user has come to trust the workspace. */
export const trustGrantedNotification = 'twinfold/trustGranted';

export const reportRequest = 'twinfold/report';
export interface ReportParams {
  readonly kinds?: readonly string[];
}
export type ReportResult = Report;

/** The report as the page that the CLI's `--format html` writes. */
export const reportPageRequest = 'twinfold/reportPage';
export interface ReportPageResult<Text = string> {
  readonly html: Text;
  /** Folder that the page's paths are relative to. */
  readonly rootUri: string;
}
/** What the page posts when the user clicks on a place of it; line and column are 1-based. */
export interface ReportPageMessage {
  readonly command: 'open';
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** The twins of the place under the cursor, nearest first. */
export const twinsRequest = 'twinfold/twins';
export type TwinsParams = PlaceParams;
export interface TwinsResult {
  /** The smallest fragment under the cursor comes first. */
  readonly fragments: readonly FragmentWithTwins[];
}
export interface FragmentWithTwins {
  readonly kind: string;
  readonly place: TwinPlace;
  readonly twins: readonly TwinPlace[];
}
export interface TwinPlace {
  readonly uri: string;
  readonly range: ProtocolRange;
  readonly name?: string;
  readonly type: number;
  readonly similarity: number;
}

/** All twins of the innermost class of code under the cursor side by side; null where there is none. */
export const comparisonRequest = 'twinfold/comparison';
export type ComparisonParams = PlaceParams;
export interface ComparisonResult {
  readonly title: string;
  /** Markdown, aligned by spaces: for an editor of text. */
  readonly text: string;
}
/** Command of the client, or else of the server, with `ComparisonParams`: shows the comparison. */
export const compareAllCommand = 'twinfold.compareAll';

/** Command of the server that a fold's code action carries where `fold.testCommand` is set; run it after the edits. */
export const testFoldCommand = 'twinfold.testFold';
export interface FoldTestParams {
  /** Tells which fold it was. */
  readonly fold: string;
  readonly title: string;
  /** The files that the fold changes; the command waits until they are saved. */
  readonly uris: readonly string[];
  /** What `twinfold.renameAt` would get; for clients that announce it, to be done first. */
  readonly rename?: RenamePlace;
}
export interface FoldTestResult {
  /** `not-run`: nothing has changed, or no command is set. */
  readonly outcome: 'passed' | 'failed' | 'cancelled' | 'not-run';
  /** True when the user took the fold back; the files have to be saved again. */
  readonly undone?: boolean;
}
/** Sent to clients that ask for it by the initialization option `showOutput`. */
export const showOutputNotification = 'twinfold/showOutput';

/** A place in a document; also what the commands of code lenses get. */
export interface PlaceParams {
  readonly textDocument: { readonly uri: string };
  readonly position: ProtocolPosition;
}
/** What `twinfold.renameAt` gets: a place in the text as it is after the fold, and the name that stands there. */
export interface RenamePlace extends PlaceParams {
  readonly name: string;
}
/** Zero-based, in UTF-16 code units, as in the Language Server Protocol. */
export interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}
export interface ProtocolRange {
  readonly start: ProtocolPosition;
  readonly end: ProtocolPosition;
}

/** The nearest twins of a place or of a text; the answer is that of `twinfold similar --format json`. */
export const similarRequest = 'twinfold/similar';
export type SimilarParams = { readonly top?: number } & (
  | { readonly textDocument: { readonly uri: string }; readonly range: ProtocolRange }
  | { readonly text: string }
);
