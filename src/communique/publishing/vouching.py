"""Who vouches for a value: each passage once, with all the documents that carry it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.record import Conflict, Witness

SHORT = 40
"""Characters; words as short as these say little by themselves and are shown with those around them."""
AROUND = 60
"""Characters shown on either side of short words."""
SIDES = 9
"""Sides of a conflict that are shown with their words; the others are told by their values."""
ABOUT = 12
"""Records that a conflict is about which are named."""
PASSAGES = 8
"""Passages that are shown for a side."""
CARRIERS, ELSEWHERE = 6, 4
"""Documents that carry a passage which are named: those that vouch for the value, and others in which it also stands."""


@dataclass(frozen=True, slots=True)
class Voucher:
    """One passage: the witnesses that carry it word for word, and other documents in which it also stands."""

    witnesses: tuple[Witness, ...]
    elsewhere: tuple[str, ...]

    @property
    def first(self) -> Witness:
        return self.witnesses[0]


@dataclass(frozen=True, slots=True)
class Setting:
    """Words with what stands before and after them in their paragraph; both empty where the words suffice."""

    before: str
    words: str
    after: str


def vouchers(witnesses: Iterable[Witness]) -> list[Voucher]:
    """The witnesses of a value, those of one passage that was copied taken together, in their order."""
    groups: list[list[Witness]] = []
    for witness in witnesses:
        group = next((g for g in groups if any(_same_passage(witness, other) for other in g)), None)
        if group is None:
            groups.append([witness])
        else:
            group.append(witness)
    return [Voucher(tuple(group), _elsewhere(group)) for group in groups]


def named(conflict: Conflict) -> set[str]:
    """The documents that are named where a conflict is shown."""
    found: set[str] = set()
    for side in conflict.sides[:SIDES]:
        for one in vouchers(side.evidence)[:PASSAGES]:
            found.update(witness.evidence.document for witness in one.witnesses[:CARRIERS])
            found.update(one.elsewhere[:ELSEWHERE])
    return found


def short(evidence: Evidence) -> bool:
    """Whether words are so short that they are shown with those around them."""
    return len(_plain(evidence.quote)) <= SHORT


def setting(evidence: Evidence, document: Document | None) -> Setting:
    """The words of a witness in their surroundings, where they are short; white space is made plain."""
    words = _plain(evidence.quote)
    if document is None or not short(evidence):
        return Setting("", words, "")
    text = document.part(evidence.part)
    before = text[: evidence.start].rpartition("\n")[2]
    after = text[evidence.end :].partition("\n")[0]
    return Setting(_tail(_plain(before)), words, _head(_plain(after)))


def _same_passage(one: Witness, other: Witness) -> bool:
    copied = one.evidence.document in other.shared_with or other.evidence.document in one.shared_with
    return copied and _bare(one.evidence.quote) == _bare(other.evidence.quote)


def _elsewhere(group: Iterable[Witness]) -> tuple[str, ...]:
    listed = list(group)
    shown = {witness.evidence.document for witness in listed}
    return tuple(dict.fromkeys(d for witness in listed for d in witness.shared_with if d not in shown))


def _bare(quote: str) -> str:
    return re.sub(r"\W+", " ", quote).strip().casefold()


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _tail(text: str) -> str:
    return text if len(text) <= AROUND else "… " + text[-AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + " …"
