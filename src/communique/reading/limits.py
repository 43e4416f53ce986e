"""How much one input may be. What has more is refused in a line that says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input and on what lies in it; bytes unless the name tells otherwise."""

    document: int = 100_000_000
    """One document, or one JSON line; there may be any number of lines."""
    text: int = 20_000_000
    """Characters of text that a document may turn out to have."""
    pages: int = 3_000
    """Pages of one PDF."""
    nesting: int = 5
    """How many archives, mails and the like may lie within one another."""
    items: int = 1_000_000
    """Things that lie in one input, at all depths."""
    unpacked: int = 50_000_000_000
    """What all of them come to; they are read one by one, and none of it is kept on the disk."""
    spooled: int = 1_000_000_000
    """What is set down beside, in a file without a name, since its format has to be read from the end."""
    directory: int = 8_000_000
    """The list of what an archive holds."""
    ratio: int = 200
    """How many times its packed size something may unpack to, once it is more than `harmless`."""
    harmless: int = 10_000_000


LIMITS = Limits()
