"""Instruments that the world knows by a name, under whatever title a document tells them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from communique.knowledge.instruments import instruments as known_instruments
from communique.resolution.instruments.form import told_as
from communique.resolution.words import STOP, listed, stem, words


@lru_cache(maxsize=65536)
def known_name(title: str, form: str) -> str:
    """The name by which the world knows an instrument of this title; empty where it is not known."""
    told = _name_words(title)
    near = {name for word in told for name in _by_word().get(word, ())}
    for name in sorted(near):
        known = _of_name()[name]
        whole = frozenset(word for called in known.called for word in called)
        if told <= whole and any(called <= told for called in known.called) and told_as(form, known.forms):
            return name
    return ""


_NOUNS = listed("agreement treaty accord deal pact convention")


def _name_words(title: str) -> frozenset[str]:
    """The words of a name but for the nouns that say that it is an instrument, and years."""
    told = [stem(word) for word in words(title) if word not in STOP]
    return frozenset(word for word in told if word not in _NOUNS and not re.fullmatch(r"\d{4}", word))


@dataclass(frozen=True, slots=True)
class _Known:
    """The words of all names of a named instrument, and the forms that they tell."""

    called: tuple[frozenset[str], ...]
    forms: tuple[str, ...]


@cache
def _of_name() -> Mapping[str, _Known]:
    return {
        each.name: _Known(tuple(_name_words(name) for name in (each.name, *each.other)), each.forms)
        for each in known_instruments().named
    }


@cache
def _by_word() -> Mapping[str, frozenset[str]]:
    """The named instruments by each word of their names."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, known in _of_name().items():
        for called in known.called:
            for word in called:
                found[word].add(name)
    return {word: frozenset(held) for word, held in found.items()}
