/** What work yields before a piece that takes some milliseconds by itself: whoever paces it begins a turn. */
export const longPiece = Symbol('long piece');
