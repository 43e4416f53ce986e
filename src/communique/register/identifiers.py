"""Identifiers of records, derived from what the documents say, so that rebuilding and reading again keep
them.

A finding has the identifier that a record of it alone would have. A record made of many takes that of the
earliest published one; the others stay as its aliases, so that a link made before a merge still leads to the
record.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from communique.model.facts import Instrument, Mechanism, Meeting, Office, Project, Statement, plain
from communique.resolution.instruments.title import telling_words, title_words
from communique.resolution.mechanisms import Title
from communique.resolution.offices import OfficeName
from communique.resolution.persons import Name
from communique.resolution.projects import name_words
from communique.resolution.projects import telling_words as words_of_project
from communique.resolution.reports import Report
from communique.resolution.words import words


def identifier(kind: str, *ground: object) -> str:
    """`kind` and 16 hexadecimal digits that follow from the ingredients and their order."""
    text = "\x1f".join((kind, *(str(part) for part in ground)))
    return f"{kind}-{blake2b(text.encode(), digest_size=8).hexdigest()}"


def of_report(report: Report) -> str:
    """The identifier that a record of this report alone has. Place, stage and the document take no part."""
    match report.fact:
        case Meeting() as fact:
            return identifier("meeting", *_meeting(fact, report.day))
        case Instrument() as fact:
            return identifier("instrument", *_instrument(fact, report.day))
        case Mechanism() as fact:
            return of_mechanism(fact.name, fact.acronym, fact.parties)
        case Project() as fact:
            return identifier("project", *_project(fact, report.day))
        case Statement() as fact:
            said = " ".join(words(fact.text))
            return identifier("statement", _name(fact.speaker), fact.party, fact.mode, said, report.day)
        case Office() as fact:
            return identifier("office", _name(fact.person), OfficeName.parse(fact.office).key, fact.party)


def of_mechanism(name: str, acronym: str | None, parties: Iterable[str]) -> str:
    """The identifier of a mechanism by its name, so that a session that names it finds it too."""
    title = Title.parse(name, acronym, parties)
    return identifier("mechanism", title.acronym or " ".join(title.key), *title.parties)


def distinct(wanted: Sequence[Sequence[str]]) -> list[tuple[str, tuple[str, ...]]]:
    """An identifier and aliases for each record, from the identifiers that its reports would have, in their
    order.

    No two records share one. Where two want the same, the earlier record gets it, and the later the next one
    that it wants; for want of any, one that follows from the first and the number of those before it.
    """
    taken: set[str] = set()
    chosen = []
    for own in wanted:
        free = next((one for one in own if one not in taken), None)
        again = 2
        while free is None or free in taken:
            free = identifier(own[0].partition("-")[0], own[0], again)
            again += 1
        taken.add(free)
        chosen.append(free)
    return [(one, _aliases(one, own, taken)) for one, own in zip(chosen, wanted, strict=True)]


def _aliases(chosen: str, own: Sequence[str], taken: set[str]) -> tuple[str, ...]:
    spare = sorted({one for one in own if one != chosen and one not in taken})
    taken.update(spare)
    return tuple(spare)


def _meeting(fact: Meeting, day: str | None) -> tuple[object, ...]:
    """A session is known by its number, else by its date; other meetings by form, date and persons."""
    parties = ",".join(sorted(fact.parties))
    if fact.mechanism and (fact.ordinal or fact.date):
        key = " ".join(Title.parse(fact.mechanism, None, fact.parties).key)
        return parties, key, fact.ordinal or fact.date, "visit" if fact.form == "visit" else ""
    names = ",".join(sorted(_name(name) for name in fact.participants))
    return fact.form, parties, names, fact.mechanism, fact.date or ("reported", day)


def _instrument(fact: Instrument, day: str | None) -> tuple[object, ...]:
    """A named instrument is known by its title, unnamed ones by their number and day."""
    parties = ",".join(sorted(fact.parties))
    title = " ".join(sorted(title_words(fact.title)))
    if fact.count:
        return parties, title, plain(fact.count), fact.date or ("reported", day)
    if telling_words(fact.title):
        return parties, title, fact.term or ""
    return fact.form, parties, title, fact.date or ("reported", day)


def _project(fact: Project, day: str | None) -> tuple[object, ...]:
    """A named project is known by its name, one without a name of its own by the place and the day too."""
    parties, name = ",".join(sorted(fact.parties)), " ".join(sorted(name_words(fact.name)))
    if words_of_project(fact.name):
        return parties, name
    return parties, name, " ".join(words(fact.place or "")), fact.date or ("reported", day)


def _name(name: str) -> str:
    return " ".join(sorted(Name.parse(name).parts))
