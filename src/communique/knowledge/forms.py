"""The forms that stand for parties, and where they occur in a text, whatever stands beside them."""

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from communique.knowledge.compiled import compiled
from communique.knowledge.files import OVERLAY, load
from communique.knowledge.party import Form, Party, parties
from communique.knowledge.words import WORD, Words, gap, spelt, words
from communique.model.errors import KnowledgeError

NOT_PARTIES = "not_parties.yaml"
_BESIDE = ("after", "before", "titles", "not_us", "headings", "houses")


class Claim(NamedTuple):
    """That a form stands for a party. See `states.yaml` for what `ambiguous` and `yields` mean."""

    code: str
    form: Form
    ambiguous: bool
    yields: bool


class Hit(NamedTuple):
    """A form in a text, and every party that claims it; no claims where the words name no party.

    `first` and `last` are the words' places among those of the text, `start` and `end` character offsets.
    """

    first: int
    last: int
    start: int
    end: int
    claims: tuple[Claim, ...]


Node = dict[str, Any]
"""By the words that may follow, each with the gap before it; under `_CLAIMS` the claims of what ends."""
_CLAIMS = ""


class Forms(NamedTuple):
    """All forms as trees of words, as written and in capitals, and the word sets of `not_parties.yaml`."""

    written: Node
    capitals: Node
    beside: Mapping[str, frozenset[str]]


def forms() -> Forms:
    """All forms, loaded once. Raises KnowledgeError, naming file and entry, where data are malformed."""
    return _forms(os.environ.get(OVERLAY))


@lru_cache(maxsize=4)
def _forms(_overlay: str | None) -> Forms:
    not_parties = compiled(NOT_PARTIES, _checked_not_parties)
    claimed: dict[Words, dict[str, Claim]] = {}
    for party in parties().values():
        for form, claim in _claims(party):
            claimed.setdefault(words(form), {}).setdefault(party.code, claim)
    entries = {spelling: tuple(by_code.values()) for spelling, by_code in claimed.items()}
    entries |= {words(phrase): () for phrase in not_parties["phrases"]}
    written: Node = {}
    capitals: Node = {}
    for spelling, claims in entries.items():
        _plant(written, spelling, claims)
        _plant(capitals, tuple((between, word.upper()) for between, word in spelling), claims)
    return Forms(written, capitals, {key: frozenset(not_parties[key]) for key in _BESIDE})


def _claims(party: Party) -> Iterator[tuple[str, Claim]]:
    ambiguous, yields = frozenset(party.ambiguous), frozenset(party.yields)
    for words_, form in party.forms():
        yield words_, Claim(party.code, form, words_ in ambiguous or words_ in yields, words_ in yields)


def _plant(root: Node, spelling: Words, claims: tuple[Claim, ...]) -> None:
    node = root
    for between, word in spelling:
        node = node.setdefault(between + word, {})
    node.setdefault(_CLAIMS, claims)


def _checked_not_parties() -> dict[str, Any]:
    content = load(NOT_PARTIES)
    for key in ("phrases", *_BESIDE):
        listed = content.get(key)
        if not isinstance(listed, list) or not all(_is_words(item) for item in listed):
            raise KnowledgeError(
                f"{NOT_PARTIES}, entry {key}: must be a list of texts; "
                "put quotation marks around words that YAML reads otherwise"
            )
    return content


def _is_words(item: object) -> bool:
    return isinstance(item, str) and WORD.search(item) is not None


def hits(text: str) -> list[Hit]:
    """All forms in the text, in order, none overlapping, the longest first."""
    return list(spot(text, list(WORD.finditer(text)), forms()))


def spot(text: str, found: list[re.Match[str]], known: Forms) -> Iterator[Hit]:
    """As `hits`, over the text's words where they have been found before."""
    after = 0
    for i, match in enumerate(found):
        if i < after:
            continue
        word = spelt(match.group())
        node = known.written.get("the" if word == "The" else word)
        last, claims = _longest(text, found, i, node) if node else (i - 1, None)
        if word.isupper() and (node := known.capitals.get(word)):
            last_capital, claims_capital = _longest(text, found, i, node)
            if last_capital > last and _counts_in_capitals(text, found, i, last_capital):
                last, claims = last_capital, claims_capital
        if claims is not None:
            after = last + 1
            yield Hit(i, last, match.start(), _end(text, found, i, last), claims)


_WIDEST_GAP = 12
"""Characters; between the words of one form there are fewer, a broken and indented line included."""


def _longest(text: str, found: list[re.Match[str]], i: int, node: Node) -> tuple[int, tuple[Claim, ...] | None]:
    """The last word of the longest form that begins at word `i`, and its claims; None where none does."""
    last, claims = i - 1, None
    while True:
        if _CLAIMS in node:
            last, claims = i, node[_CLAIMS]
        i += 1
        if i == len(found):
            return last, claims
        before, match = found[i - 1], found[i]
        if match.start() - before.end() > _WIDEST_GAP:
            return last, claims
        between = gap(text[before.end() : match.start()], before.group())
        word = spelt(match.group())
        following = node.get(between + word) or node.get(between + word.lower())
        if following is None:
            return last, claims
        node = following


def _end(text: str, found: list[re.Match[str]], first: int, last: int) -> int:
    """Where the form ends: 'U.S.' with its last full stop, where there is one."""
    end = found[last].end()
    abbreviated = last > first and text[end - 2] == "." and text[end : end + 1] == "."
    return end + 1 if abbreviated else end


def _counts_in_capitals(text: str, found: list[re.Match[str]], first: int, last: int) -> bool:
    """A single short word in capitals is an acronym of something else, but for headings and datelines."""
    if last > first or len(found[first].group()) > 4:
        return True
    match = found[first]
    if match.start() == 0 or text[match.start() - 1] == "\n":
        return True
    return any(_is_beside_in_capitals(text, match, other) for other in found[max(0, first - 1) : first + 2])


def _is_beside_in_capitals(text: str, match: re.Match[str], other: re.Match[str]) -> bool:
    """Whether `other` is another word in capitals on the same line."""
    if other is match or len(other.group()) < 2 or not other.group().isupper():
        return False
    ends = sorted([match.span(), other.span()])
    return "\n" not in text[ends[0][1] : ends[1][0]]
