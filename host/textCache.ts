import type { FileId } from '../core/text/fileId';

/** UTF-16 units kept at most: enough for the files that one page of findings names over and over. */
const capacity = 16 * 1024 * 1024;

/** Texts of files that are asked for again and again while one answer is made. */
export class TextCache {
  private readonly texts = new Map<FileId, string | undefined>();
  private size = 0;

  constructor(private readonly read: (file: FileId) => string | undefined) {}

  get(file: FileId): string | undefined {
    if (this.texts.has(file)) return this.texts.get(file);
    const text = this.read(file);
    this.size += text?.length ?? 0;
    if (this.size > capacity) {
      this.texts.clear();
      this.size = text?.length ?? 0;
    }
    this.texts.set(file, text);
    return text;
  }
}
