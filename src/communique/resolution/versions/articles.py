"""Documents that are versions of one article, and what became of each.

Documents are versions where a feed calls them the same, or where they stood at one address, which is that of one outlet, and
their texts show that they are one article: a list of what is new has the same address every day, and is another page.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.model.document import Document
from communique.resolution.versions.address import article
from communique.resolution.versions.order import is_later, stamp

SHARE = 0.5
"""The share of the shorter text's runs of three words that stand in the other too, if the two are one article."""
TITLED = 0.25
"""The same where they have one title."""
NOTICE = 1200
"""Characters of a page of which a notice of retraction may be all that is left."""
_WORD = re.compile(r"\w+")
_PREFIX = re.compile(
    r"^\W*(?:(?:corrected|correction|clarified|clarification|retracted|retraction|withdrawn|updated?)"
    r"(?:\s?\(?[\d-]+\)?)?(?:\s?to\s\w+)?\s?[:–—|-]+\s*)+",
    re.IGNORECASE,
)
_LIVE = re.compile(r"\W*live\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Version:
    """A document as a version of an article, which is known by the first identifier of its versions; `later` is the version
    that took its place, if one did: itself where its own notice retracts it.
    """

    document: str
    article: str
    later: str | None = None


def keys(document: Document) -> tuple[str, ...]:
    """By what other versions of a document are found; nothing where none can be."""
    if _LIVE.match(document.title):
        return ()
    address = article(document.url)
    outlet = _outlet(document)
    return tuple(
        key
        for key in (f"at {address}" if address else "", f"entry {outlet} {document.entry}" if document.entry else "")
        if key
    )


def versions(documents: Iterable[Document]) -> dict[str, Version]:
    """What became of each of some documents that has other versions among them, or is retracted by its own notice.

    `later` is the latest version. Where stamps do not tell which of two is later, neither takes the other's place.
    """
    found: dict[str, Version] = {}
    for held in _articles(documents):
        name = min(each.id for each in held)
        for each in held:
            latest = _latest(each, held)
            if len(held) > 1 or latest:
                found[each.id] = Version(each.id, name, latest)
    return found


def _latest(document: Document, held: Sequence[Document]) -> str | None:
    after = [each for each in held if is_later(each, document)]
    last = [each for each in after if not any(is_later(other, each) for other in after)]
    if last:
        return max(last, key=lambda each: (stamp(each) or "", each.id)).id
    return document.id if document.retracted else None


def _articles(documents: Iterable[Document]) -> list[list[Document]]:
    """The documents, those that are one article together."""
    ordered = sorted(documents, key=lambda each: each.id)
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(ordered):
        for key in keys(document):
            by_key[key].append(number)
    leads = list(range(len(ordered)))
    runs = {n: _runs(ordered[n]) for held in by_key.values() if len(held) > 1 for n in held}

    def lead(number: int) -> int:
        while leads[number] != number:
            number = leads[number]
        return number

    for held in by_key.values():
        for at, one in enumerate(held):
            for other in held[:at]:
                if lead(one) != lead(other) and _one_article(ordered[one], ordered[other], runs[one], runs[other]):
                    leads[max(lead(one), lead(other))] = min(lead(one), lead(other))
    found: defaultdict[int, list[Document]] = defaultdict(list)
    for number, document in enumerate(ordered):
        found[lead(number)].append(document)
    return list(found.values())


Runs = frozenset[tuple[str, ...]]


def _one_article(one: Document, other: Document, mine: Runs, theirs: Runs) -> bool:
    """Whether two documents at one address are one article."""
    same_title = bool(_title(one)) and _title(one) == _title(other)
    for notice, rest in ((one, other), (other, one)):
        if notice.retracted and not rest.retracted and (same_title or len(notice.text) <= NOTICE):
            return True
    least = min(len(mine), len(theirs))
    share = len(mine & theirs) / least if least else float(one.text == other.text)
    return share >= (TITLED if same_title else SHARE)


def _runs(document: Document) -> Runs:
    """The runs of three words of a text."""
    words = _WORD.findall(document.text.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False)) if len(words) > 2 else frozenset(pairwise(words))


def _title(document: Document) -> str:
    return " ".join(_WORD.findall(_PREFIX.sub("", document.title).casefold()))


def _outlet(document: Document) -> str:
    return " ".join(_WORD.findall((document.source or "").casefold()))


def standing(documents: Iterable[Document]) -> tuple[dict[str, Document], Mapping[str, str]]:
    """The documents whose place no later version took, by identifier; and the article of each that is a version of one."""
    every = {document.id: document for document in documents}
    found = versions(every.values())
    held = {name: each for name, each in every.items() if name not in found or found[name].later is None}
    return held, {name: found[name].article for name in held if name in found}


def beside(articles: Mapping[str, str]) -> Callable[[str], tuple[str, ...]]:
    """Tells of a document which others are versions of its article, by the article of each."""
    of: defaultdict[str, list[str]] = defaultdict(list)
    for name, article_ in sorted(articles.items()):
        of[article_].append(name)
    return lambda name: tuple(other for other in of.get(articles.get(name, ""), ()) if other != name)
