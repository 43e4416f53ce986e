"""What cannot all hold: within one document, between the reports of one record, and between records."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from communique.knowledge.parties import find, is_place, name
from communique.model.edtf import Date, agrees
from communique.model.evidence import Evidence
from communique.model.finding import Contradiction
from communique.model.record import Conflict, Record
from communique.register.building import Made, by_date
from communique.register.disputes import Dispute, joined
from communique.register.known import Known
from communique.register.sequence import hosted_twice
from communique.register.sessions import MONTHS, Session
from communique.register.summaries import Bearing, Summary, Words
from communique.register.values import within
from communique.resolution.offices import OfficeName
from communique.resolution.persons import misspelt, same_name
from communique.resolution.reports import Report, dated
from communique.resolution.words import fold, words

HANDOVER = 7
"""Days for which papers may go on naming the former holder of an office."""

_SLACK = 0.75
"""The part of a period by which sessions may come early before an ordinal too many is a contradiction."""
PERSON_AND_OFFICE = "person and office"
ALTERNATING = "alternating"
"""What a mechanism's `hosts` say where its sides host in turn."""


def conflicts(
    made: Sequence[Made], contradictions: Iterable[Contradiction], known: Known, texts: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """All conflicts, each once, in the order of their identifiers.

    `contradictions` are those found within documents; `texts` are the documents' texts, for the paragraphs in
    which a doubtful passage stands.
    """
    told = [within_document(contradiction, known) for contradiction in contradictions]
    disputes = [*told, *_between_offices(made), *_between_sessions(made)]
    for each in made:
        disputes += within_record(each.record, each.told)
    met: defaultdict[str, list[Met]] = defaultdict(list)
    offices: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for each in made:
        if each.record.kind == "meeting":
            for report in each.reports:
                met[report.document].append(Met(each.record.id, each.record.relationship, report))
        elif each.record.kind == "office" and each.key:
            person, _, party = each.key.split("\x1f")
            offices[person, party].append(each.record)
    around = Surroundings(
        lambda person, party, _: offices.get((person, party), ()),
        lambda document: met.get(document, ()),
        lambda document: texts.get(document, ""),
    )
    settled = joined(disputes)
    for dispute in settled:
        cast_doubts(dispute, known, around)
    return tuple(sorted((dispute.conflict(known.passages) for dispute in settled), key=lambda conflict: conflict.id))


def _between_offices(made: Sequence[Made]) -> Iterator[Dispute]:
    by_person: defaultdict[tuple[str, str], list[Made]] = defaultdict(list)
    by_office: defaultdict[tuple[str, str], list[Made]] = defaultdict(list)
    for each in made:
        if each.record.kind == "office" and each.key:
            person, office, party = each.key.split("\x1f")
            by_person[person, party].append(each)
            if held_alone(each.record, party):
                by_office[office, party].append(each)
    for key, held in by_person.items():
        for one, other in combinations(held, 2):
            yield from of_one_person(key, one.record, other.record)
    for key, held in by_office.items():
        for one, other in combinations(held, 2):
            yield from of_one_office(key, one.record, other.record)


def _between_sessions(made: Sequence[Made]) -> Iterator[Dispute]:
    cadences = {each.key: each.record.get("cadence") for each in made if each.record.kind == "mechanism"}
    sessions: defaultdict[str, list[Record]] = defaultdict(list)
    for each in made:
        if each.key and is_numbered(each.record):
            sessions[each.key].append(each.record)
    for key, held in sessions.items():
        yield from out_of_sequence(key, held, cadences.get(key))
    for key, every in _sessions_in_turn(made).items():
        for one, other in hosted_twice([Session.of(record) for record in every.values()]):
            yield out_of_turn(key, every[one.id], every[other.id])


def _sessions_in_turn(made: Sequence[Made]) -> Mapping[str, Mapping[str, Record]]:
    """The sessions, in order, of the mechanisms whose sides host in turn."""
    alternating = {m.key for m in made if m.record.kind == "mechanism" and m.record.get("hosts") == ALTERNATING}
    sessions: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    for record, key in sorted(((m.record, m.key) for m in made), key=lambda each: by_date(each[0])):
        if key and record.kind == "meeting" and key in alternating:
            sessions[key][record.id] = record
    return sessions


def within_document(found: Contradiction, known: Known) -> Dispute:
    """A contradiction that one document shows by itself."""
    person = known.cast.told(found.document, found.subject, found.party)
    of_person = found.sort == PERSON_AND_OFFICE
    subject = person.name if person else found.subject
    dispute = Dispute(
        sort=found.sort,
        field="office" if of_person else found.sort,
        subject=subject,
        key=(person.key if person else fold(found.subject), found.party or ""),
        claim=_two_offices(subject, found.party) if of_person else f"{subject} is told in two ways",
        relationship=(found.party,) if found.party else (),
    )
    for side in found.sides:
        key = OfficeName.parse(side.value).key if of_person else fold(side.value)
        dispute.position(key).add(side.value, [(e, "told") for e in side.evidence])
    return dispute


def _two_offices(person: str, party: str | None) -> str:
    of = f" of {name(party)}" if party else ""
    return f"{person}{of} is named in two offices that one person does not hold at one time"


def of_one_person(key: tuple[str, str], one: Record, other: Record) -> Iterator[Dispute]:
    """Two offices that one person, the first of `key`, is told to hold for one party, and cannot hold together.

    Here and below the record that was reported first comes first.
    """
    a, b = (OfficeName.parse(each.get("office")) for each in (one, other))
    if a.excludes(b) and _at_one_time(one, other, handover=0):
        subject, party = one.get("person"), key[1]
        yield _between(
            Dispute(
                sort=PERSON_AND_OFFICE,
                field="office",
                subject=subject,
                key=key,
                claim=_two_offices(subject, party or None),
                relationship=(party,) if party else (),
            ),
            {a.key: one, b.key: other},
            "office",
        )


def of_one_office(key: tuple[str, str], one: Record, other: Record) -> Iterator[Dispute]:
    """Two persons who are told to hold one office, the first of `key`, which one person holds at a time."""
    a, b = one.get("person"), other.get("person")
    if same_name(a, b) or misspelt(a, b) or not _at_one_time(one, other, handover=HANDOVER):
        return
    title, party = one.get("office"), key[1]
    yield _between(
        Dispute(
            sort="holder of office",
            field="person",
            subject=f"{title} of {name(party)}",
            key=key,
            claim=f"Two persons are named as {title} of {name(party)} at one time",
            relationship=(party,),
        ),
        {fold(a): one, fold(b): other},
        "person",
    )


def may_meet(of_person: bool, one: Sequence[str | None], other: Sequence[str | None]) -> bool:
    """Whether two offices, each as person, office and the days of the first and last report, are in conflict: as two of
    one person, or as one of two persons.
    """
    (person, office, *days), (someone, another, *others) = one, other
    a, b = _days(*days), _days(*others)
    if of_person:
        return OfficeName.parse(office or "").excludes(OfficeName.parse(another or "")) and _overlap(a, b, 0)
    alike = same_name(person or "", someone or "") or misspelt(person or "", someone or "")
    return not alike and _overlap(a, b, HANDOVER)


def held_alone(office: Record, party: str) -> bool:
    """Whether an office of a party has one holder at a time, and its party is told."""
    return bool(party) and _party_is_told(office) and OfficeName.parse(office.get("office")).single


def _party_is_told(record: Record) -> bool:
    """Whether some document tells outright for which party the office is held: one that only follows from the outlet
    or from the others is too weak a ground for a conflict."""
    held = record.fields.get("party")
    return held is not None and held.preferred.how in ("told", "entered")


def _between(dispute: Dispute, sides: Mapping[str, Record], field: str) -> Dispute:
    for key, record in sides.items():
        dispute.position(key).add_value(record.fields[field].preferred)
        dispute.about.add(record.id)
    return dispute


def _at_one_time(one: Record, other: Record, handover: int) -> bool:
    """Whether the spans over which two offices are seen overlap, beyond a hand-over from the one to the other."""
    a, b = (_days(each.first_reported, each.last_reported) for each in (one, other))
    return _overlap(a, b, handover)


_Span = tuple[date, date]


def _overlap(a: _Span | None, b: _Span | None, handover: int) -> bool:
    if a is None or b is None:
        return False
    (first, last), (later, latest) = sorted((a, b))
    if first < later and last < latest:
        return (last - later).days > handover
    return later <= last


def _days(first_reported: str | None, last_reported: str | None) -> _Span | None:
    first, last = dated(first_reported), dated(last_reported)
    return (first.first, last.last) if first and last else None


def within_record(record: Record, told: Summary, words: Callable[[], Summary] | None = None) -> Iterator[Dispute]:
    """Values of one record that its reports tell differently.

    `words` gives the same sum with all words, where `told` leaves them out.
    """
    for field, bearings in told.bearings.items():
        if field in ("date", "place") and record.get("form") == "visit":
            continue  # Each report of a visit tells of its own day, and of where the guest was then.
        opposed = _TESTS[record.kind][field](bearings)
        if opposed:
            full = words().bearings[field] if words else bearings
            yield _of_record(record, field, {each: full[each] for each in opposed})


def _of_record(record: Record, field: str, opposed: Mapping[Bearing, Words]) -> Dispute:
    subject = _called(record)
    dispute = Dispute(
        sort=field,
        field=field,
        subject=subject,
        key=(record.id,),
        claim=f"The reports of {subject} disagree on its {field}",
        relationship=record.relationship,
        about={record.id},
    )
    for bearing, words_ in opposed.items():
        dispute.position(repr(json.loads(bearing.value))).add(_shown(json.loads(bearing.value)), words_)
    return dispute


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        least, most = value["min"], value.get("max")
        return f"{least} or more" if most is None else str(least) if least == most else f"{least} to {most}"
    return str(value)


_Opposed = Callable[[Iterable[Bearing]], set[Bearing]]
"""Gives those bearings with each of which another disagrees."""


def _in_pairs(disagree: Callable[[Bearing, Bearing], bool]) -> _Opposed:
    """By a look at each two that tell different values."""

    def opposed(bearings: Iterable[Bearing]) -> set[Bearing]:
        pairs = combinations(bearings, 2)
        return {each for a, b in pairs if a.value != b.value and disagree(a, b) for each in (a, b)}

    return opposed


def _opposed_dates(bearings: Iterable[Bearing]) -> set[Bearing]:
    """Dates that do not agree of what is told with one stage; of a plan, only where they are told on one day, for plans
    change. A day taken from publication contradicts nothing: the text does not tell it.
    """
    together: defaultdict[tuple[object, ...], list[tuple[Bearing, Date]]] = defaultdict(list)
    for each in bearings:
        when = None if each.conventional else dated(json.loads(each.value))
        if when is not None:
            together[each.stage, each.done, each.day].append((each, when))
    opposed: set[Bearing] = set()
    for held in together.values():
        # There may be very many of them: who disagrees with any disagrees with the one that begins last or ends first.
        begins, ends = max(when.first for _, when in held), min(when.last for _, when in held)
        opposed.update(each for each, when in held if begins > when.last or ends < when.first)
    return opposed


def _numbers_disagree(one: Bearing, other: Bearing) -> bool:
    return one.value != other.value


def _counts_disagree(one: Bearing, other: Bearing) -> bool:
    """Two numbers, told with one stage, of which neither allows the other: four may be signed of five expected."""
    a, b = json.loads(one.value), json.loads(other.value)
    apart = not within(a, b) and not within(b, a)
    disjoint = a["min"] > b.get("max", a["min"]) or b["min"] > a.get("max", b["min"])
    return apart and disjoint and one.stage == other.stage


def _countries_disagree(one: Bearing, other: Bearing) -> bool:
    return one.done == other.done


def _places_disagree(one: Bearing, other: Bearing) -> bool:
    """Two cities; a site and the city that it stands in are no contradiction, and neither are 'Delhi' and
    'New Delhi'.
    """
    a, b = json.loads(one.value), json.loads(other.value)
    if set(words(a)) & set(words(b)) or one.done != other.done:
        return False
    return _is_city(a) and _is_city(b)


def _is_city(place: str) -> bool:
    return is_place(place) and all(mention.form != "seat" for mention in find(place))


def _stages_disagree(one: Bearing, other: Bearing) -> bool:
    """Held, and cancelled for the same day or without a day."""
    if {json.loads(one.value), json.loads(other.value)} != {"held", "cancelled"}:
        return False
    a, b = dated(one.when), dated(other.when)
    return a is None or b is None or agrees(a, b)


_TESTS: Mapping[str, Mapping[str, _Opposed]] = {
    "meeting": {
        "date": _opposed_dates,
        "ordinal": _in_pairs(_numbers_disagree),
        "place": _in_pairs(_places_disagree),
        "country": _in_pairs(_countries_disagree),
        "stage": _in_pairs(_stages_disagree),
    },
    "instrument": {"date": _opposed_dates, "count": _in_pairs(_counts_disagree)},
    "mechanism": {"cadence": _in_pairs(_numbers_disagree)},
}


def out_of_sequence(key: str, sessions: Iterable[Record], cadence: str | None) -> Iterator[Dispute]:
    """Numbered sessions of one mechanism whose numbers do not follow their dates."""
    for one, other in pairwise(sorted(sessions, key=by_date)):
        wrong = _wrong_step(one, other, cadence)
        if wrong:
            yield _between(
                Dispute(
                    sort="ordinal",
                    field="ordinal",
                    subject=one.get("mechanism"),
                    key=(key,),
                    claim=wrong,
                    relationship=one.relationship,
                ),
                {f"{each.get('ordinal')} on {each.get('date')}": each for each in (one, other)},
                "ordinal",
            )


def out_of_turn(key: str, one: Record, other: Record) -> Dispute:
    """Two sessions on end in one country, of a mechanism whose sides host in turn."""
    where = name(one.get("country"))
    told = f"{_called(one)} on {one.get('date')} and {_called(other)} on {other.get('date')}"
    return _between(
        Dispute(
            sort="host",
            field="country",
            subject=one.get("mechanism"),
            key=(key, str(one.get("ordinal"))),
            claim=f"The sides host in turn, but two sessions on end were in {where}: {told}",
            relationship=one.relationship,
        ),
        {f"{each.get('ordinal')} on {each.get('date')}": each for each in (one, other)},
        "country",
    )


def is_numbered(session: Record) -> bool:
    """Whether a meeting has its place in a sequence: a number and a date, and it was not called off."""
    if session.kind != "meeting" or session.get("form") == "visit" or session.get("stage") == "cancelled":
        return False
    return session.get("ordinal") is not None and dated(session.get("date")) is not None


def follows(one: Sequence[int], first: Date, other: Sequence[int], second: Date, cadence: str | None) -> bool:
    """Whether the numbers told of two sessions that follow each other by date are in order."""
    # Where a session is told with two numbers, that is a conflict already; it is no second one if either fits.
    return agrees(first, second) or any(_fits(b - a, first, second, cadence) for a in one for b in other)


def _wrong_step(one: Record, other: Record, cadence: str | None) -> str | None:
    """What is wrong with the numbers of two sessions that follow each other; None where nothing is."""
    first, second = dated(one.get("date")), dated(other.get("date"))
    assert first is not None and second is not None
    mine, theirs = told_numbers(one), told_numbers(other)
    if follows(mine, first, theirs, second, cadence):
        return None
    step = theirs[0] - mine[0]
    told = f"{_called(one)} is dated {first}, {_called(other)} {second}"
    if step == 0:
        return f"Two sessions bear the same number: {told}"
    if step < 0:
        return f"The later session bears the lower number: {told}"
    possible = _possible(first, second, cadence or "annual")
    return f"The number rises by {step} where the cadence ({cadence}) allows {possible}: {told}"


def told_numbers(session: Record) -> list[int]:
    """The numbers that a session is told with, the preferred one first; none where it is not numbered."""
    held = session.fields.get("ordinal")
    return [value.value for value in held.every] if held else []


def _fits(step: int, first: Date, second: Date, cadence: str | None) -> bool:
    if step <= 0 or cadence is None:
        return step > 0
    return step <= max(_possible(first, second, cadence), 1)


def _possible(first: Date, second: Date, cadence: str) -> int:
    """How many sessions after the first the second can be at most."""
    years = (second.last - first.first).days / 365.25
    return int(years * (12 / MONTHS[cadence]) + _SLACK)


def _called(record: Record) -> str:
    """What a record is called within a sentence."""
    match record.kind:
        case "meeting":
            what = record.get("mechanism") or f"{record.get('form')} of {', '.join(record.get('participants') or ())}"
            number = record.get("ordinal")
            return f"{what}, no. {number}" if number else str(what)
        case "instrument":
            return str(record.get("title"))
        case "mechanism":
            return str(record.get("name"))
    return f"{record.get('person') or record.get('speaker')}"


@dataclass(frozen=True, slots=True)
class Met:
    """A report of a meeting, with the record that it went into and the parties under which that is filed."""

    record: str
    relationship: tuple[str, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a dispute over a person is looked at with: the records of the person's offices for a party, at least of
    those offices that are asked for; the meetings that a document reports, and the document's text.
    """

    offices: Callable[[str, str, Iterable[str]], Iterable[Record]]
    met: Callable[[str], Iterable[Met]]
    text: Callable[[str], str]


def cast_doubts(dispute: Dispute, known: Known, around: Surroundings) -> None:
    """Adds to a dispute over a person the records that rest on its weaker side, and the relationship in which it
    matters.
    """
    if dispute.sort != PERSON_AND_OFFICE:
        return
    _add_offices(dispute, around)
    doubtful = _weaker(dispute, known)
    met = {m.record: m.relationship for words_ in doubtful for m in _resting_on(words_, dispute, known, around)}
    dispute.about |= met.keys()
    shared = Counter(relationship for relationship in met.values() if relationship)
    if shared:
        dispute.relationship = min(shared, key=lambda parties: (-shared[parties], parties))


def _add_offices(dispute: Dispute, around: Surroundings) -> None:
    """What is known of the person's offices elsewhere strengthens the side that names the same office."""
    person, party = dispute.key
    for office in around.offices(person, party, dispute.positions):
        key = OfficeName.parse(office.get("office")).key
        if key in dispute.positions:
            dispute.position(key).add_value(office.fields["office"].preferred)
            dispute.about.add(office.id)


def _weaker(dispute: Dispute, known: Known) -> list[Evidence]:
    """The words of the sides that fewest independent sources support; of all sides where they are equal."""
    sources = {key: position.sources(known.passages) for key, position in dispute.positions.items()}
    least = min(sources.values(), default=0)
    return [e for key, p in sorted(dispute.positions.items()) if sources[key] == least for e, _ in p.evidence]


def _resting_on(doubtful: Evidence, dispute: Dispute, known: Known, around: Surroundings) -> Iterator[Met]:
    """The meetings with this person whose words overlap the doubtful ones, or whose participants rest on them."""
    person = dispute.key[0]
    for met in around.met(doubtful.document):
        report = met.report
        if person not in {p.key for p in known.cast.persons(report.finding)}:
            continue
        own = [g for g in report.finding.grounds if g.field == "participants"]
        rests = [*report.finding.evidence, *(e for g in own for e in g.evidence)]
        near = not own and any(_one_paragraph(e, doubtful, around) for e in rests)
        if near or any(e.overlaps(doubtful) for e in rests):
            yield met


def _one_paragraph(one: Evidence, other: Evidence, around: Surroundings) -> bool:
    if one.document != other.document or one.part != other.part:
        return False
    start, end = min(one.end, other.end), max(one.start, other.start)
    return "\n\n" not in around.text(one.document)[start:end]
