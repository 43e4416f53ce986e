"""Meetings: one finding for each, made of all that the document tells of it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from communique.extraction.mechanisms.findings import MechanismMention, mechanism_mentions
from communique.extraction.meetings.agenda import agenda, without_repeats
from communique.extraction.meetings.attendance import late_attendance, with_attendance
from communique.extraction.meetings.between import between_parties
from communique.extraction.meetings.candidates import (
    candidates,
    complete,
    set_apart_those_of_long_ago,
    set_apart_those_reported_on,
)
from communique.extraction.meetings.day import Day, is_recent, stage_of
from communique.extraction.meetings.days import days, is_recalled
from communique.extraction.meetings.going_on import bodies_that_meet, previous_ones
from communique.extraction.meetings.heard_there import with_those_heard
from communique.extraction.meetings.hosting import without_receptions
from communique.extraction.meetings.lower_ranks import lower_ranks
from communique.extraction.meetings.members_meet import members_meet
from communique.extraction.meetings.news import is_news, word_of, words_of
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.occasions import occasions, quoted_spans
from communique.extraction.meetings.ownerless import ownerless
from communique.extraction.meetings.placed import place_of
from communique.extraction.meetings.plural_summits import plural_summits
from communique.extraction.meetings.pointing_back import pointing_back, told_by_pronoun
from communique.extraction.meetings.sameness import gather, heading_of, weight
from communique.extraction.meetings.sitting_verbs import done_there
from communique.extraction.meetings.sittings import last_sessions
from communique.extraction.meetings.spoken import without_the_one_going_on
from communique.extraction.meetings.tours import without_stops
from communique.extraction.meetings.towns import with_towns
from communique.extraction.meetings.turns import those_before, turns
from communique.extraction.meetings.unnamed_summits import unnamed_summits
from communique.extraction.scene import Person, Scene
from communique.extraction.sides import without_their_members
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import is_state
from communique.model.edtf import agrees
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Meeting
from communique.model.finding import Finding

COMES = ("come", "mark", "follow", "aim", "take", "be")
"""What a visit that is the day's news does: 'the visit to C by A comes a week after the vote'."""
BYGONE = ("last", "previous", "preceding", "before", "earlier")
"""The turns of meetings that were over before those that a story is about."""
AGREED_AT = frozenset(
    {"agree", "sign", "decide", "adopt", "reach", "announce", "approve", "endorse", "conclude", "initial"}
)
"""What is done at the session that a story is about."""
SEVERAL = 3
"""Parties whose leaders meet at a summit, rather than for talks."""
HEAD = re.compile(
    r"(?:(?:state|federal|interim|acting|transitional)\s+)?(?:president|prime\s+minister|premier|chancellor|king|queen|emir|"
    r"sultan|taoiseach)\b(?!.*\b(?:senate|assembly|parliament|chamber|court|congress|house|bank|exchequer)\b).*",
    re.IGNORECASE,
)
LEADERS = re.compile(
    r"(?<!party )(?<!opposition )(?<!vice )(?<!vice-)(?<!deputy )\b(?:leaders|presidents|prime\s+ministers|"
    r"heads\s+of\s+(?:state|government))\s+(?:of|from)\s",
    re.IGNORECASE,
)
OPENING = 2
"""Paragraphs in which a story may tell by a noun what it is about."""


