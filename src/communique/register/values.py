"""What the register holds as a field's value, out of what the documents say: the preferred value, and what lost."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.knowledge.parties import country_of, find
from communique.knowledge.parties import name as name_of
from communique.model.edtf import Date, contains, more_precise
from communique.model.evidence import Evidence, How
from communique.model.record import FieldValue, Value, Witness
from communique.resolution import mechanisms, persons
from communique.resolution.passages import Passages
from communique.resolution.reports import Report, dated
from communique.resolution.words import words

SETS = frozenset(("participants", "parties", "subjects", "agenda", "outcomes", "milestones"))
"""Fields whose values are sets: what one document adds to another's is no contradiction."""

_NAMES = frozenset(("name", "title", "mechanism", "person", "speaker", "text", "task"))
_OF_PERSONS = ("person", "speaker")
_OF_FORMATS = ("name", "mechanism")
_DONE = frozenset(("held", "signed", "ratified", "in force", "renewed", "terminated"))
_LIFE = ("proposed", "expected", "signed", "ratified", "in force", "renewed", "terminated")
_OUTCOMES = ("planned", "postponed", "cancelled", "held")
_TELLING_FORMS = ("session", "summit", "conference")

_TWO = 2
_PROGRESS = ("proposed", "agreed", "under way", "delayed", "dropped", "completed")

Key = tuple[Any, ...]


_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says of one field: the value as JSON knows it, its words, and whether it tells it as done."""

    value: Any
    evidence: tuple[Evidence, ...]
    how: How = "told"
    day: str | None = None
    done: bool = True
    stage: str | None = None


def claim(report: Report, name: str, value: Any) -> Claim:
    """The claim that a report makes with a field, by the ground that the finding gives for it."""
    ground = report.finding.ground(name)
    stage = getattr(report.fact, "stage", None)
    done = stage is None or stage in _DONE
    stage = stage or getattr(report.fact, "status", None)
    return Claim(value, ground.evidence or report.finding.evidence, ground.how, report.day, done, stage)


@dataclass(frozen=True, slots=True)
class Gist:
    """What some reports tell of one value, in sum.

    `times` are the spellings, as JSON, and how often each is told; `first` and `last` the days of the first and the last
    report; `how` is the plainest way in which it is told; `place` is where it is told first, for values that stand in
    the order of the reports. `words` are all words for it; a gist that is a sum of others may leave them out.
    """

    key: str
    times: Mapping[str, int]
    done: bool
    how: How
    first: str | None
    last: str | None
    sources: int
    place: str
    words: tuple[Witness, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether some document says so itself, beyond a convention of labelling."""
        return self.how != "conventional"

    @property
    def entered(self) -> bool:
        """Whether a person entered it by hand."""
        return self.how == "entered"

    @property
    def claims(self) -> int:
        return sum(self.times.values())

    @property
    def spelling(self) -> Any:
        """The value as most claims write it."""
        if len(self.times) == 1:
            return json.loads(next(iter(self.times)))
        return json.loads(min(self.times, key=lambda text: (-self.times[text], -len(text), text)))

    @property
    def day(self) -> str:
        return self.last or ""

    @property
    def value(self) -> Value:
        return Value(self.spelling, self.sources, self.words, self.last, since=self.first, how=self.how)


Choice = Callable[[str, Sequence[Gist]], FieldValue]
"""How the value of a field is chosen out of gists."""


def gist(key: str, claims: Sequence[Claim], passages: Passages, place: str = "") -> Gist:
    """The gist of at least one claim."""
    days = [c.day for c in claims if c.day]
    times: dict[str, int] = {}
    for c in claims:
        text = _JSON.encode(c.value)
        times[text] = times.get(text, 0) + 1
    evidence = [(e, c.how) for c in claims for e in c.evidence]
    return Gist(
        key=key,
        times=times,
        done=any(c.done for c in claims),
        how=plainest(c.how for c in claims),
        first=min(days, default=None),
        last=max(days, default=None),
        sources=passages.independent(e for e, _ in evidence),
        place=place,
        words=witnesses(evidence, passages),
    )


