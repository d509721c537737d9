/** The part of the global `WebAssembly` that is used; its declarations belong to a platform. */
declare const WebAssembly: {
  readonly Module: new (bytes: ArrayBuffer) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly Memory: new (limits: { readonly initial: number }) => WasmMemory;
};

/** The memory of a module: it can grow and not shrink. What nobody has written to takes no memory of the machine. */
export interface WasmMemory {
  /** Another one after the memory has grown; views are to be made anew then. */
  readonly buffer: ArrayBuffer;
  /** Throws a `RangeError` where there is no memory for so many pages more. */
  grow(pages: number): number;
}

/** Addresses have 32 bits. */
const MOST_PAGES = 65_536;
const PAGE = 65_536;

/** Called by a module whose memory cannot grow. */
export type OutOfMemory = () => never;

export function compiledModule(bytes: ArrayBuffer): object {
  return new WebAssembly.Module(bytes);
}

/** What a module exports whose memory this is, and that calls these `functions` by the sources that declare them. */
export function exportsOf(
  module: object,
  memory: WasmMemory,
  outOfMemory: OutOfMemory,
  functions: object = {},
): unknown {
  return new WebAssembly.Instance(module, { env: { memory }, heap: { outOfMemory }, ...functions }).exports;
}

/** Memory with room for so many bytes. */
export function newMemory(bytes: number, outOfMemory: OutOfMemory): WasmMemory {
  const initial = Math.ceil(bytes / PAGE);
  if (initial > MOST_PAGES) return outOfMemory();
  try {
    return new WebAssembly.Memory({ initial });
  } catch {
    return outOfMemory();
  }
}

/** Lets a memory have room for so many bytes. */
export function growTo(memory: WasmMemory, bytes: number, outOfMemory: OutOfMemory): void {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
  if (missing <= 0) return;
  try {
    memory.grow(missing);
  } catch {
    outOfMemory();
  }
}
