"""Versions of what finds the facts ('rules-5'), and which of two counts."""

import re

_RUNS = re.compile(r"\d+|\D+")


def rank(version: str) -> tuple[tuple[int, str], ...]:
    """A key by which versions stand in their order: '1.10' after '1.9', 'rules-10' after 'rules-9'."""
    return tuple((int(run), "") if run.isdigit() else (-1, run) for run in _RUNS.findall(version))


def line(version: str) -> str:
    """What the versions of one extractor have in common: all before the first digit."""
    first = _RUNS.match(version)
    return "" if first is None or first.group().isdigit() else first.group()


def outdates(new: str, held: str) -> bool:
    """Whether `new` is a later version of the extractor that `held` is one of."""
    return line(new) == line(held) and rank(new) > rank(held)