def summed(gists: Sequence[Gist], *, sources: Callable[[Iterable[int]], int] = sum) -> Gist:
    """The gist of reports of which each of some gists tells a part; no words of one part are copies of another's."""
    if len(gists) == 1:
        return gists[0]
    times: dict[str, int] = {}
    for each in gists:
        for text, number in each.times.items():
            times[text] = times.get(text, 0) + number
    return Gist(
        key=gists[0].key,
        times=times,
        done=any(each.done for each in gists),
        how=plainest(each.how for each in gists),
        first=min((each.first for each in gists if each.first), default=None),
        last=max((each.last for each in gists if each.last), default=None),
        sources=sources(each.sources for each in gists),
        place=min(each.place for each in gists),
        words=tuple(sorted({words_ for each in gists for words_ in each.words}, key=_in_place)),
    )


def _in_place(told: Witness) -> tuple[Any, ...]:
    """What witnesses are ordered by, as they compare themselves; thousands of them are quicker by a tuple made once."""
    words_ = told.evidence
    return words_.document, words_.part, words_.start, words_.end, words_.quote, told.shared_with, told.how


def preferred(name: str, gists: Sequence[Gist], *, refined: bool = True) -> FieldValue:
    """The value of a field out of the gists of at least one.

    Done outranks expected, told outranks taken by convention, a later report an earlier one, more independent
    sources fewer. Of dates, places and counts that agree the more precise one is taken where `refined` says so; of
    names the fullest.
    """
    ranked = _ranked(name, sorted(gists, key=lambda each: each.key))
    best = _refined(name, ranked) if refined else ranked[0]
    return FieldValue(best.value, tuple(each.value for each in ranked if each is not best))


def latest(name: str, gists: Sequence[Gist]) -> FieldValue:
    """Of days as of which something is told the latest, and of those that begin together the more precise one."""
    ranked = sorted(
        sorted(gists, key=lambda each: each.key), key=lambda each: (each.entered, _as_of(each)), reverse=True
    )
    return FieldValue(ranked[0].value, tuple(each.value for each in ranked[1:]))


def furthest(statuses: Sequence[Gist], dates: Mapping[str, Sequence[Gist]]) -> FieldValue:
    """How a project stands: a person's word first, then 'completed', else what is told as of the latest day.

    `dates` are the days as of which each status is told; where none is, the day of the last report counts. Of one day
    the status that is further on is taken.
    """

    def rank(told: Gist) -> Key:
        days = [_as_of(each) for each in dates.get(told.spelling, ())]
        when = max(days, default=(told.last or "", 0))
        return told.entered, told.spelling == "completed", when[0], _PROGRESS.index(told.spelling), *_standing(told)

    ranked = sorted(sorted(statuses, key=lambda each: each.key), key=rank, reverse=True)
    return FieldValue(ranked[0].value, tuple(each.value for each in ranked[1:]))


def _as_of(told: Gist) -> tuple[str, int]:
    """The first day of a date, and how precise it is."""
    when = dated(told.spelling)
    return (when.first.isoformat(), -when.days) if when else ("", 0)


def of_stage(name: str, by_stage: Mapping[str, Sequence[Gist]], stage: str, choose: Choice | None = None) -> FieldValue:
    """The value that is told with one stage; what is told with another is kept beside it, and never preferred.

    `choose` is how one of those told with one stage is preferred.
    """
    choose = choose or preferred
    held = choose(name, by_stage[stage]) if stage in by_stage else FieldValue(Value(None, 0, ()))
    rest: dict[str, list[Gist]] = {}
    for other in sorted(by_stage.keys() - {stage}):
        for each in by_stage[other]:
            rest.setdefault(each.key, []).append(each)
    if not rest:
        return held
    # One document may tell a day with two stages; the greater number is sure.
    lost = choose(name, [summed(each, sources=max) for each in rest.values()])
    known = {json.dumps(v.value) for v in held.every}
    return FieldValue(
        held.preferred,
        held.others + tuple(v for v in (lost.preferred, *lost.others) if json.dumps(v.value) not in known),
    )


