/** Options of commands that watch a server from one start to the next, for `parseArgs`. */
export const watchOptions = {
  /** Milliseconds without a question, in which answers are kept. */
  pause: { type: 'string', default: '15000' },
  /** Say which functions ran in the longest turns. */
  explain: { type: 'boolean', default: false },
} as const;
