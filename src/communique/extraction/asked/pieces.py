"""A long text in pieces that a model can read at once, cut where the text itself pauses."""

from collections.abc import Iterator

LONGEST = 12_000
"""Characters: about three thousand tokens, which small models read well and answer in one go."""
SHORTEST = 1_500
"""Characters; a piece whose answer is too long for the model is halved, but not below this."""
OPENING = 600
"""Characters of the beginning that go with each later piece, since names stand in full there."""
_PAUSES = ("\n\n", "\n", ". ", " ")


def pieces(text: str, longest: int = LONGEST) -> Iterator[str]:
    """The text in its order, nothing left out: at ends of paragraphs where there are any, else of lines, sentences,
    words.
    """
    start = 0
    while len(text) - start > longest:
        end = _pause(text, start, start + longest)
        yield text[start:end]
        start = end
    yield text[start:]


def halves(piece: str) -> list[str] | None:
    """The piece in two; None where it is short enough to have been answered as it is."""
    if len(piece) < 2 * SHORTEST:
        return None
    return list(pieces(piece, len(piece) * 2 // 3))


def _pause(text: str, start: int, limit: int) -> int:
    """Where to cut: after the last pause in the second half, the strongest kind that there is."""
    for pause in _PAUSES:
        found = text.rfind(pause, start + (limit - start) // 2, limit)
        if found >= 0:
            return found + len(pause)
    return limit
