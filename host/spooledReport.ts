import type { Report, ReportClass, ReportFile } from '../core/features/report';
import { reportFrame } from '../core/features/reportFrame';
import type { ReportHead, ReportList, ReportSink } from '../core/features/workspaceReport';
import { jsonPieces } from '../core/text/jsonPieces';
import type { Spool, Strand } from './spool';

/**
 * Writes the lists of a report into a spool while it is made. As objects the report of a million lines takes 15 MB, and
 * stays for as long as nobody collects garbage.
 */
export class SpooledReport implements ReportSink {
  private readonly lists: Readonly<Record<ReportList, Strand>>;

  constructor(
    spool: Spool,
    /** What is written for a piece of JSON, which does not end within a character. */
    private readonly written: (json: string) => string = json => json,
  ) {
    this.lists = {
      files: spool.strand(),
      classes: spool.strand(),
      suppressed: spool.strand(),
      problems: spool.strand(),
    };
  }

  file(file: ReportFile): void {
    this.add('files', file);
  }

  *cloneClass(cloneClass: ReportClass): Generator<void, void, void> {
    const { classes } = this.lists;
    if (classes.bytes > 0) classes.add(',');
    for (const piece of jsonPieces(cloneClass)) {
      classes.add(this.written(piece));
      yield;
    }
  }

  suppression(suppression: Report['suppressed'][number]): void {
    this.add('suppressed', suppression);
  }

  problem(problem: Report['problems'][number]): void {
    this.add('problems', problem);
  }

  private add(list: ReportList, member: object): void {
    const strand = this.lists[list];
    strand.add(`${strand.bytes > 0 ? ',' : ''}${this.written(JSON.stringify(member))}`);
  }

  /** The JSON of all of it, when `head` is known. */
  *parts(head: ReportHead): Generator<string | Strand, void, void> {
    for (const part of reportFrame(head, this.lists))
      yield typeof part === 'string' ? this.written(part) : part;
  }
}
