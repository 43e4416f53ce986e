"""Parties as people and addresses name them: by their codes, one behind another."""

import re
from collections.abc import Iterator

from communique.knowledge.party import parties

_BETWEEN = re.compile(r"[\s,]+")


def codes(told: str) -> tuple[str, ...]:
    """The codes in 'IN-RU' or 'IN, RU', each once, in the order told; what is no code of a party is given as it stands.

    A hyphen stands between two codes, unless it is of a code itself, as in 'CEN-SAD-ML'.
    """
    return tuple(dict.fromkeys(code for word in _BETWEEN.split(told) for code in _parted(word)))


def _parted(word: str) -> Iterator[str]:
    known, pieces = parties(), word.split("-")
    while pieces:
        most = next((n for n in range(len(pieces), 1, -1) if "-".join(pieces[:n]) in known), 1)
        if code := "-".join(pieces[:most]):
            yield code
        del pieces[:most]
