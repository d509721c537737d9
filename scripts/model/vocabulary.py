"""Word pieces: whole frequent words, and parts that the rest is cut into, longest first."""
from collections import Counter


def build_vocabulary(word_counts: Counter, words: int, parts: int) -> list[str]:
    """The first pieces are whole words; a piece that starts with '#' continues a word."""
    ranked = sorted(word_counts.items(), key=lambda item: (-item[1], item[0]))
    whole = [word for word, _ in ranked[:words]]
    starts, ends = Counter(), Counter()
    for word, count in ranked[words // 4:]:
        for length in range(2, min(9, len(word))):
            starts[word[:length]] += count * length
            for at in range(1, len(word) - length + 1):
                ends[word[at:at + length]] += count * length
    letters = sorted({letter for word in word_counts for letter in word if letter < "\x7f"})
    pieces = dict.fromkeys(whole + letters)
    best_starts = (part for part, _ in sorted(starts.items(), key=lambda item: (-item[1], item[0])))
    best_ends = (f"#{part}" for part, _ in sorted(ends.items(), key=lambda item: (-item[1], item[0])))
    pieces |= dict.fromkeys(f"#{letter}" for letter in letters)
    room = len(pieces) + parts
    while len(pieces) < room:
        pieces[next(best_starts)] = None
        pieces[next(best_ends)] = None
    return list(pieces)


class Tokenizer:
    def __init__(self, pieces: list[str]):
        self.ids = {piece: index for index, piece in enumerate(pieces)}
        self.longest = max(len(piece) for piece in pieces)
        self.cut: dict[str, list[int]] = {}

    def pieces_of(self, word: str) -> list[int]:
        known = self.cut.get(word)
        if known is None:
            known = self.cut[word] = self._cut(word)
        return known

    def _cut(self, word: str) -> list[int]:
        found, at = [], 0
        while at < len(word):
            for end in range(min(len(word), at + self.longest), at, -1):
                piece = self.ids.get(word[at:end] if at == 0 else f"#{word[at:end]}")
                if piece is not None:
                    found.append(piece)
                    at = end
                    break
            else:
                at += 1
        return found
