"""Who sits on each side of a mechanism now: those who sat there last, and who has followed them in their offices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.model.record import Record, Witness
from communique.publishing import wording
from communique.resolution.offices import OfficeName
from communique.resolution.persons import same_name


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat in words, and the words of documents that it rests on; `derived` where a successor is inferred."""

    words: str
    evidence: tuple[Witness, ...]
    derived: str = ""


def seats(by_party: Mapping[str, Sequence[Record]], sessions: Sequence[Record]) -> Iterator[Seat]:
    """The seats of the last sessions, `sessions` being given the latest first, by the offices of each party.

    Whoever was last reported in an office is taken to hold it; where that is not the one who sat at a session, it is
    derived that he sits there now.
    """
    for party, offices in by_party.items():
        taken: set[str] = set()
        for session in sessions:
            for name in session.get("participants") or ():
                own = _latest([o for o in offices if same_name(str(o.get("person")), name)])
                if own is None or (key := OfficeName.parse(str(own.get("office"))).key) in taken:
                    continue
                taken.add(key)
                yield _seat(party, session, own, [o for o in offices if _is(o, key)])


def _seat(party: str, session: Record, own: Record, holders: Sequence[Record]) -> Seat:
    sat = (
        f"{wording.party(party)}: {own.get('person')}, {own.get('office')}; sat on {wording.date(session.get('date'))}"
    )
    now = _latest(holders)
    if now is None or now.id == own.id or not _later(now, own):
        return Seat(f"{sat}.", _words(own))
    since = wording.date(now.first_reported)
    text = f"{sat}. {now.get('person')} is reported in that office since {since} and may sit there now."
    return Seat(text, (*_words(own), *_words(now)), derived="derived: who sits there now")


def _is(office: Record, key: str) -> bool:
    return OfficeName.parse(str(office.get("office"))).key == key


def _latest(offices: Sequence[Record]) -> Record | None:
    return max(offices, key=lambda o: (o.last_reported or "", o.sources, o.id), default=None)


def _later(now: Record, before: Record) -> bool:
    return (now.last_reported or "") > (before.last_reported or "")


def _words(office: Record) -> tuple[Witness, ...]:
    held = office.fields.get("office")
    return held.preferred.evidence[-1:] if held else ()
