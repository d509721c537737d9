import { createHash } from 'node:crypto';

/** By which contents are told apart. */
export function contentHash(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('base64');
}

/** Of many texts in their order. */
export class TextDigest {
  private readonly hash = createHash('sha1');

  add(text: string): void {
    this.hash.update(text);
  }

  value(): string {
    return this.hash.digest('base64');
  }
}
