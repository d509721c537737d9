import type { FileId } from '../core/text/fileId';

/** Keeps what was made of the texts of the files asked for last. */
export class LatestParsed<T extends { readonly text: string }> {
  /** The newest at the end. */
  private readonly parsed = new Map<FileId, T>();

  constructor(private readonly most: number) {}

  /** What `parse` makes of this text, or made of it earlier; undefined where it can make nothing of it. */
  get(file: FileId, text: string, parse: () => T | undefined): T | undefined {
    const known = this.parsed.get(file);
    const latest = known?.text === text ? known : parse();
    this.parsed.delete(file);
    if (latest) this.parsed.set(file, latest);
    for (const oldest of this.parsed.keys()) if (this.parsed.size > this.most) this.parsed.delete(oldest);
    return latest;
  }
}