def meetings(scene: Scene, named: Sequence[MechanismMention] | None = None) -> Iterator[Finding]:
    """The meetings that a document tells of, those it is about first. `named` are its mentions of mechanisms, where they
    are known."""
    mechanisms = mechanism_mentions(scene) if named is None else named
    read = without_stops(without_repeats(list(occasions(scene, mechanisms)), list(agenda(scene))))
    told = with_attendance(scene, [*read, *pointing_back(scene, mechanisms), *told_by_pronoun(scene, mechanisms)])
    told = without_stops([*told, *ownerless(scene, told)])
    told += [*turns(scene, told), *those_before(scene, told), *lower_ranks(scene, told), *plural_summits(scene)]
    told += [*unnamed_summits(scene, mechanisms), *last_sessions(scene, mechanisms)]
    told += [*bodies_that_meet(scene, mechanisms), *previous_ones(scene, told)]
    told = without_receptions(scene, told, told)
    complete(scene, told)
    set_apart_those_of_long_ago(scene, told)
    set_apart_those_reported_on(scene, told)
    broad = list(candidates(scene, mechanisms, told, quoted_spans(scene)))
    broad = without_receptions(scene, broad, told)
    late_attendance(scene, told, broad)
    with_those_heard(scene, [*told, *broad])
    alone = list(members_meet(scene, [*told, *broad]))
    clusters = gather(without_the_one_going_on(scene, [*told, *broad]))
    clusters = [c for c in clusters if between_parties(scene, c, clusters)]
    clusters += [[o] for o in alone]
    main = _main(scene, clusters)
    known = with_towns(scene, clusters, days(scene, clusters, main), main)
    about = next((known[i].date for i, c in enumerate(clusters) if c is main), None)
    for i, cluster in enumerate(clusters):
        if _repeats(i, clusters, known):
            continue
        finding = _finding(scene, cluster, cluster is main, known[i], again=_goes_on(i, clusters), day_of_main=about)
        if finding is not None:
            yield finding


def _main(scene: Scene, clusters: Sequence[Sequence[Occasion]]) -> Sequence[Occasion] | None:
    """The meeting that the document is about: told in the heading or in the first paragraphs, and not called off."""
    clusters = [c for c in clusters if not all(is_recalled(scene, o) for o in c)]
    for cluster in clusters:
        early = [o for o in cluster if (o.part == "title" or o.sentence.paragraph <= 3) and o.turn not in BYGONE]
        if any(o.explicit or o.part == "title" for o in early) and stage_of(cluster) != "cancelled":
            return cluster
    return next((c for c in clusters if any(_opens(o) for o in c) and stage_of(c) == "held"), None)


def _opens(occasion: Occasion) -> bool:
    """Whether talks are told by a noun in the first paragraph with those who held them: 'following talks between …'."""
    told = len({p.party for p in occasion.persons if p.party}) > 1
    if occasion.form == "visit" and occasion.persons and occasion.country:
        noun = word_of(occasion)
        comes = (
            noun is not None and noun.dep_ == "nsubj" and noun.head.tag_ in ("VBZ", "VBP") and lemma(noun.head) in COMES
        )
        over = noun.head if noun is not None and noun.dep_ == "pobj" else None
        back = over is not None and over.lower_ in ("after", "following") and over.head.dep_ == "ROOT"
        if back and occasion.part == "text" and occasion.sentence.paragraph == 0:
            return True  # 'A returned home on Friday after a visit to C'
        return occasion.part == "text" and occasion.sentence.paragraph <= OPENING and comes
    if occasion.mechanism and occasion.ordinal and occasion.stage == "held" and _is_where_done(occasion):
        return occasion.part == "text" and occasion.sentence.paragraph <= OPENING
    return (
        occasion.sentence.paragraph <= OPENING
        and told
        and occasion.form in ("talks", "call")
        and not occasion.mechanism
    )


def _is_where_done(occasion: Occasion) -> bool:
    """Whether the news of the day was done at a session: 'The plan was agreed at the 23rd meeting of the committee'."""
    inside = occasion.sentence.tokens_in(occasion.start, occasion.end)
    top = next((t for t in inside if t.head not in inside), None)
    over = done_there(top) if top is not None else None
    if over is None and top is not None and top.dep_ == "pobj" and top.head.lower_ == "of":
        over = done_there(top.head.head)
    return over is not None and over.dep_ == "ROOT" and over.tag_ in ("VBD", "VBN") and lemma(over) in AGREED_AT


