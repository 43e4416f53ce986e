"""How the register speaks to people: titles of records, dates and parties in words."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from communique.model.decision import Decision
from communique.model.document import Document
from communique.model.finding import Finding
from communique.model.record import Record, Withdrawal, Witness
from communique.register.sessions import ordinal as ordinal

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_OF_PARTIES = frozenset(("parties", "party", "country", "rota"))
_OF_DATES = frozenset(("date", "term", "since"))
_TEXTS = frozenset(("agenda", "outcomes", "milestones"))
"""Fields whose values are texts, which may hold commas of their own."""

HOW_IN_WORDS = {
    "told": "as told",
    "resolved": "resolved from its context",
    "conventional": "taken from the dateline",
    "entered": "entered by hand",
}
"""How a value was got, for people; `how` of evidence is the key."""


def title(record: Record) -> str:
    """A record's name in one line, from its preferred values."""
    make = _TITLES.get(record.kind)
    return (make(record) if make else "") or record.kind


def told(finding: Finding) -> str:
    """What a finding says, field by field, in one line."""
    return ", ".join(f"{field(name)} {value(name, held)}" for name, held in finding.told() if name != "text")


def date(edtf: str | None) -> str:
    """An EDTF date in words: '6 December 2021', '6–8 December 2021', 'December 2021', '2021–2031'.

    Empty where there is none; what is no such date comes back as it is.
    """
    if not edtf:
        return ""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one_date(first)
    if not first or first == "..":
        return f"until {_one_date(last)}"
    if not last or last == "..":
        return f"from {_one_date(first)}"
    return _span(first, last)


def party(code: str) -> str:
    """A party's name in English, or its code where none is known."""
    from communique.knowledge import parties

    return parties.name(code)


def relationship(parties: Iterable[str]) -> str:
    """The parties' names: 'India – Russia'."""
    return " – ".join(party(code) for code in parties)


def value(name: str, held: Any) -> str:
    """A field's value in words, for a page or a terminal; dates and codes stay as they are stored."""
    if held is None or held == []:
        return ""
    if name == "count" and isinstance(held, Mapping):
        return count(held)
    if isinstance(held, list | tuple):
        return ("; " if name in _TEXTS else ", ").join(str(item) for item in held)
    return str(held)


def outlet(document: Document) -> str:
    """Who published a document and when: 'The Tribune (ANI), 6 December 2021'."""
    who = document.source or document.agency or f"unnamed outlet (“{shortened(heading(document), 40)}”)"
    if document.agency and document.source and document.agency not in document.source:
        who += f" ({document.agency})"
    return f"{who}, {date(document.day)}" if document.day else f"{who}, undated"


def stamp(told: str) -> str:
    """A day, with its time where that is told: '6 December 2021, 14:05'."""
    return date(told[:10]) + (f", {told[11:16]}" if len(told) >= 16 else "")


def heading(document: Document) -> str:
    """What to call a document: its title, or else its first words."""
    if document.title:
        return document.title
    start = document.text[:400].lstrip().split("\n", 1)[0]
    return shortened(start, 80)


def count(held: Mapping[str, Any]) -> str:
    """'4', '11 or more', '3 to 5'."""
    least, most = held["min"], held.get("max")
    if most is None:
        return f"{least} or more"
    return str(least) if least == most else f"{least} to {most}"


def spoken(name: str, held: Any) -> str:
    """A field's value as a sentence would have it: parties by their names, dates in words."""
    if name in _OF_PARTIES:
        codes = [held] if isinstance(held, str) else held or ()
        return ", ".join(party(code) for code in codes)
    if name in _OF_DATES:
        return date(held)
    if name == "ordinal" and isinstance(held, int):
        return ordinal(held)
    return value(name, held)


def number(count: int, thing: str) -> str:
    """'1 meeting', '2 meetings', '0 meetings', '12,000 meetings'."""
    return f"{count} {thing}" if count == 1 else f"{count:,} {thing}s"


def counted(counts: Mapping[str, int]) -> list[str]:
    """What there is how many of, none left out that there is: ['2 documents', '1 meeting']."""
    return [number(count, thing.removesuffix("s")) for thing, count in counts.items() if count]


def sources(count: int) -> str:
    """'1 source', '2 independent sources'."""
    return "1 source" if count == 1 else f"{count:,} independent sources"


def field(name: str) -> str:
    """A field's name as a label."""
    return name.replace("_", " ").capitalize()


def how(witnesses: Iterable[Witness]) -> str:
    """How a value was got, by the plainest of its witnesses: one that tells it outright settles it."""
    ways = {w.how for w in witnesses}
    return next((HOW_IN_WORDS[way] for way in HOW_IN_WORDS if way in ways), "")


