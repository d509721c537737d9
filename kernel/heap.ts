const PAGE: i32 = 65536;
const ADDRESSES: u64 = 0x1_0000_0000;

/** What only some texts need stands behind the arrays, one behind the other until the text ends. */
export class Heap {
  static top: i32 = 0;
  /** What stands below stays when the text ends. */
  static bottom: i32 = 0;
}

/** Throws, outside: `core/text/webAssembly` passes it in. */
declare function outOfMemory(): void;

/** Address of so many bytes; the memory grows where it must. */
export function allocate(bytes: u64): i32 {
  const address = Heap.top;
  const top = <u64>(<u32>address) + bytes + 3;
  if (top >= ADDRESSES) outOfMemory();
  Heap.top = <i32>top & ~3;
  growTo(Heap.top);
  return address;
}

/** Lets the memory reach so far. */
export function growTo(end: i32): void {
  const missing = (<u32>end - 1) / PAGE + 1 - <u32>memory.size();
  if (<i32>missing > 0 && memory.grow(missing) < 0) outOfMemory();
}
