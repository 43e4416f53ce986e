"""Who else takes part in a meeting, told in a sentence of its own behind the one that tells of the meeting."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.extraction.clauses import Clause
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Person, Scene
from communique.extraction.text.parse import Sentence

EVENT_AGAIN = re.compile(
    r"\b(?:participate|participating|take part|taking part|attend|attending|join|joining|took part|participated|attended|joined)\s+"
    r"(?:in\s+)?(?:the|this)\s+(?P<event>meet|meeting|dialogue|talks|summit|session|event|conference|forum)\b",
    re.IGNORECASE,
)
ATTENDED = re.compile(
    r"\b(?:participants|attendees|those\s+(?:taking\s+part|attending|present))\b[\w\s'’]{0,40}\b(?:included?|were|are)\s"
    r"|\b(?:joining|also\s+(?:present|participating|attending|in\s+attendance|taking\s+part))\b[\w\s'’]{0,50}?\b(?:were|was|are|is)\s"
    r"|\b(?:meeting|call|talks|summit|session|round|dialogue|consultations|commission|committee|conversation|negotiations)\s+"
    r"(?:was|were)\s+(?:also\s+|jointly\s+)?(?:attended|joined|chaired|co-?chaired|headed|led)\s+by\s"
    r"|\b(?:side|delegation|team)(?:\s+(?:of|from)\s+(?:the\s+)?[\w\s]{3,40}?)?\s+(?:was|were|is)\s+(?:led|headed|represented)\s+by\s"
    r"|\bunder\s+the\s+(?:joint\s+)?(?:co-?)?chair(?:man)?ship\s+of\s",
    re.IGNORECASE,
)


def with_attendance(scene: Scene, told: list[Occasion]) -> list[Occasion]:
    """Occasions with those added who are told to take part in them further on; without those that stay one-sided."""
    _list(scene, told)
    _join(scene, told)
    return [o for o in told if not o.crowd or len(o.everybody()) > 1]


def _list(scene: Scene, told: Sequence[Occasion]) -> None:
    """'Participants in the call included A, B and C', 'the meeting was attended by A': of the event told last."""
    for sentence in scene.sentences:
        for match in ATTENDED.finditer(scene.prepared.part(sentence.part), sentence.start, sentence.end):
            before = [o for o in told if o.form != "visit" and (o.part == "title" or o.start < match.start())]
            if sentence.part == "title" or not before:
                continue
            near = [o for o in before if o.part == "text" and o.sentence.paragraph >= sentence.paragraph - 1]
            event = max(near, key=_last) if near else before[0]
            listed = Clause(scene, sentence, ()).chain_after(match.end())
            _add_persons(event, [p for m in listed for p in m.persons])
            event.parties.extend(p for m in listed for p in m.parties if p not in event.parties)


def _last(occasion: Occasion) -> tuple[int, bool, bool]:
    return occasion.sentence.start, occasion.crowd, occasion.mechanism is not None


def _join(scene: Scene, told: list[Occasion]) -> None:
    """Those who 'will also participate in the meet' added to the event told last before."""
    for sentence in scene.sentences:
        match = EVENT_AGAIN.search(scene.prepared.part(sentence.part), sentence.start, sentence.end)
        if match is None:
            continue
        wanted = match["event"].lower()
        before = [
            o
            for o in told
            if (o.sentence.part == "title" or o.sentence.start < sentence.start)
            and (o.mechanism is not None or wanted in ("talks", "meeting", "meet"))
            and (o.form in ("talks", "session", "summit") or o.mechanism is not None)
        ]
        if not before:
            continue
        event = max(before, key=lambda o: (o.sentence.part == "text", o.sentence.start, o.start))
        _add_persons(
            event,
            [m.person for m in scene.mentions_in(sentence.part, sentence.start, match.start()) if m.person],
        )
        if re.search(r"\balso\b", scene.text[sentence.start : match.end()]):
            _add_persons(event, _subject_of(scene, event))
        told.append(_again(event, sentence, match))


def _again(event: Occasion, sentence: Sentence, match: re.Match[str]) -> Occasion:
    """The event told once more, by those who take part in it: 'X will also participate in the meet'."""
    before = match.string[sentence.start : match.start()]
    planned = re.search(r"\b(?:will|shall|to|scheduled|expected|set|due)\b[\w\s]*$", before)
    return replace(
        event,
        sentence=sentence,
        start=match.start(),
        end=match.end(),
        stage="planned" if planned else event.stage,
        explicit=bool(planned),
        date=None,
        date_span=None,
        place=None,
        place_span=None,
    )


def _subject_of(scene: Scene, event: Occasion) -> list[Person]:
    """Those who are told to act in the sentence that tells of an event: others join them 'also'."""
    return [
        p
        for m in scene.mentions_in(event.part, event.sentence.start, event.start)
        if m.sort in ("group", "name")
        for p in m.persons
    ]


def _add_persons(event: Occasion, persons: Iterable[Person]) -> None:
    for person in persons:
        if person not in event.persons:
            event.persons.append(person)
        if person.party and person.party not in event.parties:
            event.parties.append(person.party)