def decision(told: Mapping[str, Any]) -> str:
    """A decision that a record carries, in one line: 'Corrected by A. Moreno on 1 March 2024: Date, 6 December 2021'."""
    done = {"confirm": "Confirmed", "correct": "Corrected"}[told["act"]]
    name = told.get("field")
    about = f": {field(name)}, {value(name, told['value'])}" if name else ""
    reason = f" ({told['reason']})" if "reason" in told else ""
    review = f"; to be looked at again: {told['why']}" if told["state"] == "review" else ""
    return f"{done} by {told['by']} on {date(told['at'][:10])}{about}{reason}{review}"


def ruling(made: Decision) -> str:
    """What a person ruled, in short: 'Corrected: Date, 6 December 2021'."""
    if made.field:
        return f"{_RULED[made.act]}: {field(made.field)}, {spoken(made.field, made.value)}"
    return _RULED[made.act]


_RULED = {
    "confirm": "Confirmed",
    "correct": "Corrected",
    "reject": "Rejected",
    "same": "Said to be one",
    "different": "Said to be two",
    "withdraw": "Document taken out",
    "undo": "Taken back",
}


def moment(at: str) -> str:
    """When something was done, to the minute: '6 December 2021, 14:05 UTC'."""
    return f"{date(at[:10])}, {at[11:16]} UTC" if len(at) >= 16 else date(at[:10])


def withdrawn(each: Withdrawal, outlet_: str) -> str:
    """Who withdrew a value, and when: 'withdrawn by The Courier on 8 May 2023: the later version no longer says so'."""
    why = "it took the article back" if each.later == each.document else "the later version no longer says so"
    return f"withdrawn by {outlet_}{f' on {date(each.on)}' if each.on else ''}: {why}"


def version(relation: str) -> str:
    """What a document is to another version of its article, which stands to it so: 'a new version of'."""
    return {"earlier": "a new version of", "later": "an earlier version of"}.get(relation, "a version of")


def _meeting(record: Record) -> str:
    form = str(record.get("form", "meeting"))
    mechanism = record.get("mechanism")
    if mechanism:
        return _session(mechanism, record.get("ordinal"), form)
    who = " and ".join(_first_few(record.get("participants") or ()))
    if not who:
        who = " and ".join(party(code) for code in record.get("parties") or ())
    name = form.capitalize()
    if form == "visit":
        place = record.get("place")
        return f"Visit of {who}" + (f" to {place}" if place else "") if who else name
    return f"{name}: {who}" if who else name


def _session(mechanism: str, number: int | None, form: str) -> str:
    """A mechanism's occurrence; its own name may say the ordinal already."""
    if number is None or re.search(rf"\b{number}(st|nd|rd|th)\b", mechanism):
        return mechanism if number else f"{mechanism}, {form}"
    return f"{ordinal(number)} {re.sub(r'^[Tt]he ', '', mechanism)}"


def _instrument(record: Record) -> str:
    held = record.get("count")
    if not held:
        return str(record.get("title", ""))
    subjects = record.get("subjects") or ()
    about = f" ({', '.join(subjects)})" if subjects else ""
    return f"{count(held)} {record.get('title', 'instruments')}{about}"


def _mechanism(record: Record) -> str:
    name, acronym = str(record.get("name") or ""), record.get("acronym")
    return f"{name} ({acronym})" if acronym and acronym not in name else name


def _project(record: Record) -> str:
    name = str(record.get("name") or "")
    return re.sub(r"^[Tt]he ", "", name)


def _statement(record: Record) -> str:
    text = str(record.get("text", ""))
    return f"{record.get('speaker', '')}: {shortened(text, 90)}"


def _office(record: Record) -> str:
    code = record.get("party")
    where = f" ({party(code)})" if code else ""
    return f"{record.get('person', '')}, {record.get('office', '')}{where}"


_TITLES: Mapping[str, Callable[[Record], str]] = {
    "meeting": _meeting,
    "instrument": _instrument,
    "mechanism": _mechanism,
    "project": _project,
    "statement": _statement,
    "office": _office,
}


def _first_few(names: Iterable[str], most: int = 3) -> list[str]:
    listed = list(names)
    return listed if len(listed) <= most else [*listed[: most - 1], "others"]


def shortened(text: str, most: int) -> str:
    """A text cut between two words where it has more than `most` characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _one_date(edtf: str) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edtf[:10])
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        return edtf
    year, month, day = match.groups()
    words = [str(int(day))] if day else []
    words += [MONTHS[int(month) - 1]] if month else []
    return " ".join([*words, year])


def _span(first: str, last: str) -> str:
    """Two dates joined; the words that both end with are said once."""
    if first == last:
        return _one_date(first)
    one, other = _one_date(first).split(" "), _one_date(last).split(" ")
    own = len(one)
    while own > 1 and len(one) == len(other) and one[own - 1 :] == other[own - 1 :]:
        own -= 1
    dash = "–" if own == 1 else " – "
    return " ".join(one[:own]) + dash + " ".join(other)