def _repeats(place: int, clusters: Sequence[Sequence[Occasion]], known: Mapping[int, Day]) -> bool:
    """Whether what the broad reading alone tells is another meeting again: the same day, two parties in common, and nobody
    else."""
    told = clusters[place]
    parties = _parties_of(told)
    for i, other in enumerate(clusters):
        loose = all(o.loose for o in other)
        apart = "conference" in (told[0].form, other[0].form) and told[0].form != other[0].form
        if i == place or other[0].form == "visit" or (loose and i > place) or apart:
            continue
        if told[0].form == "talks" and all(_names_session(o, other) for o in told):
            return True
        day, own = known[i].date, known[place].date
        shared = parties & _parties_of(other)
        persons, others = {p for o in told for p in o.persons}, {p for o in other for p in o.persons}
        same = day == own or bool(day and own and agrees(day, own) and len(persons & others) > 1)
        alike = persons <= others or others <= persons
        if not all(o.loose for o in told):
            # Talks told by a noun within the name of a session: the session, without its people.
            bare = told[0].form == "talks" and any(o.mechanism for o in other) and not any(o.persons for o in told)
            if bare and known[i].date == known[place].date is not None and parties == _parties_of(other):
                return True
            continue
        numbers = {o.ordinal for o in told if o.ordinal} & {o.ordinal for o in other if o.ordinal}
        if numbers and len(shared) > 1:
            return True
        if not own and len(persons) > 1 and persons <= others and stage_of(told) == stage_of(other):
            return True
        if day and own and same and len(shared) > 1 and alike:
            return True
    return False


def _names_session(occasion: Occasion, other: Sequence[Occasion]) -> bool:
    """Whether talks told by a noun are but the noun in a session's name: 'opens the annual consultations'."""
    return not occasion.explicit and any(
        o.sentence is occasion.sentence
        and o.mechanism is not None
        and o.mechanism.start <= occasion.start < o.mechanism.end
        for o in other
    )


def _parties_of(telling: Sequence[Occasion]) -> set[str]:
    return {p for o in telling for p in o.everybody()}


# -- the finding -------------------------------------------------------------------------------------------------------


def _goes_on(place: int, clusters: Sequence[Sequence[Occasion]]) -> bool:
    """Whether others of the same people, or of more, are told of: what is told without a date may be the same again."""
    own = {p for o in clusters[place] for p in o.persons}
    if clusters[place][0].form == "visit":
        return False
    others = (c for i, c in enumerate(clusters) if i != place and c[0].form != "visit")
    return any(own <= {p for o in c for p in o.persons} for c in others)


def _finding(
    scene: Scene,
    cluster: Sequence[Occasion],
    main: bool,
    day: Day,
    *,
    again: bool = False,
    day_of_main: str | None = None,
) -> Finding | None:
    persons = _persons(cluster)
    parties = _parties(scene, cluster, persons)
    mechanism = next((o.mechanism for o in cluster if o.mechanism), None)
    if day.host and len(parties) == 1:
        parties.append(day.host)
    if not _enough(cluster, persons, parties, day.date, mechanism, main):
        if again or len(parties) < 2 or not any(is_news(scene, o) and o.turn not in BYGONE for o in cluster):
            return None
        date = day_of_main if is_recent(scene, day_of_main) else scene.document.day
        shown = (scene.evidence(cluster[0].part, *words_of(cluster[0])),)
        day = Day(date, Ground("date", shown, "conventional"), host=day.host)
    return as_finding(scene, cluster, day, main=main)


def as_finding(scene: Scene, cluster: Sequence[Occasion], day: Day, *, main: bool = False) -> Finding:
    """The finding of one meeting, from all its tellings and its day; `main` where the document is about it."""
    persons = _persons(cluster)
    parties = _parties(scene, cluster, persons)
    mechanism = next((o.mechanism for o in cluster if o.mechanism), None)
    form = next((o.form for o in cluster if o.mechanism), cluster[0].form)
    if _is_of_leaders(scene, cluster, persons, parties):
        form = "summit"
    if day.host and len(parties) == 1:
        parties.append(day.host)
    placed = place_of(scene, cluster, main, form, day)
    fact = Meeting(
        form=form,
        mechanism=mechanism.name if mechanism else None,
        ordinal=next((o.ordinal for o in cluster if o.ordinal), None),
        parties=tuple(parties),
        participants=tuple(p.name for p in persons),
        date=day.date,
        place=placed[0] or day.place,
        country=placed[1] or day.country,
        stage=stage_of(cluster),  # type: ignore[arg-type]
    )
    return Finding(
        document=scene.document.id,
        fact=fact,
        evidence=_evidence(scene, cluster),
        grounds=(*filter(None, (day.ground, placed[2])), *_grounds(scene, cluster, persons, mechanism)),
        confidence=max(o.sure for o in cluster),
    )


