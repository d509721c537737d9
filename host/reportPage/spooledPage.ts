import type { ReportClass, ReportFile } from '../../core/features/report';
import type { ReportHead } from '../../core/features/workspaceReport';
import type { Spool, Strand } from '../spool';
import { SpooledReport } from '../spooledReport';
import { ExcerptChoice, type LinedText } from './excerpts';
import { dataText, excerptText, pageFrame, sharedFolder } from './htmlReport';

/**
 * Writes the page of a report into a spool while the report is made: as a string of JSON, because that is how it is sent.
 * The texts of its classes are chosen class by class, so that neither they nor the report are in memory.
 */
export class SpooledPage extends SpooledReport {
  private readonly excerpts: Strand;
  private readonly choice: ExcerptChoice;
  private folder: string | undefined;

  constructor(spool: Spool, textAt: (path: string) => LinedText | undefined) {
    super(spool, json => withinJson(dataText(json)));
    this.excerpts = spool.strand();
    this.choice = new ExcerptChoice(textAt);
  }

  override file(file: ReportFile): void {
    this.folder = sharedFolder(this.folder, file.path);
    super.file(file);
  }

  override *cloneClass(cloneClass: ReportClass): Generator<void, void, void> {
    yield* super.cloneClass(cloneClass);
    for (const [key, excerpt] of yield* this.choice.of(cloneClass)) {
      const before = this.excerpts.bytes > 0 ? ',' : '';
      this.excerpts.add(`${before}${withinJson(excerptText(key, excerpt))}`);
      yield;
    }
  }

  /** The JSON of the whole page. */
  override *parts(head: ReportHead): Generator<string | Strand, void, void> {
    const frame = pageFrame({ root: head.root, folder: this.folder, version: head.tool.version });
    yield `"${withinJson(frame.start)}`;
    yield* super.parts(head);
    yield withinJson(frame.middle);
    yield this.excerpts;
    yield `${withinJson(frame.end)}"`;
  }
}

/** A part of a text, as it stands in a string of JSON. */
function withinJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
