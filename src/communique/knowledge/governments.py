"""How states name their offices: which a state does not have."""

from functools import cache
from typing import Any

from communique.knowledge.files import load

MONARCHS = {"king", "queen", "emir", "amir", "sultan", "emperor", "crown prince", "grand duke"}


@cache
def _data() -> dict[str, Any]:
    return dict(load("governments.yaml"))


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(codes) for name, codes in _data().items() if name not in ("led_by", "only_of", "by_name")}


@cache
def _led_by() -> dict[str, frozenset[str]]:
    return {office: frozenset(codes) for office, codes in _data()["led_by"].items()}


@cache
def _only_of() -> dict[str, frozenset[str]]:
    return {office: frozenset(codes) for office, codes in _data()["only_of"].items()}


@cache
def _by_name() -> dict[str, str]:
    """Offices that, told alone, are one state's, in lower case, with its code."""
    return dict(_data()["by_name"])


def alone_of(office: str) -> str | None:
    """The state that an office told without a party belongs to, where its name is that state's in all the news.

    Raises KnowledgeError where the data file is malformed.
    """
    told: str | None = _by_name().get(office.lower())
    return told


def unknown_in(party: str, office: str) -> bool:
    """Whether an office is called so in few states, and a party is none of these.

    Raises KnowledgeError where the data file is malformed.
    """
    told = office.lower()
    only = _only_of().get(told) or _only_of().get(told.partition(" for ")[0])
    return only is not None and party not in only


def led_by(party: str, office: str) -> bool:
    """Whether a state is led by such an office, so that its holder is the one who deals with other states.

    Raises KnowledgeError where the data file is malformed.
    """
    words = office.lower()
    kind = "monarch" if words in MONARCHS else {"pm": "prime minister", "premier": "prime minister"}.get(words, words)
    return party in _led_by().get(kind, frozenset())


def secretaries(party: str) -> bool:
    """Whether a state calls its ministers secretaries.

    Raises KnowledgeError where the data file is malformed.
    """
    return party in _lists()["secretaries"] | {"GB", "KE"}


def lacks(party: str, office: str) -> bool:
    """Whether a state is known to have no such office. `office` as written, without the party's name.

    Raises KnowledgeError where the data file is malformed.
    """
    lists, words = _lists(), office.lower()
    last = words.split()[-1] if words else ""
    if words in ("prime minister", "pm", "premier"):
        return party in lists["no_prime_minister"]
    if words in ("president", "acting president"):
        return party in lists["no_president"]
    if words in ("chancellor", "federal chancellor"):
        return party not in lists["chancellors"]
    if words in MONARCHS:
        return len(party) == 2 and party not in lists["monarchs"]
    if words in _only_of():
        return unknown_in(party, office)
    if last == "minister" or words.startswith("minister"):
        return party in lists["secretaries"]
    return False
