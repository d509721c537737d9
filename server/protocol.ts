/** Messages of Twinfold's own between server and client; the only file of the server that `client` imports. */
import type { Report } from '../core/features/report';

export const statusRequest = 'twinfold/status';
export interface StatusResult {
  /** `ready`: every known change is in the answers. */
  readonly state: 'indexing' | 'ready';
  readonly files: number;
  readonly revision: number;
}

export const reportRequest = 'twinfold/report';
export interface ReportParams {
  readonly kinds?: readonly string[];
}
export type ReportResult = Report;

/** The report as the page that the CLI's `--format html` writes. */
export const reportPageRequest = 'twinfold/reportPage';

export const similarRequest = 'twinfold/similar';
