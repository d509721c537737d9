/** Arrays of numbers of four bytes, by their addresses. */

export function at(array: i32, index: i32): i32 {
  return load<i32>(array + (index << 2));
}

export function put(array: i32, index: i32, value: i32): void {
  store<i32>(array + (index << 2), value);
}
