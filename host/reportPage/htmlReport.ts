import type { Report } from '../../core/features/report';
import type { Excerpts } from './excerpts';

export function htmlReport(report: Report, _excerpts: Excerpts): string {
  return `<!doctype html><title>${report.root}</title>`;
}