def _persons(cluster: Sequence[Occasion]) -> list[Person]:
    """Those who take part; where the heading names others than the body does for the same meeting, the body's."""
    text = [o for o in cluster if o.part == "text"]
    told = [
        o
        for o in cluster
        if o.part == "text" or not any(heading_of(o, b) and len(b.persons) >= len(o.persons) for b in text)
    ]
    return list(dict.fromkeys(p for o in told for p in o.persons))


def _enough(
    cluster: Sequence[Occasion], persons: Sequence[Person], parties: Sequence[str], date: str | None,
    mechanism: MechanismMention | None, main: bool,
) -> bool:  # fmt: skip
    """Whether enough is told for a record: a passing mention needs its parties or participants, and a date."""
    if mechanism is not None:
        put_off = any(o.stage in ("cancelled", "postponed") or (o.turn and (o.place or o.country)) for o in cluster)
        put_off = put_off or any(o.explicit and o.stage == "planned" and o.place for o in cluster)
        put_off = put_off or any(
            o.form == "summit" and o.stage == "planned" and o.country and not o.generic for o in cluster
        )
        named = mechanism.how_parties == "told" and (len(parties) > 1 or mechanism.form == "summit")
        put_off = put_off or any(named and o.explicit and o.stage == "planned" for o in cluster)
        put_off = put_off or any(_is_by_its_town(o, mechanism, parties) for o in cluster)
        return bool(date or put_off or any(o.ordinal for o in cluster)) or (
            bool(persons) and not all(o.generic for o in cluster)
        )
    if len(parties) < 2:
        return date is not None and not is_state(parties[0]) if parties else False
    return main or date is not None or any(o.explicit and o.stage != "held" for o in cluster)


def _is_by_its_town(occasion: Occasion, summit: MechanismMention, parties: Sequence[str]) -> bool:
    """Whether a summit of two is known by the town of one of them where it was held: 'the Oslo summit gave new impetus',
    'the Norway-Finland summit in Oslo'.
    """
    of_two = summit.form == "summit" and len(parties) == len([code for code in parties if is_state(code)]) == 2
    at_home = occasion.country in parties and bool(occasion.place) and occasion.stage == "held"
    named = summit.how_parties == "told" or summit.name.lower() == f"{occasion.place} summit".lower()
    return of_two and at_home and named


def _is_of_leaders(
    scene: Scene, cluster: Sequence[Occasion], persons: Sequence[Person], parties: Sequence[str]
) -> bool:
    """Whether talks are those of the heads of state or government of three parties or more."""
    if cluster[0].form != "talks" or any(o.mechanism or o.crowd for o in cluster) or len(parties) < SEVERAL:
        return False
    heads = {p.party for p in persons if any(HEAD.fullmatch(h.office) for h in p.offices)}
    if len(heads) >= SEVERAL:
        return True
    told = [scene.prepared.part(o.part)[o.sentence.start : o.end] for o in cluster]
    return not persons and any(LEADERS.search(words) for words in told)


def _parties(scene: Scene, cluster: Sequence[Occasion], persons: Sequence[Person]) -> list[str]:
    """The parties in the order told: those of the persons, of the mechanism, and those named."""
    ordered = [p.party for p in persons if p.party]
    ordered.extend(party for o in cluster for party in o.parties)
    mechanism = next((o.mechanism for o in cluster if o.mechanism), None)
    named = {party for o in cluster for party in o.parties} - {p.party for p in persons}
    sitting = mechanism.parties if mechanism else tuple(named) if cluster[0].form == "talks" else ()
    if mechanism is not None and mechanism.form == "summit" and _is_with_an_organisation(mechanism):
        return [code for code in dict.fromkeys(ordered) if code in sitting or not is_state(code)]
    return without_their_members(dict.fromkeys(ordered), sitting)


def _is_with_an_organisation(summit: MechanismMention) -> bool:
    """Whether a summit is by its name that of an organisation with one state: a state that is its host, or that leads
    the organisation at the time, is no party to it ('the EU-Japan summit in Helsinki')."""
    states = sum(map(is_state, summit.parties))
    return summit.how_parties == "told" and len(summit.parties) == 2 and states == 1


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
