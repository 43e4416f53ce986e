"""What the broad reading finds beside the patterns: every verb and noun of meeting that none of them took, kept only where
enough is told: two parties, and when."""

import re
from collections.abc import Iterator, Sequence

from communique.extraction.clauses import Clause
from communique.extraction.mechanisms.mention import MechanismMention, by_sentence
from communique.extraction.meetings.conferences import Conferences
from communique.extraction.meetings.encounters import Encounters
from communique.extraction.meetings.gatherings import Gatherings
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.told import Journey, counterparty
from communique.extraction.meetings.whereabouts import dateline
from communique.extraction.scene import Scene
from communique.extraction.sides import named
from communique.extraction.text.parse import Sentence
from communique.knowledge.parties import country_of, is_state
from communique.model.edtf import Date, agrees

LATER = 2
"""Paragraphs behind which a story looks back."""
FEW = 5
"""Parties whose officials a heading tells to meet, at most: more are at an event."""
RECENT = 7
"""Days back from the document in which a meeting may be what it is about."""

REPORTED_ON = re.compile(
    r"\b(?:inform|brief|debrief|told|tell)\w*\b[^.;]*\b(?:on|about|of)\s+the\s+(?:results?|outcomes?)\s+of\s+"
    r"(?:(?:the|his|her|their)\s+)?(?:[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
"""What leads to talks of which somebody is told: 'informed the King on the results of talks with B'."""


def candidates(
    scene: Scene, mechanisms: Sequence[MechanismMention], told: Sequence[Occasion], quoted: Sequence[tuple[int, int]]
) -> Iterator[Occasion]:
    """Tellings of meetings that the patterns did not take."""
    found: list[Occasion] = []
    journeys = tuple(_journeys(scene, told))
    named = by_sentence(mechanisms)
    main = _main(told)
    travellers = {p for o in told if o.form == "visit" for p in o.persons}
    guest = next(iter(travellers)) if len(travellers) == 1 and not scene.listing else None
    for sentence in scene.sentences:
        if sentence.part == "text" and any(a <= sentence.start and sentence.end <= b for a, b in quoted):
            continue
        inside = named.get(id(sentence), [])
        encounters, gatherings = Encounters(scene, sentence, inside), Gatherings(scene, sentence, inside)
        encounters.journeys = gatherings.journeys = journeys
        encounters.guest = gatherings.guest = guest
        encounters.told = gatherings.told = (*told, *found)
        main = main or _main(found)
        encounters.main, gatherings.main = main, _nearest((*told, *found), sentence) or main
        gatherings.date_those_before()
        large = list(Conferences(scene, sentence, inside).conferences())
        others = [o for o in gatherings.gatherings() if not any(c.start <= o.start < c.end for c in large)]
        for occasion in (*encounters.encounters(), *large, *others):
            _date_told(occasion, told)
            if (occasion.date is None and not _may_be_undated(occasion)) or any(
                _same(occasion, o) for o in (*told, *found)
            ):
                continue
            _set_apart(scene, occasion)
            found.append(occasion)
            yield occasion


def set_apart_those_of_long_ago(scene: Scene, told: Sequence[Occasion]) -> None:
    """Keeps what a story only looks back on, some paragraphs down, apart from the talks of the day between the same parties."""
    for occasion in told:
        looks_back = occasion.part == "text" and occasion.sentence.paragraph >= LATER and not occasion.persons
        if looks_back and occasion.form in ("talks", "call") and occasion.turn is None and not occasion.mechanism:
            _set_apart(scene, occasion)


def set_apart_those_reported_on(scene: Scene, told: Sequence[Occasion]) -> None:
    """Keeps talks apart of which somebody is told what came of them: they were before the meeting at which he is."""
    for occasion in told:
        lead = scene.prepared.part(occasion.part)[occasion.sentence.start : occasion.start]
        if occasion.form == "talks" and occasion.turn is None and not occasion.mechanism and REPORTED_ON.search(lead):
            occasion.turn = "before"


def complete(scene: Scene, told: Sequence[Occasion]) -> None:
    """Gives one-sided tellings the party of those who are told by name and office alone: the host's, or the guest's."""
    journeys = tuple(_journeys(scene, told))
    pair = _main(told) or scene.focus[:2]
    pair = pair if len(pair) == 2 and all(is_state(code) for code in pair) else ()
    for occasion in told:
        parties = occasion.everybody()
        unknown = [p for p in occasion.persons if p.party is None and p.offices and not p.former]
        if not parties and len(unknown) == len(occasion.persons) == len(pair):
            occasion.parties.extend(pair)  # 'Presidents A and B met': those of the two states told of
            continue
        if occasion.form == "visit" or occasion.mechanism or len(parties) != 1 or not unknown:
            continue
        party = counterparty(scene, journeys, next(iter(parties)), occasion.start) or _host(scene, occasion)
        if party is not None:
            occasion.parties.append(party)


def _host(scene: Scene, occasion: Occasion) -> str | None:
    """'In Cairo, A met with President B': the state that the town is in, where the text names it otherwise as well."""
    country, place = occasion.country, occasion.place_span
    if country is None or not is_state(country) or country in occasion.everybody():
        return None
    if place is None:  # 'In Chile, A met with President B'
        before = scene.parties_in(occasion.part, occasion.sentence.start, occasion.start)
        return country if any(p.code == country and p.form == "name" for p in before) else None
    if place[1] > occasion.start:
        return None
    return country if country in named(p for _, p in scene.parties) else None


def _nearest(told: Sequence[Occasion], sentence: Sentence) -> tuple[str, ...]:
    """The parties of the event told last before in the same paragraph: 'the last round' is one of the same talks."""
    near = [o for o in told if o.part == sentence.part and o.sentence.paragraph == sentence.paragraph]
    before = [o for o in near if o.start < sentence.start and len(o.everybody()) > 1 and o.form != "visit"]
    return tuple(sorted(max(before, key=lambda o: o.start).everybody())) if before else ()


def _main(told: Sequence[Occasion]) -> tuple[str, ...]:
    """The parties of what the heading or the first paragraphs tell of."""
    early = (o for o in told if o.part == "title" or o.sentence.paragraph <= 1)
    known = next((o for o in early if len(o.everybody()) > 1 and o.form != "visit"), None)
    return tuple(sorted(known.everybody())) if known is not None else ()


def _journeys(scene: Scene, told: Sequence[Occasion]) -> Iterator[Journey]:
    """Whose officials travel where; a story from abroad is told of a journey there."""
    place = dateline(scene.document.place)
    country = country_of(place) if place else None
    if country and scene.home and is_state(scene.home) and country != scene.home:
        yield Journey(scene.home, country, 0)
    for visit in told:
        if visit.form == "visit" and visit.country:
            start = 0 if visit.part == "title" else visit.start
            yield from (Journey(p.party, visit.country, start) for p in visit.persons if p.party)


def _may_be_undated(occasion: Occasion) -> bool:
    """Whether a telling without a date may be of what the document is about, or of the visit that it tells of."""
    if occasion.stage == "planned" and occasion.ordinal and occasion.place:
        return True
    if occasion.stage == "cancelled" and occasion.persons and len(occasion.everybody()) > 1:
        return True
    if occasion.direct and occasion.beside and len(occasion.everybody()) > 2:
        return True
    opening = occasion.part == "title" or occasion.sentence.paragraph == 0
    if occasion.direct and opening and occasion.stage == "held" and 1 < len(occasion.everybody()) <= FEW:
        return True
    return occasion.direct and len(occasion.persons) > (0 if opening else 1) and len(occasion.everybody()) > 1


def _date_told(found: Occasion, told: Sequence[Occasion]) -> None:
    """Gives what the patterns took without its date the one that the broad reading finds."""
    for occasion in told:
        if occasion.sentence is found.sentence and occasion.start == found.start and occasion.form != "visit":
            alike = occasion.date is None and occasion.stage == found.stage
            if alike and found.date and found.everybody() <= occasion.everybody():
                occasion.date, occasion.date_span, occasion.date_how = found.date, found.date_span, found.date_how


def _same(one: Occasion, other: Occasion) -> bool:
    """Whether the sentence has told the event already, in whatever words."""
    if one.sentence is not other.sentence or other.form == "visit":
        return False
    if other.mechanism is not None and other.mechanism.start <= one.start < other.mechanism.end:
        return other.date is not None or one.date is None
    mine, theirs = set(one.persons), set(other.persons)
    if len(mine) > 1 and len(theirs) > 1 and not (mine <= theirs or theirs <= mine):
        return False
    shared = one.everybody() & other.everybody()
    agree = not (one.date and other.date) or agrees(one.date, other.date)
    return len(shared) > 1 and agree


def _set_apart(scene: Scene, occasion: Occasion) -> None:
    """Keeps a meeting of long before apart from that which the document is about."""
    verb = occasion.sentence.token_at(occasion.start)
    if verb is not None and Clause(scene, occasion.sentence, ()).is_of_before(verb):
        occasion.turn = "before"
    day = scene.document.day
    if day is None or occasion.date is None or occasion.stage != "held":
        return
    then = Date.parse(occasion.date)
    if (Date.parse(day).first - then.last).days > RECENT:
        occasion.turn = "before"