def united(members: Sequence[Gist]) -> FieldValue:
    """A set out of its members, in their order."""
    values = tuple(each.value for each in members)
    whole = Value(
        [value.value for value in values],
        min(value.sources for value in values),
        tuple(sorted({witness for value in values for witness in value.evidence})),
        max((value.reported for value in values if value.reported), default=None),
        values,
        since=min((value.since for value in values if value.since), default=None),
    )
    return FieldValue(whole)


def each_once(members: Sequence[Gist]) -> list[Gist]:
    """Those who took part, in their order: two of one full name at one table are one person, told with other parties."""
    found: list[list[Gist]] = []
    for each in members:
        mine = next((held for held in found if _same_person(held[0].spelling, each.spelling)), None)
        if mine is None:
            found.append([each])
        else:
            mine.append(each)
    # One document may tell both names; the greater number is sure.
    return [summed(held, sources=max) for held in found]


def _same_person(one: str, other: str) -> bool:
    full = min(persons.fullness(one), persons.fullness(other)) == _TWO
    return full and persons.same_name(one, other)


def who_came(members: Sequence[Gist]) -> FieldValue:
    """Who took part, out of all who are told, in their order: where two or more are told of a meeting held, those whom a
    plan alone names stand beside them. A plan may tell of several meetings at once.
    """
    came = [each for each in members if each.done or each.entered]
    if len(came) < _TWO or len(came) == len(members):
        return united(members)
    foreseen = united([each for each in members if each not in came])
    return FieldValue(united(came).preferred, (foreseen.preferred,))


def plainest(ways: Iterable[How]) -> How:
    """The plainest of at least one way in which something is told."""
    return max(ways, key=_PLAINNESS.__getitem__)


def witnesses(evidence: Iterable[tuple[Evidence, How]], passages: Passages) -> tuple[Witness, ...]:
    """The words with the documents that carry a copy of them, in order, each stretch once and as plainly as
    it is told.
    """
    ways: dict[Evidence, How] = {}
    for words_, how in evidence:
        ways[words_] = plainest((how, ways.get(words_, how)))
    return tuple(Witness(e, passages.carriers(e), how) for e, how in sorted(ways.items()))


_PLAINNESS: Mapping[How, int] = {"conventional": 0, "resolved": 1, "told": 2, "entered": 3}


def grouped(name: str, claims: Iterable[tuple[str, Claim]], passages: Passages) -> list[Gist]:
    """The gists of the different values that claims make, each claim with the place of its report."""
    groups: dict[str, list[Claim]] = {}
    places: dict[str, str] = {}
    for place, c in claims:
        key = _key(name, c.value)
        groups.setdefault(key, []).append(c)
        places.setdefault(key, place)
    return [gist(key, groups[key], passages, places[key]) for key in sorted(groups)]


def _key(name: str, value: Any) -> str:
    """By what two values are the same; names and places without case, accents and punctuation."""
    if isinstance(value, str) and (name in _NAMES or name in ("place", "office", "responsible")):
        return " ".join(words(value)) or value
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def standing(name: str, told: Gist) -> Key:
    """By what a value of a field stands before another: of two such keys the greater one, wherever they differ first."""
    return _ORDERS.get(name, _standing)(told)


def ranking(name: str, told: Gist) -> str:
    """By which ranking a value of a field is placed; `register.losing` has the words for what decides in each."""
    if name == "date" and not told.plain and told.first:
        return "published"
    if name == "date":
        return "date"
    if name == "stage" and told.spelling in _LIFE:
        return "life"
    if name in _RANKINGS:
        return _RANKINGS[name]
    return "standing"


def _ranked(name: str, gists: list[Gist]) -> list[Gist]:
    """The gists with the best first. Python's sort is stable, so ties stay in the order of their keys."""
    if len(gists) == 1:
        return list(gists)
    order = _ORDERS.get(name, _standing)
    # A person has the last word, whatever the documents tell.
    return sorted(gists, key=lambda each: (each.entered, order(each)), reverse=True)


def _standing(told: Gist) -> Key:
    return told.done, told.plain, told.day, told.sources, told.claims


