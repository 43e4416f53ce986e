"""At which meeting an instrument is signed, where the words for the occasion lead to one meeting."""

from collections import defaultdict
from collections.abc import Iterable

from communique.model.record import Record
from communique.resolution.mechanisms import Title
from communique.resolution.persons import Name
from communique.resolution.reports import dated, gap
from communique.resolution.words import stem, words

NEAR = 3
"""Days between a meeting and the signing at it."""


def occasions(records: Iterable[Record]) -> dict[str, str]:
    """The meeting's identifier for each instrument whose occasion is known, by the instrument's."""
    meetings: defaultdict[tuple[str, ...], list[Record]] = defaultdict(list)
    instruments = []
    for record in records:
        if record.kind == "meeting" and record.get("form") != "visit":
            meetings[record.relationship].append(record)
        elif record.kind == "instrument" and record.get("occasion"):
            instruments.append(record)
    found = {}
    for instrument in instruments:
        meant = [m for m in meetings[instrument.relationship] if _about_then(instrument, m) and _named(instrument, m)]
        if len(meant) == 1:
            found[instrument.id] = meant[0].id
    return found


def _about_then(instrument: Record, meeting: Record) -> bool:
    when = dated(instrument.get("date") or instrument.last_reported)
    met = dated(meeting.get("date"))
    return when is not None and met is not None and gap(when, met) <= NEAR


def _named(instrument: Record, meeting: Record) -> bool:
    """Whether the occasion's words name the meeting's mechanism, or two of those who meet."""
    told = str(instrument.get("occasion"))
    mechanism = meeting.get("mechanism")
    if mechanism and set(Title.parse(mechanism).key) <= {stem(word) for word in words(told)}:
        return True
    present = Name.parse(told).parts
    return sum(Name.parse(person).parts[-1] in present for person in meeting.get("participants") or ()) > 1
