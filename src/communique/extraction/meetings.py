"""Meetings: one finding for each, made of all that the document tells of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communique.extraction.mechanisms import MechanismMention, mechanism_mentions
from communique.extraction.occasion import Occasion
from communique.extraction.occasions import occasions
from communique.extraction.parse import Sentence
from communique.extraction.same_meeting import gather, weight
from communique.extraction.scene import Person, Scene
from communique.knowledge.parties import country_of
from communique.model.edtf import Date, more_precise
from communique.model.evidence import Evidence, Ground, How
from communique.model.facts import Meeting
from communique.model.finding import Finding

SCHEDULE = re.compile(r"\b(?:schedule|agenda|programme of)\b", re.IGNORECASE)
EVENT_AGAIN = re.compile(
    r"\b(?:participate|participating|take part|taking part|attend|attending|join|joining|took part|participated|attended|joined)\s+"
    r"(?:in\s+)?(?:the|this)\s+(?P<event>meet|meeting|dialogue|talks|summit|session|event|conference|forum)\b",
    re.IGNORECASE,
)


def meetings(scene: Scene) -> Iterator[Finding]:
    """The meetings that a document tells of, those it is about first."""
    mechanisms = mechanism_mentions(scene)
    told = list(occasions(scene, mechanisms))
    clusters = gather(_joined(scene, told))
    main = _main(clusters)
    for cluster in clusters:
        finding = _finding(scene, cluster, cluster is main)
        if finding is not None:
            yield finding


def _joined(scene: Scene, told: list[Occasion]) -> list[Occasion]:
    """Occasions with those who 'will also participate in the meet' added to the event told last before."""
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
    return told


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


def _main(clusters: Sequence[Sequence[Occasion]]) -> Sequence[Occasion] | None:
    """The meeting that the document is about: told in the heading or in the first two paragraphs, and held."""
    for cluster in clusters:
        early = [o for o in cluster if o.part == "title" or o.sentence.paragraph <= 3]
        if any(o.explicit or o.part == "title" for o in early) and _stage(cluster) != "cancelled":
            return cluster
    return None


def _stage(cluster: Sequence[Occasion]) -> str:
    """The last stage that a verb tells; one only implied ('during the dialogue, he said') yields to it."""
    explicit = [o for o in cluster if o.explicit and o.part == "text"] or [o for o in cluster if o.explicit]
    return (explicit or list(cluster))[-1].stage


# -- the finding -------------------------------------------------------------------------------------------------------


def _finding(scene: Scene, cluster: Sequence[Occasion], main: bool) -> Finding | None:
    persons = list(dict.fromkeys(p for o in cluster for p in o.persons))
    parties = _parties(scene, cluster, persons)
    mechanism = next((o.mechanism for o in cluster if o.mechanism), None)
    form = next((o.form for o in cluster if o.mechanism), cluster[0].form)
    stage = _stage(cluster)
    grounds: list[Ground] = []
    dated = _dated(scene, cluster, main, stage, form)
    placed = _placed(scene, cluster, main, form)
    if not _enough(cluster, persons, parties, dated[0], mechanism, main):
        return None
    if dated[1]:
        grounds.append(dated[1])
    if placed[2]:
        grounds.append(placed[2])
    ordinal = next((o.ordinal for o in cluster if o.ordinal), None)
    grounds.extend(_grounds(scene, cluster, persons, mechanism))
    fact = Meeting(
        form=form,
        mechanism=mechanism.name if mechanism else None,
        ordinal=ordinal,
        parties=tuple(parties),
        participants=tuple(p.name for p in persons),
        date=dated[0],
        place=placed[0],
        country=placed[1],
        stage=stage,  # type: ignore[arg-type]
    )
    return Finding(
        document=scene.document.id,
        fact=fact,
        evidence=_evidence(scene, cluster),
        grounds=tuple(grounds),
        confidence=max(o.sure for o in cluster),
    )


def _enough(
    cluster: Sequence[Occasion], persons: Sequence[Person], parties: Sequence[str], date: str | None,
    mechanism: MechanismMention | None, main: bool,
) -> bool:  # fmt: skip
    """Whether enough is told for a record: a passing mention needs its parties or participants, and a date."""
    if mechanism is not None:
        put_off = any(o.stage in ("cancelled", "postponed") for o in cluster)
        return bool(date or put_off or any(o.ordinal for o in cluster)) or (
            bool(persons) and not all(o.generic for o in cluster)
        )
    if len(parties) < 2:
        return False
    return main or date is not None or any(o.explicit and o.stage == "planned" for o in cluster)


def _parties(scene: Scene, cluster: Sequence[Occasion], persons: Sequence[Person]) -> list[str]:
    """The parties in the order told: those of the persons, of the mechanism, and those named."""
    ordered = [p.party for p in persons if p.party]
    ordered.extend(party for o in cluster for party in o.parties)
    return list(dict.fromkeys(ordered))


def _tells_a_date(scene: Scene, occasion: Occasion) -> bool:
    """Whether a sentence tells a date at all: where it does, and it is not the meeting's, the day stays open."""
    inside = scene.dates_in(occasion.part, occasion.sentence.start, occasion.sentence.end)
    return any(d.sort in ("day", "weekday", "month", "year", "interval") for d in inside)


