/**
 * Versioned messages between `host` and the embedding process. A frame is `u32 length | u32 header length | JSON header
 * | payload`, little-endian; the length counts what follows it, and the payload is rows of float32. The header is
 * written in ASCII, so that bytes and characters are the same.
 */
export const protocolVersion = 1;

export interface StaticBackend {
  readonly kind: 'static';
  /** Folder with `model.json` and `model.bin`. */
  readonly folder: string;
}
export interface OnnxBackend {
  readonly kind: 'onnx';
  /** Folder with `tokenizer.json` and `model.onnx` (or `onnx/model.onnx`). */
  readonly folder: string;
  /** Folder to load `onnxruntime-node` from, where it is not installed beside the product. */
  readonly runtime?: string;
  /** Execution provider such as `cpu` or `cuda`; by default the first of the platform's that gives the same vectors. */
  readonly provider?: string;
}
export interface HttpBackend {
  readonly kind: 'http';
  /** Loopback or https. */
  readonly endpoint: string;
  readonly model: string;
  /** Sent as a bearer token. */
  readonly key?: string;
}
export type BackendRequest = StaticBackend | OnnxBackend | HttpBackend;

/** What the process is told. */
export type ToSidecar =
  | { readonly type: 'open'; readonly version: number; readonly backend: BackendRequest }
  | { readonly type: 'embed'; readonly id: number; readonly texts: readonly string[] }
  | { readonly type: 'cancel'; readonly id: number }
  /** Tries every execution provider of the open backend. */
  | { readonly type: 'probe'; readonly id: number };

/** One execution provider, and why it cannot be used where it cannot. */
export interface ProviderReport {
  readonly name: string;
  readonly problem?: string;
  readonly textsPerSecond?: number;
}

/** What the process answers. */
export type FromSidecar =
  | { readonly type: 'hello'; readonly version: number }
  | { readonly type: 'opened'; readonly key: string; readonly dimensions: number; readonly device: string }
  /** The backend cannot be used as it is set up; the message is for the user. */
  | { readonly type: 'failed'; readonly message: string }
  /** Work on these texts begins: should the process die now, they are the ones to blame. */
  | { readonly type: 'started'; readonly id: number }
  /** The payload holds one row for every text; those of `refused` are zero. */
  | { readonly type: 'rows'; readonly id: number; readonly refused: readonly number[] }
  /** These texts could not be embedded now; others may. */
  | { readonly type: 'error'; readonly id: number; readonly message: string }
  | { readonly type: 'probed'; readonly id: number; readonly providers: readonly ProviderReport[] };

export interface Frame<Header> {
  readonly header: Header;
  readonly payload: Uint8Array;
}

/** No message is longer; what claims to be is garbage. */
const maxFrameBytes = 1 << 28;

export function encodeFrame(
  header: ToSidecar | FromSidecar,
  payload: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const json = asciiJson(header);
  // The payload starts at a multiple of 4, so that it can be read in place.
  const padded = json + ' '.repeat((4 - (json.length % 4)) % 4);
  const frame = new Uint8Array(8 + padded.length + payload.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, 4 + padded.length + payload.length, true);
  view.setUint32(4, padded.length, true);
  for (let i = 0; i < padded.length; i++) frame[8 + i] = padded.charCodeAt(i);
  frame.set(payload, 8 + padded.length);
  return frame;
}

function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\0-\x7f]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Cuts a stream of bytes into frames. Throws on what cannot be a frame; the stream is of no use after that. */
export class FrameReader<Header> {
  private chunks: Uint8Array[] = [];
  private size = 0;

  /** The frames that are complete now. Those before a broken one are still handed out. */
  *push(chunk: Uint8Array): Generator<Frame<Header>> {
    this.chunks.push(chunk);
    this.size += chunk.length;
    for (;;) {
      const length = this.nextLength();
      if (length === undefined || this.size < 4 + length) return;
      yield decode(this.take(4 + length));
    }
  }

  private nextLength(): number | undefined {
    if (this.size < 4) return undefined;
    if (this.chunks[0]!.length < 4) this.join();
    const first = this.chunks[0]!;
    const length = new DataView(first.buffer, first.byteOffset).getUint32(0, true);
    if (length < 4 || length > maxFrameBytes) throw new Error('not a message of the embedding process');
    return length;
  }

  private take(count: number): Uint8Array {
    if (this.chunks.length > 1) this.join();
    const all = this.chunks[0]!;
    this.chunks = count < all.length ? [all.subarray(count)] : [];
    this.size -= count;
    return all.subarray(0, count);
  }

  private join(): void {
    const joined = new Uint8Array(this.size);
    let at = 0;
    for (const chunk of this.chunks) {
      joined.set(chunk, at);
      at += chunk.length;
    }
    this.chunks = [joined];
  }
}

function decode<Header>(frame: Uint8Array): Frame<Header> {
  const length = new DataView(frame.buffer, frame.byteOffset).getUint32(4, true);
  if (8 + length > frame.length) throw new Error('not a message of the embedding process');
  let json = '';
  for (let i = 8; i < 8 + length; i += 4096)
    json += String.fromCharCode(...frame.subarray(i, Math.min(i + 4096, 8 + length)));
  return { header: JSON.parse(json) as Header, payload: frame.slice(8 + length) };
}