def _by_date(told: Gist) -> Key:
    """A day before a month, which who looks back may have wrong; of days taken from publication the first: a reprint of
    the next day does not move what it reprints.
    """
    when = dated(told.spelling)
    day = when is not None and when.precision == "day"
    if told.plain or not told.first:
        return told.done, day, *_standing(told)[1:]
    return told.done, day, told.plain, "".join(str(9 - int(d)) if d.isdigit() else d for d in told.first)


def _by_place(told: Gist) -> Key:
    """The place that more sources tell, and a town before a house."""
    town = any(mention.form in ("capital", "place") for mention in find(str(told.spelling)))
    return told.done, told.plain, told.sources, town, told.claims, told.day


def _by_life(told: Gist) -> Key:
    """A stage once reached is not lost by a later report that recalls an earlier one."""
    stage = told.spelling
    if stage in _LIFE:
        late = min(_LIFE.index(stage), _LIFE.index("renewed"))
        return (told.done, late, *_standing(told)[1:])
    return (*_standing(told)[:3], _OUTCOMES.index(stage) if stage in _OUTCOMES else -1)


def _by_form(told: Gist) -> Key:
    form = told.spelling
    return (form in _TELLING_FORMS, form != "other", *_standing(told))


def _by_fullness(told: Gist) -> Key:
    spelt = words(str(told.spelling))
    return (sum(len(word) > 1 for word in spelt), len(spelt), *_standing(told))


def _by_full_name(told: Gist) -> Key:
    """Of full names of a person the one that is used most."""
    name = str(told.spelling)
    return persons.fullness(name), told.claims, len(name)


def _by_telling_words(told: Gist) -> Key:
    """Of names of a mechanism that tell as much, the one that more sources use, and the shorter of these."""
    name = str(told.spelling)
    return mechanisms.fullness(name), told.sources, -len(words(name)), told.day


def _by_use(told: Gist) -> Key:
    return told.sources, told.claims, told.day


_ORDERS: Mapping[str, Callable[[Gist], Key]] = {
    "date": _by_date,
    "stage": _by_life,
    "form": _by_form,
    "office": _by_use,
    "place": _by_place,
    **dict.fromkeys(_NAMES, _by_fullness),
    **dict.fromkeys(_OF_FORMATS, _by_telling_words),
    **dict.fromkeys(_OF_PERSONS, _by_full_name),
}

_RANKINGS: Mapping[str, str] = {
    "stage": "outcome",
    "form": "form",
    "office": "use",
    "place": "place",
    **dict.fromkeys(_NAMES, "fullness"),
    **dict.fromkeys(_OF_FORMATS, "telling"),
    **dict.fromkeys(_OF_PERSONS, "full name"),
}


def _refined(name: str, ranked: list[Gist]) -> Gist:
    """The best gist, or one that says the same more precisely, and that again."""
    best = ranked[0]
    finer = _FINER.get(name) if len(ranked) > 1 else None
    while finer is not None:
        closer = next((each for each in ranked if finer(each.spelling, best.spelling)), None)
        if closer is None or (best.entered and not closer.entered):
            break
        best = closer
    return best


def _finer_date(one: Any, other: Any) -> bool:
    a, b = dated(one), dated(other)
    return a is not None and b is not None and contains(b, a) and _closer(a, b)


def _closer(a: Date, b: Date) -> bool:
    return more_precise(a, b) and not more_precise(b, a)


def _finer_place(one: Any, other: Any) -> bool:
    """Whether one place tells the other and more, or lies in the state that the other is."""
    if set(words(str(one))) > set(words(str(other))):
        return True
    state = next((mention.code for mention in find(str(other)) if mention.form == "name"), None)
    return state is not None and name_of(state) == str(other) != str(one) and country_of(str(one)) == state


def _finer_count(one: Any, other: Any) -> bool:
    return one != other and within(one, other)


def within(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether every number that the count `one` allows is allowed by `other`."""
    top, bound = one.get("max"), other.get("max")
    return one["min"] >= other["min"] and (bound is None or (top is not None and top <= bound))


_FINER: Mapping[str, Callable[[Any, Any], bool]] = {
    "date": _finer_date,
    "since": _finer_date,
    "place": _finer_place,
    "count": _finer_count,
}
