/** Names a file inside one index. Core never sees a path: `host` hands out the numbers and keeps the paths. */
export type FileId = number & { readonly fileId: unique symbol };
