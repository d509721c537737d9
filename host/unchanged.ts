import { contentHash } from './contentHash';
import { type FileReader, sameSignature, signatureAt } from './fileReader';
import type { FileStamp } from './fileStamp';

/** What reading the file says of its content, with the same words for the same content. */
function contentOf(reader: FileReader, path: string, maxBytes: number): string {
  const read = reader.read(path, maxBytes, contentHash);
  if (read.kind === 'text') return read.hash!;
  return read.kind === 'unreadable' ? `unreadable: ${read.message}` : read.kind;
}

/** Whether the file still is what the stamp says; reads it only when its signature does not tell. */
export function isUnchanged(reader: FileReader, path: string, stamp: FileStamp, maxBytes: number): boolean {
  const { signature, content } = stamp;
  if (signature) {
    const now = signatureAt(path);
    if (now && sameSignature(now, signature)) return true;
  }
  if (content === undefined) return signature === undefined;
  if (content.startsWith('line: ')) return content === `line: ${reader.firstLine(path)}`;
  return content === contentOf(reader, path, maxBytes);
}