def _journey(scene: Scene, dated: Sequence[Occasion]) -> tuple[str | None, Ground | None]:
    """The days of a visit: from the first day told to the last, where several days are told."""
    days = [(Date.parse(o.date), o) for o in dated if o.date]
    exact = [(d, o) for d, o in days if d.precision == "day"] or days
    first, last = min(exact, key=lambda pair: pair[0].first), max(exact, key=lambda pair: pair[0].last)
    told = tuple(dict.fromkeys(scene.evidence(*o.date_span) for _, o in (first, last) if o.date_span))
    if first[0].first == last[0].first:
        return first[0].text, Ground("date", told, first[1].date_how)
    return f"{first[0].first.isoformat()}/{last[0].last.isoformat()}", Ground("date", told, "resolved")


def _dated(
    scene: Scene, cluster: Sequence[Occasion], main: bool, stage: str, form: str
) -> tuple[str | None, Ground | None]:
    """The most precise date told; for what the release is about, the day of publication."""
    dated = [o for o in cluster if o.date and o.date_span]
    if dated:
        if form == "visit":
            return _journey(scene, dated)
        best = dated[0]
        for other in dated[1:]:
            assert other.date and best.date
            if more_precise(other.date, best.date):
                best = other
        assert best.date_span is not None
        return best.date, Ground("date", (scene.evidence(*best.date_span),), best.date_how)
    day = scene.document.day
    scheduled = [d for p, d in scene.dates if p == "title" and d.sort == "day" and d.value]
    if stage == "planned" and SCHEDULE.search(scene.prepared.title) and len(scheduled) == 1:
        words = scene.evidence("title", scheduled[0].start, scheduled[0].end)
        return scheduled[0].value, Ground("date", (words,), "resolved")
    dateless = not any(_tells_a_date(scene, o) for o in cluster)
    if (
        main
        and day
        and stage == "held"
        and dateless
        and any(o.part == "title" or o.sentence.paragraph <= 6 for o in cluster)
    ):
        told = cluster[0]
        return day, Ground("date", (scene.evidence(told.part, told.sentence.start, told.sentence.end),), "conventional")
    return None, None


def _placed(
    scene: Scene, cluster: Sequence[Occasion], main: bool, form: str
) -> tuple[str | None, str | None, Ground | None]:
    """The place and the country told; for what the release is about, the place it was issued at."""
    if form == "call":
        return None, None, None
    placed = next((o for o in cluster if o.place), None)
    country = next((o.country for o in cluster if o.country), None)
    if placed is not None:
        how: How = "told" if placed.place_span else "conventional"
        where = placed.place_span or (placed.part, placed.sentence.start, placed.sentence.end)
        return placed.place, placed.country or country, Ground("place", (scene.evidence(*where),), how)
    place = scene.document.place
    if main and place and form != "visit" and _stage(cluster) == "held" and not country:
        told = cluster[0]
        return (
            place,
            country_of(place),
            Ground("place", (scene.evidence(told.part, told.start, told.end),), "conventional"),
        )
    return None, country, None


def _grounds(
    scene: Scene, cluster: Sequence[Occasion], persons: Sequence[Person], mechanism: MechanismMention | None
) -> Iterator[Ground]:
    told = [m for o in cluster for m in scene.mentions_in(o.part, o.sentence.start, o.sentence.end)]
    named = [m for m in told if any(p in persons for p in m.persons)]
    if named:
        evidence = tuple(dict.fromkeys(scene.evidence(m.part, m.start, m.end) for m in named))
        yield Ground("participants", evidence, "told" if all(m.sort == "name" for m in named) else "resolved")
    if mechanism is not None:
        yield Ground("mechanism", (scene.evidence(mechanism.part, *mechanism.words),))
        with_ordinal = next((o for o in cluster if o.ordinal and o.mechanism), None)
        if with_ordinal is not None and with_ordinal.mechanism is not None:
            own = with_ordinal.mechanism
            yield Ground("ordinal", (scene.evidence(own.part, own.start, own.end),))
    last = [o for o in cluster if o.explicit] or list(cluster)
    yield Ground("stage", (scene.evidence(last[-1].part, last[-1].sentence.start, last[-1].sentence.end),))


def _evidence(scene: Scene, cluster: Sequence[Occasion]) -> tuple[Evidence, ...]:
    """Up to three sentences that together show the meeting, those with most in them first."""
    ranked = sorted(cluster, key=lambda o: (-weight(o), o.part == "title", o.start))
    sentences = list(dict.fromkeys(o.sentence for o in ranked))[:3]
    sentences.sort(key=lambda s: (s.part == "text", s.start))
    return tuple(scene.sentence_evidence(s) for s in sentences)
