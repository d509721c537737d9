/** Written by `npm run generate`. */
export const ARRAY_ANCHORS_ON_LEFT: i32 = 64;
export const ARRAY_ANCHORS_ON_RIGHT: i32 = 68;
export const ARRAY_BEFORE: i32 = 76;
export const ARRAY_END: i32 = 80;
export const ARRAY_HASHES: i32 = 28;
export const ARRAY_OPEN: i32 = 12;
export const ARRAY_PARTNERS: i32 = 8;
export const ARRAY_SHAPES: i32 = 0;
export const ARRAY_SLOTS: i32 = 32;
export const ARRAY_TOPS: i32 = 72;
export const ARRAY_WORDS: i32 = 4;
export const LARGEST_TABLE: i32 = 4000000;
export const LEAST_ROOM: i32 = 1024;
export const SMALL_TABLE: i32 = 4096;
export const STATICS_AT: i32 = 0;
export const TOKENS_AT: i32 = 1024;
export const WORK_PER_TURN: i32 = 131072;
