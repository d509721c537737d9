/** Versioned messages between `host` and the embedding process. */
export const protocolVersion = 1;
